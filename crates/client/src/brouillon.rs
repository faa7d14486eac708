use coop_domain::cra::SaisieCra;
use serde::{Deserialize, Serialize};

use crate::CleUnique;

/// A CRA that is being typed, as a device keeps it: what would be sent, and under which key.
///
/// The key is a part of it: whoever takes the draft up — the same page after a reload, another tab — creates
/// the same CRA and no second one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrouillonCra {
    /// What is typed.
    pub saisie: SaisieCra,
    /// The commune as it is shown: what is typed has its code alone.
    pub commune: String,
    /// The key of its creation.
    pub cle: CleUnique,
    /// The version that it corrects; none for a new CRA.
    pub version: Option<String>,
}

/// The same, as it is written.
#[derive(Serialize, Deserialize)]
struct Ecrit<'a, S> {
    saisie: S,
    #[serde(borrow)]
    commune: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    cle: std::borrow::Cow<'a, str>,
    version: Option<String>,
}

impl BrouillonCra {
    /// The text to keep.
    #[must_use]
    pub fn ecrire(&self) -> String {
        let ecrit = Ecrit {
            saisie: &self.saisie,
            commune: self.commune.as_str().into(),
            cle: self.cle.as_str().into(),
            version: self.version.clone(),
        };
        // Such a type always has a text.
        serde_json::to_string(&ecrit).unwrap_or_default()
    }

    /// The draft that was kept as this text; none when it is of another version of the program.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let ecrit: Ecrit<'_, SaisieCra> = serde_json::from_str(texte).ok()?;
        Some(Self {
            saisie: ecrit.saisie,
            commune: ecrit.commune.into_owned(),
            cle: CleUnique::lire(&ecrit.cle)?,
            version: ecrit.version,
        })
    }
}

#[cfg(test)]
mod tests {
    use coop_domain::cra::{Age, TypeCra};

    use super::*;

    #[test]
    fn a_draft_is_taken_up_as_it_was_left() {
        let brouillon = BrouillonCra {
            saisie: SaisieCra {
                type_: Some(TypeCra::Collectif),
                ages: [(Age::Plus60, 6)].into_iter().collect(),
                precision: Some("« œuvre » \"à\" 2".to_owned()),
                ..SaisieCra::default()
            },
            commune: "Saint-Sulpice-le-Guérétois (23)".to_owned(),
            cle: CleUnique::depuis_octets([3; 16]),
            version: Some("\"2\"".to_owned()),
        };
        assert_eq!(BrouillonCra::lire(&brouillon.ecrire()), Some(brouillon.clone()));
        for autre in ["", "{}", "null", &brouillon.ecrire().replace("03030303", "x")] {
            assert_eq!(BrouillonCra::lire(autre), None, "{autre}");
        }
    }
}
