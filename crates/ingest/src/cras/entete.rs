//! The row that names the columns: where it is, and what its names are taken for.

use std::{collections::HashMap, sync::LazyLock};

use coop_domain::{
    cra::import::{COLONNES_MAX, ChampImport, ColonneImport},
    enumeration::Enumeration as _,
    texte::plier,
};

use super::{
    Refus,
    tableau::{Rangee, TETE_MAX, Valeur},
};

/// How many known names make a header.
const CONNUS_MIN: usize = 2;
/// How many values of a column are shown.
const EXEMPLES: usize = 3;
/// Most characters of a cell that is shown.
const MONTRES_MAX: usize = 60;

/// Columns that the service says itself of each CRA: those of its own files.
const RECALCULEES: [&str; 6] = [
    "departement",
    "region",
    "structure",
    "created at",
    "updated at",
    "version",
];

/// What a name of a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sens {
    /// A field.
    Champ(ChampImport),
    /// Something that the service says itself.
    Recalculee,
    /// Nothing that is known.
    Inconnu,
}

impl Sens {
    /// Of a name, however it is typed: case, accents and punctuation do not count, nor what is in parentheses, nor
    /// the name of the object before that of the field (`cra.age.moins12ans`, `age{moins12ans}`).
    pub(super) fn de(nom: &str) -> Self {
        let separe = separer_les_bosses(nom);
        let sans_parentheses = nom.split('(').next().unwrap_or(nom);
        for forme in [plier(nom), plier(&separe), plier(sans_parentheses)] {
            let forme = forme.strip_prefix("cra ").unwrap_or(&forme);
            if let Some(champ) = NOMS.get(forme) {
                return Self::Champ(*champ);
            }
            if RECALCULEES.contains(&forme) {
                return Self::Recalculee;
            }
        }
        Self::Inconnu
    }

    pub(super) const fn champ(self) -> Option<ChampImport> {
        match self {
            Self::Champ(champ) => Some(champ),
            Self::Recalculee | Self::Inconnu => None,
        }
    }
}

/// The names of each field, folded: rows are many, and each of their cells is looked for.
static NOMS: LazyLock<HashMap<String, ChampImport>> = LazyLock::new(|| {
    let mut noms = HashMap::new();
    for champ in ChampImport::TOUS {
        let siens = [champ.code(), champ.libelle()].into_iter();
        for nom in siens.chain(champ.autres_graphies().iter().copied()) {
            noms.insert(plier(nom), *champ);
            noms.insert(plier(&separer_les_bosses(nom)), *champ);
        }
    }
    noms
});

/// `nbParticipants` as `nb Participants`.
fn separer_les_bosses(nom: &str) -> String {
    let mut separe = String::with_capacity(nom.len() + 4);
    let mut minuscule = false;
    for lettre in nom.chars() {
        if minuscule && lettre.is_uppercase() {
            separe.push(' ');
        }
        minuscule = lettre.is_lowercase();
        separe.push(lettre);
    }
    separe
}

/// The fields that a row would name, each once: a name that comes again is nobody's.
fn champs(cellules: &[Valeur]) -> Vec<Option<ChampImport>> {
    let mut champs: Vec<Option<ChampImport>> = Vec::with_capacity(cellules.len());
    for cellule in cellules {
        let champ = match cellule {
            Valeur::Texte(nom) => Sens::de(nom).champ(),
            _ => None,
        };
        champs.push(champ.filter(|champ| !champs.contains(&Some(*champ))));
    }
    champs
}

/// How many fields a row names. A row of values may hold words that are names too (« 60 ans et plus ») : of a header,
/// half of the cells are known at least, and two of them.
fn nommes(cellules: &[Valeur]) -> usize {
    let nombre = champs(cellules).iter().flatten().count();
    let pleines = cellules
        .iter()
        .filter(|cellule| **cellule != Valeur::Vide)
        .count();
    if nombre >= CONNUS_MIN && 2 * nombre >= pleines {
        nombre
    } else {
        0
    }
}

/// How many fields the best of the first rows names.
pub(super) fn connus(tete: &[Rangee]) -> usize {
    tete.iter()
        .take(TETE_MAX)
        .filter_map(|rangee| rangee.cellules.as_ref().ok())
        .map(|cellules| nommes(cellules))
        .max()
        .unwrap_or_default()
}

/// The header of a sheet.
#[derive(Debug)]
pub(super) struct Entete {
    /// Its rank among the rows.
    pub(super) rang: usize,
    /// Its line in the file.
    pub(super) ligne: u32,
    /// The columns.
    pub(super) colonnes: Vec<ColonneImport>,
}

impl Entete {
    /// Finds the row that names most fields; when none is a header by its names, the first of those
    /// that are about as wide as the widest.
    ///
    /// `voulus` says what each column is taken for, in place of what its name says.
    ///
    /// # Errors
    /// No row is a header, or `voulus` is not of its columns.
    pub(super) fn trouver(rangees: &[Rangee], voulus: Option<&[Option<ChampImport>]>) -> Result<Self, Refus> {
        let tete = rangees.get(..TETE_MAX).unwrap_or(rangees);
        let (rang, ligne, cellules) = la_plus_connue(tete)
            .or_else(|| la_plus_large(tete))
            .ok_or(Refus::SansEntete)?;
        // Rows may be wider than the header: their cells are of columns without a name.
        let largeur = largeur(rangees.get(rang..).unwrap_or_default());
        if largeur > COLONNES_MAX {
            return Err(Refus::TropDeColonnes);
        }
        let proposes = champs(cellules);
        if let Some(voulus) = voulus
            && voulus.len() != largeur
        {
            return Err(Refus::AutresColonnes {
                trouvees: largeur,
                donnees: voulus.len(),
            });
        }
        let suivantes = rangees.get(rang + 1..).unwrap_or_default();
        let colonnes = (0..largeur)
            .map(|colonne| {
                let nom = cellules.get(colonne).map(Valeur::en_texte).unwrap_or_default();
                let champ = match voulus {
                    Some(voulus) => voulus.get(colonne).copied().flatten(),
                    None => proposes.get(colonne).copied().flatten(),
                };
                ColonneImport {
                    recalculee: champ.is_none() && Sens::de(&nom) == Sens::Recalculee,
                    nom: montrer(&nom),
                    champ,
                    exemples: exemples(suivantes, colonne),
                }
            })
            .collect();
        Ok(Self {
            rang,
            ligne,
            colonnes,
        })
    }

    /// The rank of the column of a field.
    pub(super) fn colonne(&self, champ: ChampImport) -> Option<usize> {
        self.colonnes
            .iter()
            .position(|colonne| colonne.champ == Some(champ))
    }
}

type Trouvee<'a> = (usize, u32, &'a [Valeur]);

fn lisibles(rangees: &[Rangee]) -> impl Iterator<Item = Trouvee<'_>> {
    rangees.iter().enumerate().filter_map(|(rang, rangee)| {
        let cellules = rangee.cellules.as_ref().ok()?;
        Some((rang, rangee.numero, cellules.as_slice()))
    })
}

fn la_plus_connue(tete: &[Rangee]) -> Option<Trouvee<'_>> {
    let nombre = connus(tete);
    lisibles(tete).find(|(.., cellules)| nombre > 0 && nommes(cellules) == nombre)
}

fn la_plus_large(tete: &[Rangee]) -> Option<Trouvee<'_>> {
    let textes = |cellules: &[Valeur]| {
        let textes = cellules
            .iter()
            .filter(|cellule| matches!(cellule, Valeur::Texte(_)));
        textes.count()
    };
    let largeur = lisibles(tete).map(|(.., cellules)| textes(cellules)).max()?;
    // A column may have no name: three quarters of the widest are a header, a title is not.
    lisibles(tete).find(|(.., cellules)| largeur >= CONNUS_MIN && 4 * textes(cellules) >= 3 * largeur)
}

/// How many columns the widest of these rows has.
pub(super) fn largeur(rangees: &[Rangee]) -> usize {
    let lisibles = lisibles(rangees).map(|(.., cellules)| pleines(cellules));
    lisibles.max().unwrap_or_default()
}

/// How many cells, those that are empty at the end left out.
fn pleines(cellules: &[Valeur]) -> usize {
    let vides = cellules
        .iter()
        .rev()
        .take_while(|cellule| **cellule == Valeur::Vide);
    cellules.len() - vides.count()
}

fn exemples(rangees: &[Rangee], colonne: usize) -> Vec<String> {
    let mut exemples: Vec<String> = Vec::new();
    for rangee in rangees {
        let cellule = rangee
            .cellules
            .as_ref()
            .ok()
            .and_then(|cellules| cellules.get(colonne));
        let texte = cellule.map(Valeur::en_texte).unwrap_or_default();
        let texte = montrer(&texte);
        if !texte.is_empty() && !exemples.contains(&texte) {
            exemples.push(texte);
        }
        if exemples.len() == EXEMPLES {
            break;
        }
    }
    exemples
}

/// What an answer repeats of a cell.
pub(super) fn montrer(texte: &str) -> String {
    let une_ligne: String = texte
        .chars()
        .map(|lettre| if lettre.is_control() { ' ' } else { lettre })
        .take(MONTRES_MAX + 1)
        .collect();
    if une_ligne.chars().count() <= MONTRES_MAX {
        return une_ligne.trim().to_owned();
    }
    let debut: String = une_ligne.chars().take(MONTRES_MAX).collect();
    format!("{}…", debut.trim())
}
