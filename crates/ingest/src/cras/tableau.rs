//! A file as rows of cells, whatever its format.

use std::io::{Cursor, Read as _};

use coop_domain::{
    cra::import::{COLONNES_MAX, LIGNES_MAX, OCTETS_MAX},
    temps::Date,
    texte::texte_de_cellule,
};

use super::{Refus, classeur, entete};
use crate::{
    Erreur,
    lecture::{self, SEPARATEURS, ouvrir, sonder},
};

/// Most rows that stand above those of CRAs: a title, who, when, and the names of the columns.
pub(super) const TETE_MAX: usize = 50;
/// Most rows that a sheet holds in all.
pub(super) const RANGEES_MAX: usize = LIGNES_MAX + TETE_MAX;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Valeur {
    /// Nothing, or blanks.
    Vide,
    /// A text without blanks around it.
    Texte(String),
    /// A number.
    Nombre(f64),
    /// A day.
    Jour(Date),
    /// A time or a length of time, in minutes.
    Minutes(f64),
    /// Yes or no.
    Booleen(bool),
    /// What a formula that failed leaves: `#REF!`.
    Erreur,
}

impl Valeur {
    /// The cell of this text.
    pub(super) fn texte(texte: &str) -> Self {
        let texte = texte.trim();
        if texte.is_empty() {
            Self::Vide
        } else {
            Self::Texte(texte.to_owned())
        }
    }

    /// As people would write it.
    pub(super) fn en_texte(&self) -> String {
        match self {
            Self::Vide => String::new(),
            Self::Texte(texte) => texte.clone(),
            Self::Nombre(nombre) => nombre.to_string(),
            Self::Jour(jour) => jour.to_string(),
            Self::Minutes(minutes) => format!("{minutes} min"),
            Self::Booleen(true) => "oui".to_owned(),
            Self::Booleen(false) => "non".to_owned(),
            Self::Erreur => "#ERREUR".to_owned(),
        }
    }
}

/// A row that is not empty.
#[derive(Debug, Clone)]
pub(super) struct Rangee {
    /// Its line in the file, from 1.
    pub(super) numero: u32,
    /// Its cells, or why it has none.
    pub(super) cellules: Result<Vec<Valeur>, &'static str>,
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Tableau {
    /// Its name, in a workbook.
    pub(super) feuille: Option<String>,
    /// The sheets of the workbook.
    pub(super) feuilles: Vec<String>,
    /// The rows that are not empty, in the order of the file.
    pub(super) rangees: Vec<Rangee>,
}

/// Reads a file: its sheet of this name, or the one that looks most like CRAs.
///
/// # Errors
/// [`Refus`].
pub(super) fn lire(octets: &[u8], feuille: Option<&str>) -> Result<Tableau, Refus> {
    match octets {
        [b'P', b'K', 3, 4, ..] => classeur::lire(octets, feuille),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Refus::AncienClasseur),
        _ => texte(octets),
    }
}

/// Reads a file of text, cut by the separator under which its header is best known; failing that, under which it
/// has most columns.
fn texte(octets: &[u8]) -> Result<Tableau, Refus> {
    let max = u64::try_from(OCTETS_MAX).unwrap_or(u64::MAX);
    let sonde = sonder(Cursor::new(octets), max, || {})?;
    let mut texte = Vec::new();
    ouvrir(Cursor::new(octets), &sonde)
        .and_then(|mut clair| clair.read_to_end(&mut texte))
        .map_err(|cause| Erreur::de_lecture(cause, sonde.gzip))?;
    let merite = |separateur: &u8| {
        let tete: Vec<Rangee> = rangees(&texte, *separateur).take(TETE_MAX).collect();
        (entete::connus(&tete), entete::largeur(&tete))
    };
    // The first of the best: `max_by_key` would give the last.
    let separateur = SEPARATEURS
        .iter()
        .rev()
        .max_by_key(|separateur| merite(separateur));
    let separateur = separateur.copied().unwrap_or(b';');
    let rangees: Vec<Rangee> = rangees(&texte, separateur).take(RANGEES_MAX + 1).collect();
    if rangees.len() > RANGEES_MAX {
        return Err(Refus::TropDeLignes);
    }
    Ok(Tableau {
        rangees,
        ..Tableau::default()
    })
}

fn rangees(texte: &[u8], separateur: u8) -> impl Iterator<Item = Rangee> {
    // One more than are taken tells that there are too many.
    lecture::rangees(texte, separateur, COLONNES_MAX + 1).map(|(numero, lue)| Rangee {
        numero,
        cellules: lue.map(|champs| {
            champs
                .iter()
                .map(|champ| Valeur::texte(texte_de_cellule(champ)))
                .collect()
        }),
    })
}
