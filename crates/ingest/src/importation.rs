//! The whole way, from a file to its lieux and its report.

use std::{
    cell::Cell,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use coop_domain::{lieu::Lieu, territoires::Cog};

use crate::{
    Erreur, Fichier, Rapport,
    lecture::{Compteur, Lu, lire, ouvrir, sonder},
    localisation::Annuaire,
    schema::Schema,
    tri::Tri,
};

/// The size past which a file is refused once decompressed, unless [`Options`] says otherwise: 1 GB.
pub const OCTETS_MAX: u64 = 1_000_000_000;

/// How many rows pass between two calls of the progress function.
const LIGNES_PAR_PAS: u32 = 256;

/// What may be asked of an import.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Who collected the rows that do not say it.
    pub source_par_defaut: Option<&'a str>,
    /// The size past which the file is refused once decompressed, in bytes.
    pub octets_max: u64,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            source_par_defaut: None,
            octets_max: OCTETS_MAX,
        }
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progression {
    /// Rows read.
    pub lus: u32,
    /// Bytes of the file read, compressed if it is; the file is read twice.
    pub octets: u64,
    /// What `octets` will be at the end.
    pub octets_total: u64,
}

/// The lieux of a file, and the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Lieux, in the order of the file, no two with the same identifier.
    pub lieux: Vec<Lieu>,
    /// What was read, kept, set apart and corrected.
    pub rapport: Rapport,
}

/// Imports the file at `chemin` with the default limits; see [`Importateur::importer`].
///
/// # Errors
/// When there is no file there, or as [`Importateur::importer`].
pub fn importer_fichier(
    chemin: impl AsRef<Path>,
    source_par_defaut: Option<&str>,
    cog: &Cog,
    progression: impl FnMut(Progression),
) -> Result<Lot, Erreur> {
    let fichier = ouvrir_fichier(chemin.as_ref())?;
    let options = Options {
        source_par_defaut,
        ..Options::default()
    };
    Importateur::new(cog).importer(fichier, &options, progression)
}

/// Opens a file for an import.
///
/// # Errors
/// When there is no file there, or it cannot be opened.
pub(crate) fn ouvrir_fichier(chemin: &Path) -> Result<File, Erreur> {
    let ouvert = File::open(chemin).and_then(|fichier| {
        if fichier.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(fichier)
    });
    ouvert.map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => Erreur::Absent {
            chemin: chemin.into(),
        },
        io::ErrorKind::IsADirectory => Erreur::Dossier {
            chemin: chemin.into(),
        },
        _ => Erreur::Illisible {
            chemin: chemin.into(),
            cause,
        },
    })
}

/// What the rows of one kind of file are given to.
pub(crate) trait Receveur {
    /// The kind of file.
    const SCHEMA: &'static Schema;

    /// Takes the next row.
    fn recevoir(&mut self, lu: Lu);

    /// Rows received.
    fn lus(&self) -> u32;
}

/// Gives every row of a file to `receveur`, and says what the file is.
///
/// Reads it twice, first to know what it is and that it is whole; holds one row at a time.
///
/// # Errors
/// As [`Importateur::importer`].
pub(crate) fn parcourir<R: Receveur>(
    mut entree: impl Read + Seek,
    octets_max: u64,
    receveur: &mut R,
    mut progression: impl FnMut(Progression),
) -> Result<Fichier, Erreur> {
    let taille = entree.seek(SeekFrom::End(0)).map_err(Erreur::Lecture)?;
    let octets_total = taille.saturating_mul(2);
    let octets = Cell::new(0);
    let mut avancer = |lus| {
        progression(Progression {
            lus,
            octets: octets.get().min(octets_total),
            octets_total,
        });
    };
    let mut entree = Compteur::new(entree, &octets);
    let sonde = sonder(&mut entree, octets_max, || avancer(0))?;
    let texte = ouvrir(entree, &sonde).map_err(|cause| Erreur::de_lecture(cause, sonde.gzip))?;
    let colonnes = lire(texte, &sonde, R::SCHEMA, &mut |lu| {
        receveur.recevoir(lu);
        if receveur.lus().is_multiple_of(LIGNES_PAR_PAS) {
            avancer(receveur.lus());
        }
    })?;
    octets.set(octets_total);
    avancer(receveur.lus());
    Ok(Fichier {
        format: sonde.format,
        gzip: sonde.gzip,
        encodage: sonde.encodage,
        separateur: colonnes.separateur,
        octets: sonde.octets,
        colonnes_ignorees: colonnes.ignorees,
    })
}

/// Reads files with one set of indexes over the COG, which take tens of milliseconds to build.
pub struct Importateur<'c> {
    annuaire: Annuaire<'c>,
}

impl<'c> Importateur<'c> {
    /// Indexes the communes.
    #[must_use]
    pub fn new(cog: &'c Cog) -> Self {
        Self {
            annuaire: Annuaire::new(cog),
        }
    }

    /// Imports a file of the national standard 1.0.2: CSV or JSON, plain or gzip.
    ///
    /// Reads it twice, first to know what it is and that it is whole. Holds the lieux in memory,
    /// and of the file one row at a time.
    ///
    /// # Errors
    /// When the file as a whole is not of the standard, too large, or not readable to its end;
    /// then nothing of it is given. Rows that cannot be used are no error: the report has them.
    pub fn importer(
        &self,
        entree: impl Read + Seek,
        options: &Options<'_>,
        progression: impl FnMut(Progression),
    ) -> Result<Lot, Erreur> {
        let mut tri = Tri::new(options.source_par_defaut, &self.annuaire);
        let fichier = parcourir(entree, options.octets_max, &mut tri, progression)?;
        Ok(tri.conclure(fichier))
    }

    /// The indexes.
    pub(crate) const fn annuaire(&self) -> &Annuaire<'c> {
        &self.annuaire
    }
}
