//! When the person may come.

use serde::{Deserialize, Serialize};

use crate::{ErreurChamp, enumeration::enumeration, lieu::Plage, temps::JourSemaine};

/// The end of a day, in minutes.
const MINUIT: u16 = 1_440;
/// Most rows of a person's week.
pub const CRENEAUX_MAX: usize = 21;

enumeration! {
    /// When the person may come, in one word.
    Quand, champ "quand" {
        Maintenant = 0, "maintenant", "Maintenant", "Les lieux ouverts en ce moment.";
        TousLesJours = 1, "tous_les_jours", "Tous les jours", "La personne vient le jour qu'il faut : les lieux qui ouvrent dans les sept jours.";
    }
}

/// A stretch of a day of the week during which the person may come, on the clock of the lieu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Creneau {
    /// The day.
    pub jour: JourSemaine,
    /// Minutes after midnight; 0 when absent.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = 540, maximum = 1439))]
    pub debut: u16,
    /// Minutes after midnight, after `debut`; 1 440, the end of the day, when absent.
    #[serde(default = "minuit")]
    #[cfg_attr(feature = "openapi", schema(example = 720, maximum = 1440))]
    pub fin: u16,
}

const fn minuit() -> u16 {
    MINUIT
}

impl Creneau {
    /// The whole of a day.
    #[must_use]
    pub const fn journee(jour: JourSemaine) -> Self {
        Self {
            jour,
            debut: 0,
            fin: MINUIT,
        }
    }

    /// Whether it begins before it ends, within the day.
    #[must_use]
    pub const fn est_valide(self) -> bool {
        self.debut < self.fin && self.fin <= MINUIT
    }

    /// `mardi`, `mardi, 9 h – 12 h`.
    #[must_use]
    pub fn en_mots(self) -> String {
        if self == Self::journee(self.jour) {
            return self.jour.nom().to_owned();
        }
        let Self { jour, debut, fin } = self;
        format!("{}, {}", jour.nom(), Plage { debut, fin }.en_mots())
    }
}

/// Every rule broken by the rows of `disponibilites`.
pub(super) fn verifier(creneaux: &[Creneau]) -> Vec<ErreurChamp> {
    let mut erreurs: Vec<_> = creneaux
        .iter()
        .enumerate()
        .take(CRENEAUX_MAX)
        .filter(|(_, creneau)| !creneau.est_valide())
        .map(|(rang, _)| {
            ErreurChamp::new(
                format!("disponibilites/{rang}/fin"),
                "hors_bornes",
                "L'heure de fin vient après l'heure de début, le même jour : de 0 à 1440 minutes.",
            )
        })
        .collect();
    if creneaux.len() > CRENEAUX_MAX {
        let message = format!("{CRENEAUX_MAX} créneaux au plus.");
        erreurs.push(ErreurChamp::new("disponibilites", "hors_bornes", message));
    }
    erreurs
}
