//! A revision: what came too late for its month is added to what was published of it, where this tells of nobody.
//!
//! What is added to a département is a group of whole CRAs, so a revised month is as consistent as another, and what
//! was hidden of it stays hidden. Each figure moves by 0, or by that of [`Regles::seuil`] persons and
//! [`Regles::conseillers_min`] conseillers at least, and only ever up: so does every sum of them. One who subtracts the
//! first publication from the revision learns moves, none of which is a secret.

use std::collections::{BTreeMap, BTreeSet};

use super::{Regles, repartitions::faits};
use crate::{
    ids::CompteId,
    stats::{CraCompte, Mesures},
};

/// Which of these late CRAs, of one month of one département, a revision adds; the others wait for the next one.
///
/// The greatest group of which each fact, when it is anybody's, is of enough persons and conseillers. There is one:
/// two groups that will do make one together.
#[must_use]
pub fn admettre(tardifs: &[CraCompte], regles: &Regles) -> Vec<bool> {
    let dits: Vec<Vec<(usize, u64)>> = tardifs.iter().map(dits).collect();
    let mut admis: Vec<bool> = tardifs.iter().map(|cra| !cra.supprime).collect();
    loop {
        let mut comptes: BTreeMap<usize, (u64, BTreeSet<CompteId>)> = BTreeMap::new();
        for ((cra, dits), _) in tardifs.iter().zip(&dits).zip(&admis).filter(|(_, admis)| **admis) {
            for (fait, n) in dits {
                let (personnes, conseillers) = comptes.entry(*fait).or_default();
                *personnes += n;
                conseillers.insert(cra.conseiller);
            }
        }
        let trop_peu: BTreeSet<usize> = comptes
            .into_iter()
            .filter(|(_, (personnes, conseillers))| {
                *personnes < regles.seuil || conseillers.len() < regles.conseillers_min
            })
            .map(|(fait, _)| fait)
            .collect();
        if trop_peu.is_empty() {
            return admis;
        }
        for (dits, admis) in dits.iter().zip(&mut admis) {
            // Nobody says what the rest has too few of.
            *admis &= !dits.iter().any(|(fait, _)| trop_peu.contains(fait));
        }
    }
}

/// The facts that a CRA says, and of how many persons.
fn dits(cra: &CraCompte) -> Vec<(usize, u64)> {
    let mut mesures = Mesures::default();
    mesures.ajouter(cra);
    let faits = faits(&mesures).into_iter().enumerate();
    faits
        .filter_map(|(fait, n)| Some((fait, u64::try_from(n).ok().filter(|n| *n > 0)?)))
        .collect()
}
