//! Opening hours as OpenStreetMap text: a checked newtype. Evaluation lives in `index`.

mod grille;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use grille::{GrilleHoraire, Jours, LigneHoraire, heure, lire_heure, semaine_en_mots};

use crate::ErreurChamp;

/// Longest text accepted, in bytes: three times the longest of the real data (682).
const LONGUEUR_MAX: usize = 2_048;

/// An opening-hours text of OpenStreetMap's shape (`Mo-Fr 09:00-12:00,14:00-17:00; PH off`).
///
/// Checked for what can be told without the grammar: not blank, of a bearable length, one line,
/// printable. Whether it *means* something is decided once, by `index`, which keeps the text
/// and says « horaires non compris » when it does not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Horaires(String);

impl Horaires {
    /// The text, as the source wrote it, without blanks around.
    ///
    /// # Errors
    /// When it is blank, longer than 2 048 bytes, or holds a control character.
    pub fn new(texte: &str) -> Result<Self, ErreurChamp> {
        let texte = texte.trim();
        let message = if texte.is_empty() {
            "Les horaires sont vides."
        } else if texte.len() > LONGUEUR_MAX {
            "Les horaires dépassent 2 048 caractères."
        } else if texte.chars().any(char::is_control) {
            "Les horaires tiennent sur une ligne, sans caractère de contrôle."
        } else {
            return Ok(Self(texte.to_owned()));
        };
        Err(ErreurChamp::format("horaires", message))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Horaires {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Horaires {
    type Error = ErreurChamp;

    fn try_from(texte: String) -> Result<Self, ErreurChamp> {
        Self::new(&texte)
    }
}

impl From<Horaires> for String {
    fn from(horaires: Horaires) -> Self {
        horaires.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_is_checked_and_meaning_is_not() {
        for refuse in ["", "  ", "Mo-Fr\n09:00-12:00", &"x".repeat(LONGUEUR_MAX + 1)] {
            assert!(Horaires::new(refuse).is_err());
        }
        assert_eq!(
            Horaires::new(" Mo 09:00-12:00 ").unwrap().as_str(),
            "Mo 09:00-12:00"
        );
        assert_eq!(Horaires::new("mardi matin").unwrap().as_str(), "mardi matin");
    }
}
