//! What an import found, for programs and for people.

mod decompte;
mod texte;

use std::collections::BTreeMap;

use coop_domain::ErreurChamp;
use serde::Serialize;

pub(crate) use self::decompte::Decompte;
pub use self::texte::Particularites;
use crate::lecture::{Encodage, Format};

/// How many rows set apart are kept: a file of nothing else must not fill the memory.
const QUARANTAINE_MAX: usize = 10_000;

/// How many cases of a rule are shown in full.
const EXEMPLES_MAX: usize = 5;

/// What was read, kept, set apart and corrected; `P` is what only this kind of file has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rapport<P = PropreLieux> {
    /// The file.
    pub fichier: Fichier,
    /// Rows read, broken ones included: `valides` + `ecartees`.
    pub lus: u32,
    /// Rows that were kept.
    pub valides: u32,
    /// Rows set apart.
    pub ecartees: u32,
    /// What only this kind of file has; its fields are among those of the report.
    #[serde(flatten)]
    pub propre: P,
    /// Rows set apart, in the order of the file: the first 10 000.
    pub quarantaine: Vec<Quarantaine>,
    /// Why rows were set apart, by rule, the most frequent first.
    pub raisons: Vec<Regle>,
    /// Values dropped or corrected in rows that were kept, by rule, the most frequent first.
    pub avertissements: Vec<Regle>,
}

/// What only a report on lieux has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PropreLieux {
    /// How the lieux are located.
    pub localises: Localises,
}

/// What the file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fichier {
    /// Its layout.
    pub format: Format,
    /// Whether it is compressed with gzip.
    pub gzip: bool,
    /// Its characters.
    pub encodage: Encodage,
    /// The separator of a CSV.
    pub separateur: Option<char>,
    /// Its size once decompressed, in bytes.
    pub octets: u64,
    /// Columns that are not of the schema, or given twice; at most 100.
    pub colonnes_ignorees: Vec<String>,
}

/// Lieux by what their position is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Localises {
    /// Position given by the source.
    pub exactes: u32,
    /// Centre of the commune.
    pub approchees: u32,
    /// No position.
    pub sans_position: u32,
    /// Commune not found; they may have a position.
    pub sans_commune: u32,
}

/// A row set apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarantaine {
    /// Line of a CSV, or rank in a JSON list, from 1.
    pub ligne: u32,
    /// The identifier in the source, when it could be read.
    pub id: Option<String>,
    /// Why, one reason a field.
    pub raisons: Vec<ErreurChamp>,
}

impl Quarantaine {
    /// A row that is no row: `cause`, in French.
    pub(crate) fn cassee(ligne: u32, cause: &str) -> Self {
        Self {
            ligne,
            id: None,
            raisons: vec![ErreurChamp::new(
                "ligne",
                "ligne_cassee",
                format!("La ligne ne se lit pas : {cause}."),
            )],
        }
    }
}

/// A rule that rows or values broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Regle {
    /// The field (`telephone`).
    pub champ: String,
    /// The rule (`format`, `valeur_inconnue`, `coordonnees_hors_commune`…).
    pub code: String,
    /// How many times.
    pub nombre: u32,
    /// The first ones.
    pub exemples: Vec<Exemple>,
}

/// A row in which a rule was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exemple {
    /// Line of a CSV, or rank in a JSON list, from 1.
    pub ligne: u32,
    /// The identifier in the source, when it could be read.
    pub id: Option<String>,
    /// What was wrong and what was done, in French.
    pub message: String,
}

/// Broken rules as they come, counted.
#[derive(Debug, Default)]
struct Regles(BTreeMap<(String, String), (u32, Vec<Exemple>)>);

impl Regles {
    /// Counts an error in the row `ligne`, whose identifier is `id`.
    fn compter(&mut self, ligne: u32, id: Option<&str>, erreur: ErreurChamp) {
        let (nombre, exemples) = self.0.entry((erreur.chemin, erreur.code)).or_default();
        *nombre = nombre.saturating_add(1);
        if exemples.len() < EXEMPLES_MAX {
            exemples.push(Exemple {
                ligne,
                id: id.map(str::to_owned),
                message: erreur.message,
            });
        }
    }

    /// The rules, the most frequent first, then by name.
    fn conclure(self) -> Vec<Regle> {
        let mut regles: Vec<_> = self
            .0
            .into_iter()
            .map(|((champ, code), (nombre, exemples))| Regle {
                champ,
                code,
                nombre,
                exemples,
            })
            .collect();
        regles.sort_by_key(|regle| std::cmp::Reverse(regle.nombre));
        regles
    }
}
