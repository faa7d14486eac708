//! Hints: what is surprising, said without reproach.

use super::duree;
use crate::{temps::Date, texte::milliers};

/// Over the hints.
pub const CONSEILS: &str = "À vérifier";
/// The same CRA a moment ago.
pub const CONSEIL_DEJA_SAISI: &str = "Vous avez enregistré le même CRA il y a moins de deux minutes.";

/// A long day.
#[must_use]
pub fn conseil_journee(jour: Date, minutes: u32) -> String {
    format!(
        "Avec ce CRA, la journée du {} compte {} d'accompagnement.",
        jour.en_toutes_lettres(),
        duree(minutes)
    )
}

/// A commune far from the usual ones.
#[must_use]
pub fn conseil_commune(metres: f64) -> String {
    format!(
        "Cette commune est à {}\u{a0}km de celles où vous accompagnez d'habitude.",
        milliers((metres / 1_000.0).round())
    )
}
