//! What each part of a perimeter comes to.

use std::collections::{BTreeMap, HashMap};

use coop_domain::{ids::CompteId, lieu::CodeInsee};

use super::{
    Cras,
    filtre::{FiltreChiffres, Perimetre, Tri},
};

/// What was counted in a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rangee {
    /// CRAs.
    pub cras: u64,
    /// Accompagnements.
    pub accompagnements: u64,
    /// Conseillers with a CRA there.
    pub conseillers: usize,
}

impl Cras {
    /// What a perimeter comes to, part by part: `partie` says to which one a commune belongs, none for those that
    /// are left out.
    pub fn par_partie<P: Ord + Clone>(
        &self,
        perimetre: &Perimetre,
        filtre: &FiltreChiffres,
        partie: impl Fn(&CodeInsee) -> Option<P>,
    ) -> BTreeMap<P, Rangee> {
        let etat = self.lecture();
        let mut parties: BTreeMap<P, Rangee> = BTreeMap::new();
        let Some(tri) = Tri::de(&etat, Some(perimetre), filtre) else {
            return parties;
        };
        let communes = etat.communes.valeurs();
        // Asked once for each commune that is met.
        let mut connues: HashMap<u16, Option<P>> = HashMap::new();
        for rangs in etat.conseillers_de(perimetre) {
            let mut siennes: BTreeMap<P, Rangee> = BTreeMap::new();
            for ligne in tri.trier(rangs) {
                let commune = ligne.corps.commune;
                let partie = connues
                    .entry(commune)
                    .or_insert_with(|| communes.get(usize::from(commune)).and_then(&partie));
                let Some(partie) = partie else { continue };
                if !siennes.contains_key(partie) {
                    siennes.insert(partie.clone(), Rangee::default());
                }
                if let Some(rangee) = siennes.get_mut(partie) {
                    rangee.cras += 1;
                    rangee.accompagnements += u64::from(ligne.nombres(rangs.detail(&ligne)).participants);
                }
            }
            for (partie, sienne) in siennes {
                let rangee = parties.entry(partie).or_default();
                rangee.cras += sienne.cras;
                rangee.accompagnements += sienne.accompagnements;
                rangee.conseillers += 1;
            }
        }
        parties
    }

    /// Those of these people who have a CRA in this period.
    #[must_use]
    pub fn actifs(&self, conseillers: &[CompteId], filtre: &FiltreChiffres) -> Vec<CompteId> {
        let etat = self.lecture();
        let Some(tri) = Tri::de(&etat, None, filtre) else {
            return Vec::new();
        };
        conseillers
            .iter()
            .filter(|id| {
                etat.rangs_de(**id)
                    .is_some_and(|rangs| tri.trier(rangs).next().is_some())
            })
            .copied()
            .collect()
    }
}
