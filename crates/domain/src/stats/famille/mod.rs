//! The published family: what is hidden of all figures together, so that no sum of shown ones tells a hidden one.
//!
//! A month is decided alone, from itself: of a period nothing is told that its months do not tell. The rules, what is
//! proven of them and what is not are in `docs/CONFIDENTIALITE.md`.

mod arbre;
mod atomes;
mod cases;
mod entiers;
mod repartitions;
mod revision;

#[cfg(test)]
mod attaque;
#[cfg(test)]
mod attaque_annees;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_revision;

use std::collections::BTreeSet;

#[cfg(feature = "cog")]
pub use self::arbre::est_collectivite;
pub use self::{
    arbre::{Arbre, Noeud},
    repartitions::{CASES, Case},
    revision::admettre,
};
use self::{
    atomes::Atome,
    cases::Recherche,
    entiers::{Activite, Entiers, cacher},
};
use super::{Bloc, CONSEILLERS_MIN, Mesures, SEUIL};
use crate::ids::CompteId;

/// The rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regles {
    /// Fewest conseillers of a territory that is shown (rule 1).
    pub conseillers_min: usize,
    /// Fewest persons of a cell that is shown (rule 2).
    pub seuil: u64,
    /// Whether more is hidden, so that the rest does not tell it (rule 3). Without, the family does not hold: only
    /// tests ask for that, to see it.
    pub secondaires: bool,
}

impl Default for Regles {
    fn default() -> Self {
        Self {
            conseillers_min: CONSEILLERS_MIN,
            seuil: SEUIL,
            secondaires: true,
        }
    }
}

impl Regles {
    fn seuil(&self) -> i64 {
        i64::try_from(self.seuil).unwrap_or(i64::MAX)
    }

    /// Whether what is known of a hidden cell by the rules is the same of both: that it is small, or that it is not.
    fn meme_classe(&self, un: i64, autre: i64) -> bool {
        let petit = |n: i64| (1..self.seuil()).contains(&n);
        un == autre || (petit(un) && petit(autre)) || (un >= self.seuil() && autre >= self.seuil())
    }

    /// Whether these bounds leave a cell more than 30 % away from what it is.
    fn loin(&self, n: i64, bas: i64, haut: i64) -> bool {
        10 * bas < 7 * n || 10 * haut > 13 * n
    }
}

/// What is hidden of a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Masque(u128);

impl Masque {
    const ENTIER: u128 = 1 << 127;
    /// Nothing.
    pub const RIEN: Self = Self(0);
    /// Every cell: totals alone are told.
    pub const CASES: Self = Self(Self::ENTIER - 1);
    /// Everything.
    pub const TOUT: Self = Self(u128::MAX);

    /// Whether nothing is told of the territory.
    #[must_use]
    pub const fn est_entier(self) -> bool {
        self.0 & Self::ENTIER != 0
    }

    /// Whether this cell is hidden.
    #[must_use]
    pub const fn cache(self, case: Case) -> bool {
        self.0 & (1 << case.0) != 0
    }

    /// What is hidden of either: of a sum, what is of one of its terms.
    #[must_use]
    pub const fn ou(self, autre: Self) -> Self {
        Self(self.0 | autre.0)
    }

    /// How many cells are hidden.
    #[must_use]
    pub const fn nombre(self) -> u32 {
        (self.0 & !Self::ENTIER).count_ones()
    }

    /// For the database.
    #[must_use]
    pub const fn octets(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// As the database has it.
    #[must_use]
    pub const fn depuis_octets(octets: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(octets))
    }
}

/// A month of an atom.
#[derive(Debug, Clone, Default)]
pub struct MoisDAtome {
    /// What was counted.
    pub mesures: Mesures,
    /// Who contributed.
    pub conseillers: BTreeSet<CompteId>,
}

/// What is hidden of a month, and why.
#[derive(Debug, Clone)]
pub struct Decision {
    /// By territory, in the order of the tree.
    pub masques: Vec<Masque>,
    #[cfg(test)]
    preuve: Preuve,
}

/// What tests check.
#[cfg(test)]
#[derive(Debug, Clone)]
struct Preuve {
    entiers: Entiers,
    cachees: cases::Cachees,
}

/// Decides what is hidden of a month. `avant` is what was of the month before: of equals, the same is hidden again,
/// so that a year loses less.
///
/// The same months in the same order are decided the same: nothing is drawn, nothing is asked of the clock.
#[must_use]
pub fn decider_mois(
    arbre: &Arbre,
    mois: &[MoisDAtome],
    regles: &Regles,
    avant: Option<&[Masque]>,
) -> Decision {
    let atomes: Vec<Atome> = mois.iter().map(|mois| Atome::de(&mois.mesures)).collect();
    let activites: Vec<Activite<'_>> = mois
        .iter()
        .map(|mois| Activite {
            cras: mois.mesures.total(Bloc::CRAS),
            conseillers: &mois.conseillers,
            groupe: 0,
        })
        .collect();
    let avant = avant.unwrap_or_default();
    let entiers_avant: Vec<bool> = avant.iter().map(|masque| masque.est_entier()).collect();
    let cases_avant: Vec<u128> = avant.iter().map(|masque| masque.0).collect();
    let taille = arbre.noeuds().len();
    let mut imposes = vec![false; taille];
    // Each time around one more territory is hidden whole: there is an end.
    for _ in 0..=taille {
        let entiers = cacher(arbre, &activites, regles, &imposes, &entiers_avant);
        let recherche = Recherche::nouvelle(arbre, &atomes, regles, &entiers, &cases_avant);
        match recherche.proteger() {
            Ok(cachees) => {
                let masques = masques(&entiers, &cachees.caches);
                return Decision {
                    masques,
                    #[cfg(test)]
                    preuve: Preuve { entiers, cachees },
                };
            }
            Err(noeud) => {
                if let Some(impose) = imposes.get_mut(noeud) {
                    *impose = true;
                }
            }
        }
    }
    rien(taille)
}

fn masques(entiers: &Entiers, caches: &[u128]) -> Vec<Masque> {
    let paires = entiers.caches.iter().zip(caches);
    paires
        .map(|(entier, cases)| if *entier { Masque::TOUT } else { Masque(*cases) })
        .collect()
}

/// Nothing is told.
fn rien(taille: usize) -> Decision {
    Decision {
        masques: vec![Masque::TOUT; taille],
        #[cfg(test)]
        preuve: Preuve {
            entiers: Entiers {
                caches: vec![true; taille],
                primaires: vec![true; taille],
                transferts: Vec::new(),
            },
            cachees: cases::Cachees {
                caches: vec![u128::MAX; taille],
                retires: vec![u128::MAX; taille],
                temoins: Vec::new(),
            },
        },
    }
}

/// What is published of a year of a commune.
#[derive(Debug, Clone, Default)]
pub struct AnneeDAtome {
    /// CRAs.
    pub cras: i64,
    /// Who contributed.
    pub conseillers: BTreeSet<CompteId>,
    /// Its département, by a number.
    pub departement: usize,
}

/// Decides which communes and intercommunalités are hidden for a year: the tree has these only. A département of
/// which a month is hidden (`fermes`) tells nothing of its communes: their sum would tell that month.
#[must_use]
pub fn decider_annee(
    arbre: &Arbre,
    annees: &[AnneeDAtome],
    fermes: &BTreeSet<usize>,
    regles: &Regles,
) -> Vec<bool> {
    let activites: Vec<Activite<'_>> = annees
        .iter()
        .map(|annee| Activite {
            cras: annee.cras,
            conseillers: &annee.conseillers,
            groupe: annee.departement,
        })
        .collect();
    let entiers = cacher(arbre, &activites, regles, &[], &[]);
    let ferme = |atome: &usize| {
        annees
            .get(*atome)
            .is_some_and(|annee| fermes.contains(&annee.departement))
    };
    arbre
        .noeuds()
        .iter()
        .zip(entiers.caches)
        .map(|(noeud, cache)| cache || noeud.atomes.iter().any(ferme))
        .collect()
}
