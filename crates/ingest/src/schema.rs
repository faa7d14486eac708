//! What a kind of file holds: its fields, and the words for them.

use coop_domain::lieu::{CHAMPS, Champ};

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Schema {
    /// Its name after « un autre schéma que ».
    pub(crate) nom: &'static str,
    /// What a file without rows lacks: « aucun lieu ».
    pub(crate) aucun: &'static str,
    /// What a JSON file lists: « lieux ».
    pub(crate) liste: &'static str,
    /// Its fields.
    pub(crate) champs: &'static [Champ],
    /// Columns of an older version that no later one has: their presence tells the version.
    pub(crate) anciennes: &'static [&'static str],
    /// Other names of columns, and the fields that they are.
    pub(crate) synonymes: &'static [(&'static str, &'static str)],
}

/// Lieux of the national standard.
pub(crate) static LIEUX: Schema = Schema {
    nom: "le standard 1.0.2",
    aucun: "aucun lieu",
    liste: "lieux",
    champs: &CHAMPS,
    anciennes: &["conditions_acces", "conditions_access"],
    synonymes: &[],
};
