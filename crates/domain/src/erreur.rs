//! What is wrong with one field of an input.

use serde::{Deserialize, Serialize};

/// One broken field: where, which rule, and the sentence shown to the person (French).
///
/// `chemin` is the field's name as the API writes it (`code_postal`), without a leading slash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{chemin}: {message}")]
pub struct ErreurChamp {
    /// The field's name (`code_postal`).
    pub chemin: String,
    /// A stable code for programs (`format`, `hors_bornes`, `valeur_inconnue`…).
    pub code: String,
    /// What is wrong and what is expected, in French.
    pub message: String,
}

impl ErreurChamp {
    /// An error on `chemin`, with its stable `code` and French `message`.
    pub fn new(chemin: impl Into<String>, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            chemin: chemin.into(),
            code: code.into(),
            message: message.into(),
        }
    }

    /// The value has not the expected shape.
    pub fn format(chemin: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(chemin, "format", message)
    }

    /// The value is none of a closed list.
    pub fn valeur_inconnue(chemin: impl Into<String>, valeur: &str) -> Self {
        Self::new(
            chemin,
            "valeur_inconnue",
            format!("« {valeur} » n'est pas une valeur connue."),
        )
    }

    /// The same error under another name, for a value nested in a larger input.
    #[must_use]
    pub fn sous(self, chemin: impl Into<String>) -> Self {
        Self {
            chemin: chemin.into(),
            ..self
        }
    }
}
