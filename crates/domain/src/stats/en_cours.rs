//! The month that runs: two totals for everybody, of the country and its régions, before the month is published.
//!
//! What is not shown counts in nothing that is: the country is the sum of the régions that are told, and of the
//! collectivités d'outre-mer together. So there is nothing to subtract, today or once the month is published.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    CONSEILLERS_MIN, CraCompte,
    echanges::{NiveauStats, Secret},
};
use crate::{
    ids::CompteId,
    temps::{Date, Instant},
};

/// The totals of the month that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotauxEnCours {
    /// The CRAs.
    pub cras: u64,
    /// The sum of participants.
    pub accompagnements: u64,
}

/// The month that runs, of a territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoisEnCours {
    /// National or région.
    pub niveau: NiveauStats,
    /// Its code.
    #[cfg_attr(feature = "openapi", schema(example = "75"))]
    pub code: String,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Nouvelle-Aquitaine"))]
    pub nom: String,
    /// The first day of the month.
    pub mois: Date,
    /// When it was counted: each day at 6 in the morning, in Paris.
    pub calcule_a: Instant,
    /// The day on which the month will be published.
    pub publie_le: Option<Date>,
    /// Whether the network is made up for a demonstration.
    pub fictif: bool,
    /// The totals; null when they are hidden.
    pub totaux: Option<TotauxEnCours>,
    /// Why they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// Whether régions that are hidden are left out of the totals of the country.
    pub incomplet: bool,
}

/// What was counted of a région since the month began.
#[derive(Debug, Clone, Default)]
pub struct RegionEnCours {
    totaux: TotauxEnCours,
    conseillers: BTreeSet<CompteId>,
    /// Whether it is told with others only.
    collectivite: bool,
}

impl RegionEnCours {
    /// A région of which nothing is counted yet. A collectivité d'outre-mer is told with others only.
    #[must_use]
    pub fn nouvelle(collectivite: bool) -> Self {
        Self {
            collectivite,
            ..Self::default()
        }
    }

    /// Counts a CRA that is not deleted.
    pub fn ajouter(&mut self, cra: &CraCompte) {
        if cra.supprime {
            return;
        }
        self.totaux.cras += 1;
        self.totaux.accompagnements += u64::from(cra.participants);
        self.conseillers.insert(cra.conseiller);
    }

    fn est_vide(&self) -> bool {
        self.totaux.cras == 0
    }

    fn est_montree(&self) -> bool {
        !self.collectivite && self.conseillers.len() >= CONSEILLERS_MIN
    }
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The country's totals; none when they are of too few.
    pub national: Option<TotauxEnCours>,
    /// Whether something is left out of them.
    pub incomplet: bool,
    /// Those of each région, in their order; none for what is hidden.
    pub regions: Vec<Option<TotauxEnCours>>,
}

/// Decides what is told of the month that runs.
#[must_use]
pub fn decider(regions: &[RegionEnCours]) -> Decision {
    let collectivites: Vec<_> = regions
        .iter()
        .filter(|region| region.collectivite && !region.est_vide())
        .collect();
    let ensemble: BTreeSet<_> = collectivites
        .iter()
        .flat_map(|region| &region.conseillers)
        .collect();
    let comptees = collectivites.len() >= 2 && ensemble.len() >= CONSEILLERS_MIN;
    let mut national = TotauxEnCours::default();
    let mut conseillers: BTreeSet<CompteId> = BTreeSet::new();
    let mut incomplet = false;
    for region in regions.iter().filter(|region| !region.est_vide()) {
        if region.est_montree() || (region.collectivite && comptees) {
            national.cras += region.totaux.cras;
            national.accompagnements += region.totaux.accompagnements;
            conseillers.extend(&region.conseillers);
        } else {
            incomplet = true;
        }
    }
    Decision {
        national: (conseillers.len() >= CONSEILLERS_MIN).then_some(national),
        incomplet,
        regions: regions
            .iter()
            .map(|region| region.est_montree().then_some(region.totaux))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A région of these people, each with as many CRAs as accompagnements.
    fn region(collectivite: bool, gens: &[(u8, u64)]) -> RegionEnCours {
        let mut region = RegionEnCours::nouvelle(collectivite);
        for (qui, n) in gens {
            region.totaux.cras += n;
            region.totaux.accompagnements += 2 * n;
            region.conseillers.insert(CompteId::depuis_octets([*qui; 16]));
        }
        region
    }

    #[test]
    fn what_is_hidden_counts_in_nothing_that_is_shown() {
        let regions = [
            region(false, &[(1, 10), (2, 10), (3, 10)]),
            region(false, &[(4, 100), (5, 100)]),
            region(false, &[]),
            region(true, &[(6, 1), (7, 1), (8, 1)]),
        ];
        let decision = decider(&regions);
        let trente = TotauxEnCours {
            cras: 30,
            accompagnements: 60,
        };
        assert_eq!(decision.national, Some(trente));
        assert!(decision.incomplet);
        assert_eq!(decision.regions, [Some(trente), None, None, None]);
    }

    #[test]
    fn collectivites_count_together_or_not_at_all() {
        let france = region(false, &[(1, 10), (2, 10), (3, 10)]);
        let national = |collectivites: &[RegionEnCours]| {
            let mut regions = vec![france.clone()];
            regions.extend_from_slice(collectivites);
            let decision = decider(&regions);
            (decision.national.map(|totaux| totaux.cras), decision.incomplet)
        };
        let (une, deux) = (region(true, &[(4, 5), (5, 5)]), region(true, &[(6, 7)]));
        assert_eq!(national(&[une.clone(), deux.clone()]), (Some(47), false));
        assert_eq!(national(&[une, region(true, &[])]), (Some(30), true), "one alone");
        assert_eq!(
            national(&[deux.clone(), region(true, &[(6, 3)])]),
            (Some(30), true),
            "two of the same one"
        );
        assert_eq!(national(&[]), (Some(30), false));
        assert_eq!(decider(&[deux]).national, None);
    }

    proptest! {
        /// Whatever is subtracted, each difference is of 3 conseillers at least, and of no collectivité alone.
        #[test]
        fn nothing_is_left_to_subtract(
            regions in proptest::collection::vec((any::<bool>(), proptest::collection::vec((0_u8..12, 1_u64..50), 0..6)), 0..8)
        ) {
            let regions: Vec<_> = regions.iter().map(|(collectivite, gens)| region(*collectivite, gens)).collect();
            let decision = decider(&regions);
            let Some(national) = decision.national else { return Ok(()) };
            let dites: u64 = decision.regions.iter().flatten().map(|totaux| totaux.cras).sum();
            let reste = national.cras - dites;
            let outre_mer: Vec<_> = regions.iter().filter(|region| region.collectivite && !region.est_vide()).collect();
            let gens: BTreeSet<_> = outre_mer.iter().flat_map(|region| &region.conseillers).collect();
            prop_assert!(reste == 0 || (outre_mer.len() >= 2 && gens.len() >= CONSEILLERS_MIN));
            if reste > 0 {
                prop_assert_eq!(reste, outre_mer.iter().map(|region| region.totaux.cras).sum::<u64>());
            }
            for (region, dite) in regions.iter().zip(&decision.regions) {
                prop_assert_eq!(dite.is_some(), region.est_montree());
            }
        }
    }
}
