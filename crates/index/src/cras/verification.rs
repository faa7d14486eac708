//! The sums that are held, compared with a recount that shares nothing with them but the counting rules.

use std::collections::{BTreeMap, BTreeSet};

use coop_domain::{
    ids::CompteId,
    stats::{CraCompte, MESURES, Mesures},
    temps::Date,
};

use super::{Cras, TerritoireCube};

/// A month of a territory whose sums are not those of its CRAs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ecart {
    /// Where.
    pub territoire: TerritoireCube,
    /// First day of the month.
    pub mois: Date,
    /// Measures that differ.
    pub mesures: usize,
    /// Conseillers who are active: recounted, held.
    pub conseillers: (usize, usize),
}

/// What CRAs sum to, counted one by one.
#[derive(Debug, Default)]
pub(super) struct Recompte(BTreeMap<(TerritoireCube, Date), Somme>);

#[derive(Debug, Default)]
struct Somme {
    mesures: Mesures,
    jours: BTreeMap<Date, Mesures>,
    conseillers: BTreeSet<CompteId>,
}

impl Recompte {
    pub(super) fn ajouter(&mut self, cra: &CraCompte) {
        if cra.supprime {
            return;
        }
        for territoire in [
            TerritoireCube::National,
            TerritoireCube::Region(cra.region.clone()),
            TerritoireCube::Departement(cra.departement.clone()),
        ] {
            let somme = self
                .0
                .entry((territoire, cra.date.premier_du_mois()))
                .or_default();
            somme.mesures.ajouter(cra);
            somme.jours.entry(cra.date).or_default().ajouter(cra);
            somme.conseillers.insert(cra.conseiller);
        }
    }

    /// Where the sums that are held are others.
    pub(super) fn comparer(mut self, tenus: &Cras) -> Vec<Ecart> {
        // What is held and was not counted is a difference too.
        for (territoire, mois) in tenus.mois_tenus() {
            self.0.entry((territoire, mois)).or_default();
        }
        let mut ecarts = Vec::new();
        for ((territoire, mois), somme) in self.0 {
            let dernier = mois.dernier_du_mois();
            let mut differentes = [false; MESURES];
            let mut comparer = |du, au, attendues: &Mesures| {
                let tenues = tenus.mesures(&territoire, du, au);
                let paires = tenues.valeurs().iter().zip(attendues.valeurs());
                for (differente, (tenue, attendue)) in differentes.iter_mut().zip(paires) {
                    *differente |= tenue != attendue;
                }
            };
            comparer(mois, dernier, &somme.mesures);
            for (jour, attendues) in &somme.jours {
                comparer(*jour, *jour, attendues);
            }
            let mesures = differentes.iter().filter(|differente| **differente).count();
            let conseillers = (
                somme.conseillers.len(),
                tenus.conseillers_actifs(&territoire, mois, dernier),
            );
            if mesures > 0 || conseillers.0 != conseillers.1 {
                ecarts.push(Ecart {
                    territoire,
                    mois,
                    mesures,
                    conseillers,
                });
            }
        }
        ecarts
    }
}
