//! The few rows that follow, or precede, a cut, kept while all candidates go by.

use std::collections::BinaryHeap;

use super::Lignes;
use crate::cle::Sens;

/// A row with its sort key; a tie is broken by row.
pub(super) type Place = (u64, u32);

/// Keeps the `taille + 1` places nearest to the cut, on its good side.
#[derive(Debug)]
pub(super) struct Fenetre {
    sens: Sens,
    /// The first place after the cut.
    coupe: Option<Place>,
    taille: usize,
    gardees: BinaryHeap<Place>,
    derriere: bool,
}

impl Fenetre {
    pub(super) fn nouvelle(sens: Sens, coupe: Option<Place>, taille: usize) -> Self {
        Self {
            sens,
            coupe,
            taille,
            gardees: BinaryHeap::with_capacity(taille + 2),
            derriere: false,
        }
    }

    /// Considers a candidate.
    pub(super) fn proposer(&mut self, place: Place) {
        if self
            .coupe
            .is_some_and(|coupe| (place < coupe) != (self.sens == Sens::Precedent))
        {
            self.derriere = true;
            return;
        }
        let place = self.retourner(place);
        if self.gardees.len() <= self.taille {
            self.gardees.push(place);
        } else if let Some(mut pire) = self.gardees.peek_mut().filter(|pire| place < **pire) {
            *pire = place;
        }
    }

    /// Notes that some candidate lies on the other side of the cut, without looking at it.
    pub(super) fn noter_derriere(&mut self) {
        self.derriere = true;
    }

    /// Once full, the farthest key kept: a candidate beyond it changes nothing.
    pub(super) fn pire(&self) -> Option<u64> {
        let pleine = self.gardees.len() > self.taille;
        self.gardees
            .peek()
            .filter(|_| pleine)
            .map(|place| self.retourner(*place).0)
    }

    /// The page.
    pub(super) fn finir(self) -> Lignes {
        let (sens, taille, derriere) = (self.sens, self.taille, self.derriere);
        let mut lignes: Vec<_> = self
            .gardees
            .into_sorted_vec()
            .into_iter()
            .map(|(_, ligne)| match sens {
                Sens::Suivant => ligne,
                Sens::Precedent => !ligne,
            })
            .collect();
        let devant = lignes.len() > taille;
        lignes.truncate(taille);
        if sens == Sens::Precedent {
            lignes.reverse();
        }
        Lignes::nouvelles(lignes, sens, devant, derriere)
    }

    /// Going back, the greatest places are the nearest to the cut: complements turn the order.
    fn retourner(&self, (rang, ligne): Place) -> Place {
        match self.sens {
            Sens::Suivant => (rang, ligne),
            Sens::Precedent => (!rang, !ligne),
        }
    }
}

impl Lignes {
    /// A page of rows in order, and what was seen ahead of the walk and behind it.
    pub(super) fn nouvelles(lignes: Vec<u32>, sens: Sens, devant: bool, derriere: bool) -> Self {
        let (avant, apres) = match sens {
            Sens::Suivant => (derriere, devant),
            Sens::Precedent => (devant, derriere),
        };
        Self { lignes, avant, apres }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn a_window_is_a_slice_of_the_sorted_list(
            places in vec((0_u64..6, 0_u32..40), 0..60),
            coupe in proptest::option::of((0_u64..6, 0_u32..40)),
            taille in 1_usize..12,
            retour in any::<bool>(),
        ) {
            let mut tri = places.clone();
            tri.sort_unstable();
            let sens = if retour && coupe.is_some() { Sens::Precedent } else { Sens::Suivant };
            let mut fenetre = Fenetre::nouvelle(sens, coupe, taille);
            places.iter().for_each(|place| fenetre.proposer(*place));
            let milieu = coupe.map_or(0, |coupe| tri.partition_point(|place| *place < coupe));
            let (avant, apres) = tri.split_at(milieu);
            let attendu = match sens {
                Sens::Suivant => Lignes {
                    lignes: apres.iter().take(taille).map(|(_, ligne)| *ligne).collect(),
                    avant: !avant.is_empty(),
                    apres: apres.len() > taille,
                },
                Sens::Precedent => Lignes {
                    lignes: avant[avant.len().saturating_sub(taille)..].iter().map(|(_, ligne)| *ligne).collect(),
                    avant: avant.len() > taille,
                    apres: !apres.is_empty(),
                },
            };
            prop_assert_eq!(fenetre.finir(), attendu);
        }
    }
}
