//! What those who follow the programme are told: the parts of a territory, its network, and of which periods.

use serde::{Deserialize, Serialize};

use super::{
    CONSEILLERS_MIN,
    echanges::{NiveauStats, Pas},
};
use crate::temps::{Date, Instant, JourSemaine};

/// The steps in which an evolution is told to them: no day of few people.
pub const PAS_DU_PILOTAGE: [Pas; 3] = [Pas::Semaine, Pas::Mois, Pas::Annee];

/// Whether a period is one or several whole months, of which everything may be told.
#[must_use]
pub fn mois_entiers(du: Date, au: Date) -> bool {
    du == du.premier_du_mois() && au == au.dernier_du_mois() && du <= au
}

/// The whole months that hold these days.
#[must_use]
pub fn en_mois_entiers((du, au): (Date, Date)) -> (Date, Date) {
    (du.premier_du_mois(), au.dernier_du_mois())
}

/// The whole weeks, from Mondays to Sundays, that hold these days.
#[must_use]
pub fn en_semaines_entieres((du, au): (Date, Date)) -> (Date, Date) {
    let lundi = du.plus_jours(-depuis_lundi(du)).unwrap_or(du);
    let dimanche = au.plus_jours(6 - depuis_lundi(au)).unwrap_or(au);
    (lundi, dimanche)
}

fn depuis_lundi(jour: Date) -> i32 {
    match jour.jour_semaine() {
        JourSemaine::Lundi => 0,
        JourSemaine::Mardi => 1,
        JourSemaine::Mercredi => 2,
        JourSemaine::Jeudi => 3,
        JourSemaine::Vendredi => 4,
        JourSemaine::Samedi => 5,
        JourSemaine::Dimanche => 6,
    }
}

/// A part of a territory, next to the others of its level. What is hidden is null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartDeTerritoire {
    /// Its level.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// The département in which this part of an EPCI lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departement: Option<String>,
    /// Its name.
    pub nom: String,
    /// Inhabitants, when counted.
    pub population: Option<u32>,
    /// Conseillers who hold a post there: whose employer is there.
    pub en_poste: u64,
    /// Conseillers with a CRA there in the period.
    pub actifs: Option<u64>,
    /// CRAs.
    pub cras: Option<u64>,
    /// Accompagnements.
    pub accompagnements: Option<u64>,
    /// Accompagnements for 1 000 inhabitants.
    pub pour_1000: Option<f64>,
    /// Whether its figures are hidden (« secret statistique »).
    pub secret: bool,
}

/// The parts of a territory: its régions, départements, EPCI or communes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartsDeTerritoire {
    /// The level of the parts.
    pub niveau: NiveauStats,
    /// First day.
    pub du: Date,
    /// Last day.
    pub au: Date,
    /// When they were computed.
    pub calcule_a: Instant,
    /// Whether they are of a fictitious network.
    pub fictif: bool,
    /// The parts, in the order of their names; those of départements, of their codes.
    pub items: Vec<PartDeTerritoire>,
}

/// The network of a scope: counts, and nobody's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActiviteDuReseau {
    /// First day of the period of `actifs`.
    pub du: Date,
    /// Last day.
    pub au: Date,
    /// Conseillers who were ever invited: invitations sent.
    pub invites: u64,
    /// Those of them whose account is activated.
    pub actives: u64,
    /// `actives` over `invites`, 0 to 1; null without invitation.
    pub taux_activation: Option<f64>,
    /// Conseillers who hold a post today.
    pub en_poste: u64,
    /// Those of them who have a CRA in the period; null when they are one or two, of whom it would tell.
    pub actifs: Option<u64>,
}

/// What a part counts, before anything is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compte {
    /// Accompagnements.
    pub accompagnements: u64,
    /// Conseillers with a CRA.
    pub conseillers: usize,
}

/// Which parts of a whole are hidden (rule 1): those of one or two conseillers, and one of the others, the
/// smallest, so that the whole does not tell them. A part of nobody says that there was nobody.
#[must_use]
pub fn proteger_parts(comptes: &[Compte]) -> Vec<bool> {
    let peu = |compte: &Compte| (1..CONSEILLERS_MIN).contains(&compte.conseillers);
    let mut caches: Vec<bool> = comptes.iter().map(peu).collect();
    if !caches.contains(&true) {
        return caches;
    }
    let avec = comptes
        .iter()
        .enumerate()
        .filter(|(_, compte)| compte.conseillers >= CONSEILLERS_MIN)
        .min_by_key(|(_, compte)| compte.accompagnements)
        .map(|(rang, _)| rang);
    if let Some(cache) = avec.and_then(|rang| caches.get_mut(rang)) {
        *cache = true;
    }
    caches
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(texte: &str) -> Date {
        texte.parse().unwrap()
    }

    #[test]
    fn months_and_weeks_are_whole() {
        let bornes = |du, au| (date(du), date(au));
        assert!(mois_entiers(date("2024-02-01"), date("2024-02-29")));
        assert!(mois_entiers(date("2025-12-01"), date("2026-01-31")));
        assert!(!mois_entiers(date("2024-02-01"), date("2024-02-28")));
        assert!(!mois_entiers(date("2024-02-02"), date("2024-02-29")));
        assert!(!mois_entiers(date("2024-03-01"), date("2024-02-29")));
        assert_eq!(
            en_mois_entiers(bornes("2026-11-20", "2026-11-29")),
            bornes("2026-11-01", "2026-11-30")
        );
        // A Sunday to a Monday.
        assert_eq!(
            en_semaines_entieres(bornes("2026-11-01", "2026-11-30")),
            bornes("2026-10-26", "2026-12-06")
        );
        assert_eq!(
            en_semaines_entieres(bornes("2026-11-02", "2026-11-08")),
            bornes("2026-11-02", "2026-11-08")
        );
    }

    #[test]
    fn a_part_of_few_takes_the_smallest_of_the_others_with_it() {
        let compte = |conseillers, accompagnements| Compte {
            accompagnements,
            conseillers,
        };
        let caches = |comptes: &[Compte]| proteger_parts(comptes);
        assert_eq!(
            caches(&[compte(5, 90), compte(2, 40), compte(3, 50), compte(0, 0)]),
            [false, true, true, false]
        );
        assert_eq!(caches(&[compte(1, 4), compte(0, 0)]), [true, false]);
        assert_eq!(caches(&[compte(4, 4), compte(0, 0)]), [false, false]);
    }

    proptest! {
        #[test]
        fn whole_minus_parts_is_never_of_few(comptes in prop::collection::vec((0_usize..6, 0_u64..99), 0..8)) {
            let comptes: Vec<Compte> = comptes
                .into_iter()
                .map(|(conseillers, accompagnements)| Compte { accompagnements, conseillers })
                .collect();
            let caches = proteger_parts(&comptes);
            let caches: Vec<&Compte> = comptes.iter().zip(caches).filter(|(_, cache)| *cache).map(|(c, _)| c).collect();
            let montres_de_peu = comptes.iter().filter(|c| (1..3).contains(&c.conseillers)).count();
            prop_assert!(caches.iter().filter(|c| (1..3).contains(&c.conseillers)).count() == montres_de_peu);
            let plusieurs = comptes.iter().any(|c| c.conseillers >= 3);
            if !caches.is_empty() && plusieurs {
                // What the difference tells is of three at least.
                prop_assert!(caches.iter().any(|c| c.conseillers >= 3));
            }
        }
    }
}
