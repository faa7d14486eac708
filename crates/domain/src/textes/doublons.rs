//! Why a lieu may already be in the cartography.

use crate::geo::distance_en_mots;

/// The names are the same.
pub const MEME_NOM: &str = "Même nom";
/// The names share most of their words.
pub const NOM_PROCHE: &str = "Nom proche";
/// The addresses are the same.
pub const MEME_ADRESSE: &str = "Même adresse";
/// The streets are the same, the numbers differ or one lacks.
pub const MEME_RUE: &str = "Même rue";
/// The bodies behind them are the same.
pub const MEME_PIVOT: &str = "Même SIRET, RNA ou RIDET";
/// The telephones are the same.
pub const MEME_TELEPHONE: &str = "Même téléphone";

/// How far one is from the other.
#[must_use]
pub fn a_distance(metres: f64) -> String {
    format!("À {}", distance_en_mots(metres))
}
