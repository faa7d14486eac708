use coop_domain::cra::{SaisieCra, grille::Cellules};
use serde::{Deserialize, Serialize};

use crate::CleUnique;

/// A day that is being typed in the grid, as a device keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrouillonJournee {
    /// What all rows share: day, canal, place.
    pub cadre: SaisieCra,
    /// The commune as it is shown: what is typed has its code alone.
    pub commune: String,
    /// The rows, and the key under which each is sent: taken up by another tab, it makes the same CRA.
    pub lignes: Vec<(CleUnique, Cellules)>,
}

/// The same, as it is written.
#[derive(Serialize, Deserialize)]
struct Ecrit {
    cadre: SaisieCra,
    commune: String,
    lignes: Vec<(String, Cellules)>,
}

impl BrouillonJournee {
    /// The text to keep.
    #[must_use]
    pub fn ecrire(&self) -> String {
        let lignes = self
            .lignes
            .iter()
            .map(|(cle, cellules)| (cle.to_string(), cellules.clone()));
        let ecrit = Ecrit {
            cadre: self.cadre.clone(),
            commune: self.commune.clone(),
            lignes: lignes.collect(),
        };
        // Such a type always has a text.
        serde_json::to_string(&ecrit).unwrap_or_default()
    }

    /// The day that was kept as this text; none when it is of another version of the program.
    #[must_use]
    pub fn lire(texte: &str) -> Option<Self> {
        let ecrit: Ecrit = serde_json::from_str(texte).ok()?;
        let lignes = ecrit
            .lignes
            .into_iter()
            .map(|(cle, cellules)| Some((CleUnique::lire(&cle)?, cellules)));
        Some(Self {
            cadre: ecrit.cadre,
            commune: ecrit.commune,
            lignes: lignes.collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_taken_up_as_it_was_left() {
        let journee = BrouillonJournee {
            cadre: SaisieCra {
                date: "2026-11-20".to_owned(),
                ..SaisieCra::default()
            },
            commune: "Guéret (23)".to_owned(),
            lignes: vec![(
                CleUnique::depuis_octets([3; 16]),
                ["i", "", "72 «\"»", "", "", "45", "", ""].map(str::to_owned),
            )],
        };
        assert_eq!(BrouillonJournee::lire(&journee.ecrire()), Some(journee.clone()));
        for autre in ["", "{}", &journee.ecrire().replace("03030303", "x")] {
            assert_eq!(BrouillonJournee::lire(autre), None, "{autre}");
        }
    }
}
