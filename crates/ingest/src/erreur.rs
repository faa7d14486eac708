//! Why a file cannot be imported at all.

use std::{io, path::PathBuf};

use coop_domain::texte;

/// Nothing was imported. Each sentence says what happened and what to do, in French.
#[derive(Debug, thiserror::Error)]
pub enum Erreur {
    /// No file there.
    #[error("Le fichier « {} » n'existe pas. Vérifiez son chemin.", chemin.display())]
    Absent {
        /// Where it was looked for.
        chemin: PathBuf,
    },
    /// A folder where a file is wanted.
    #[error("« {} » est un dossier. Indiquez un fichier CSV ou JSON.", chemin.display())]
    Dossier {
        /// The folder.
        chemin: PathBuf,
    },
    /// The file cannot be opened.
    #[error("Le fichier « {} » ne peut pas être ouvert : {}.", chemin.display(), en_francais(cause))]
    Illisible {
        /// The file.
        chemin: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The file was opened, then reading it failed.
    #[error("La lecture du fichier s'est interrompue : {}. Recommencez.", en_francais(.0))]
    Lecture(#[source] io::Error),
    /// Nothing but blanks.
    #[error("Le fichier est vide. Vérifiez son export ou son téléchargement.")]
    Vide,
    /// A header, or an empty array, and no row.
    #[error("Le fichier ne contient {aucun} : il n'a que ses noms de colonnes, ou une liste vide.")]
    SansLigne {
        /// What is not there: « aucun lieu ».
        aucun: &'static str,
    },
    /// It begins as a gzip file and does not go on as one.
    #[error(
        "Le fichier compressé (gzip) est abîmé ou incomplet. Téléchargez-le de nouveau, ou fournissez-le décompressé."
    )]
    GzipAbime(#[source] io::Error),
    /// More than the limit once decompressed.
    #[error(
        "Le fichier dépasse {} Mo une fois décompressé. Découpez-le, ou relevez la limite.",
        texte::milliers(u32::try_from(octets_max / 1_000_000).unwrap_or(u32::MAX))
    )]
    TropGros {
        /// The limit, in bytes.
        octets_max: u64,
    },
    /// Not text.
    #[error("Le fichier n'est ni un CSV ni un JSON : {nature}. Enregistrez-le en CSV, encodage UTF-8.")]
    NiCsvNiJson {
        /// What it seems to be, in French.
        nature: &'static str,
    },
    /// The first line is no header.
    #[error("La première ligne du CSV ne se lit pas : {cause}. Elle doit donner les noms des colonnes.")]
    EnteteIllisible {
        /// What is wrong with it, in French.
        cause: &'static str,
    },
    /// Columns of something else.
    #[error(
        "Le fichier suit un autre schéma que {schema} : il manque {}. Colonnes trouvées : {}.",
        manquantes.join(", "),
        if trouvees.is_empty() { "aucune".to_owned() } else { trouvees.join(", ") }
    )]
    AutreSchema {
        /// The one that was expected: « le standard 1.0.2 ».
        schema: &'static str,
        /// The required columns that it has not.
        manquantes: Vec<&'static str>,
        /// The columns that it has, at most 100.
        trouvees: Vec<String>,
    },
    /// Columns of the standard's version 0.1, whose values are others.
    #[error(
        "Le fichier suit la version 0.1 du standard (colonne {}) : convertissez-le à la version 1.0.2.",
        colonnes.join(", ")
    )]
    AncienneVersion {
        /// The columns that tell.
        colonnes: Vec<String>,
    },
    /// Malformed JSON.
    #[error("Le JSON est mal formé à la ligne {ligne}, colonne {colonne}. Corrigez-le ou refaites l'export.")]
    JsonMalForme {
        /// Line of the fault, from 1.
        ligne: usize,
        /// Column of the fault, from 1.
        colonne: usize,
        /// What the reader says.
        #[source]
        cause: serde_json::Error,
    },
    /// Good JSON without a list.
    #[error("Le JSON doit être une liste de {liste}, ou un objet qui contient une liste et une seule.")]
    JsonSansListe {
        /// What was to be listed: « lieux ».
        liste: &'static str,
    },
}

impl Erreur {
    /// The error of a reader over a file that may be compressed: the system's own errors have a
    /// number, those of the decompressor have none.
    pub(crate) fn de_lecture(cause: io::Error, gzip: bool) -> Self {
        if gzip && cause.raw_os_error().is_none() {
            Self::GzipAbime(cause)
        } else {
            Self::Lecture(cause)
        }
    }
}

fn en_francais(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::PermissionDenied => "l'accès est refusé, vérifiez vos droits".to_owned(),
        io::ErrorKind::UnexpectedEof => "le fichier a changé pendant la lecture".to_owned(),
        _ => cause.to_string(),
    }
}
