//! Which territories are hidden whole.
//!
//! A territory of one or two conseillers is (rule 1), and each collectivité d'outre-mer. Then others, so that the
//! sums that remain do not tell it: half of what it did might have been done by another one that is hidden too, and
//! nothing that is shown would be changed. Every territory that holds one of both and not the other is hidden then.

use std::collections::BTreeSet;

use super::{Arbre, Regles};
use crate::ids::CompteId;

/// What an atom did.
#[derive(Debug, Clone, Copy)]
pub(super) struct Activite<'a> {
    pub(super) cras: i64,
    pub(super) conseillers: &'a BTreeSet<CompteId>,
    /// Only with atoms of the same group may it be confused: communes with those of their département.
    pub(super) groupe: usize,
}

/// What was hidden, and why that is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entiers {
    /// By territory.
    pub(super) caches: Vec<bool>,
    /// By territory: whether it is hidden for itself.
    pub(super) primaires: Vec<bool>,
    /// Atoms of which half, of each measure, might be another's.
    pub(super) transferts: Vec<Transfert>,
}

/// What these atoms did may be what those did, for a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transfert {
    pub(super) de: Vec<usize>,
    pub(super) vers: Vec<usize>,
}

struct Recherche<'a> {
    arbre: &'a Arbre,
    activites: &'a [Activite<'a>],
    regles: &'a Regles,
    /// What was hidden the month before: a territory that is hidden is better hidden again.
    avant: &'a [bool],
    entiers: Entiers,
}

/// Hides territories. `imposes` are hidden whatever they did.
pub(super) fn cacher(
    arbre: &Arbre,
    activites: &[Activite<'_>],
    regles: &Regles,
    imposes: &[bool],
    avant: &[bool],
) -> Entiers {
    let taille = arbre.noeuds().len();
    let mut recherche = Recherche {
        arbre,
        activites,
        regles,
        avant,
        entiers: Entiers {
            caches: vec![false; taille],
            primaires: vec![false; taille],
            transferts: Vec::new(),
        },
    };
    for (rang, noeud) in arbre.noeuds().iter().enumerate() {
        let impose = noeud.tu || imposes.get(rang) == Some(&true);
        let conseillers = recherche.conseillers(&noeud.atomes).len();
        let peu = (1..regles.conseillers_min).contains(&conseillers);
        if peu || impose {
            recherche.cacher(rang);
        }
        if let Some(primaire) = recherche.entiers.primaires.get_mut(rang) {
            *primaire = peu || (impose && conseillers > 0);
        }
    }
    if regles.secondaires {
        for noeud in arbre.de_haut_en_bas() {
            if recherche.entiers.primaires.get(noeud) == Some(&true) {
                recherche.proteger(noeud);
            }
        }
    }
    recherche.entiers
}

impl Recherche<'_> {
    fn cacher(&mut self, noeud: usize) {
        if let Some(cache) = self.entiers.caches.get_mut(noeud) {
            *cache = true;
        }
    }

    fn cras(&self, atome: usize) -> i64 {
        self.activites.get(atome).map_or(0, |activite| activite.cras)
    }

    fn groupe(&self, atome: usize) -> Option<usize> {
        self.activites.get(atome).map(|activite| activite.groupe)
    }

    fn conseillers(&self, atomes: &[usize]) -> BTreeSet<CompteId> {
        let actifs = atomes.iter().filter_map(|atome| self.activites.get(*atome));
        actifs
            .flat_map(|activite| activite.conseillers)
            .copied()
            .collect()
    }

    /// Finds with whom this territory may be confused, once for each group that it is in.
    fn proteger(&mut self, noeud: usize) {
        let actifs = self.arbre.atomes_de(noeud).iter().copied();
        let actifs: Vec<usize> = actifs.filter(|atome| self.cras(*atome) > 0).collect();
        let groupes: BTreeSet<usize> = actifs.iter().filter_map(|atome| self.groupe(*atome)).collect();
        for groupe in groupes {
            let siens = actifs.iter().copied();
            let siens = siens
                .filter(|atome| self.groupe(*atome) == Some(groupe))
                .collect();
            self.confondre(siens, groupe);
        }
    }

    fn confondre(&mut self, de: Vec<usize>, groupe: usize) {
        if self.entiers.transferts.iter().any(|transfert| transfert.de == de) {
            return;
        }
        let mut candidats: Vec<(u64, i64, usize)> = (0..self.activites.len())
            .filter(|atome| self.groupe(*atome) == Some(groupe) && self.cras(*atome) > 0)
            .filter(|atome| de.binary_search(atome).is_err())
            .map(|atome| (self.cout(&de, atome), self.cras(atome), atome))
            .collect();
        candidats.sort_unstable();
        let seul_suffit = |atome: usize| self.suffit(&de, &[atome]);
        let vers = match candidats.iter().find(|(.., atome)| seul_suffit(*atome)) {
            Some((.., atome)) => vec![*atome],
            // Nobody alone: the nearest together, all of them if need be.
            None => {
                let mut vers = Vec::new();
                for (.., atome) in &candidats {
                    if self.suffit(&de, &vers) {
                        break;
                    }
                    vers.push(*atome);
                }
                vers
            }
        };
        if !self.suffit(&de, &vers) {
            // With everybody it could still be told: nothing of the group is.
            let tous = (0..self.activites.len()).filter(|atome| self.groupe(*atome) == Some(groupe));
            let noeuds: BTreeSet<usize> = tous
                .flat_map(|atome| self.arbre.noeuds_de(atome))
                .copied()
                .collect();
            for noeud in noeuds {
                self.cacher(noeud);
            }
        }
        for atome in &vers {
            for noeud in self.separants(&de, *atome) {
                self.cacher(noeud);
            }
        }
        self.entiers.transferts.push(Transfert { de, vers });
    }

    /// Whether those who did it all are enough to hide the first ones among.
    fn suffit(&self, de: &[usize], vers: &[usize]) -> bool {
        let tous: Vec<usize> = de.iter().chain(vers).copied().collect();
        if vers.is_empty() || self.conseillers(&tous).len() < self.regles.conseillers_min {
            return false;
        }
        // Each of them did something, which may be known: what is more may be another's. More than 30 % of it, or
        // else one CRA more that one of the others would not have made.
        let total: i64 = de.iter().map(|atome| self.cras(*atome)).sum();
        let de_trop: i64 = de.iter().map(|atome| self.cras(*atome) - 1).sum();
        let a_donner: i64 = vers.iter().map(|atome| self.cras(*atome) - 1).sum();
        10 * de_trop > 3 * total || 10 * a_donner > 3 * total
    }

    /// The territories that hold some of these and not that one, or that one and not all of these.
    fn separants(&self, de: &[usize], vers: usize) -> Vec<usize> {
        let mut noeuds: BTreeSet<usize> = self.arbre.noeuds_de(vers).iter().copied().collect();
        noeuds.extend(de.iter().flat_map(|atome| self.arbre.noeuds_de(*atome)));
        let separe = |noeud: &usize| {
            let atomes = self.arbre.atomes_de(*noeud);
            let tient = |atome: &usize| atomes.binary_search(atome).is_ok();
            if tient(&vers) {
                !de.iter().all(tient)
            } else {
                de.iter().any(tient)
            }
        };
        noeuds.into_iter().filter(separe).collect()
    }

    fn cout(&self, de: &[usize], vers: usize) -> u64 {
        let separants = self.separants(de, vers).into_iter();
        separants
            .filter(|noeud| self.entiers.caches.get(*noeud) != Some(&true))
            .map(|noeud| {
                let encore = self.avant.get(noeud) == Some(&true);
                self.arbre.poids(noeud) / if encore { 5 } else { 1 }
            })
            .sum()
    }
}
