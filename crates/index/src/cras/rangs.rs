//! The rows of a conseiller.

use std::cmp::Reverse;

use coop_domain::ids::CraId;

use super::{
    cle::Cle,
    ligne::{Corps, Detail, Ligne},
};

/// Rows in the order of their identifiers. What filters read stands apart from the rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Rangs {
    cles: Vec<Cle>,
    corps: Vec<Corps>,
    pub(super) details: Vec<Detail>,
}

impl Rangs {
    pub(super) const fn nombre(&self) -> usize {
        self.cles.len()
    }

    pub(super) fn lignes(&self) -> impl Iterator<Item = Ligne> + Clone {
        self.cles.iter().zip(&self.corps).map(|(cle, corps)| Ligne {
            cle: *cle,
            corps: *corps,
        })
    }

    /// Rows whose key is kept: of the others, nothing else is read.
    pub(super) fn lignes_ou(&self, garder: impl Fn(Cle) -> bool) -> impl Iterator<Item = Ligne> {
        self.cles
            .iter()
            .zip(&self.corps)
            .filter(move |(cle, _)| garder(**cle))
            .map(|(cle, corps)| Ligne {
                cle: *cle,
                corps: *corps,
            })
    }

    /// The detail of one of these rows.
    pub(super) fn detail(&self, ligne: &Ligne) -> Option<&Detail> {
        self.details.get(ligne.detail()?)
    }

    /// Where the row of this identifier is, or would be.
    pub(super) fn chercher(&self, id: CraId) -> Result<usize, usize> {
        self.corps.binary_search_by_key(id.octets(), |corps| corps.id)
    }

    pub(super) fn lire(&self, rang: usize) -> Option<Ligne> {
        Some(Ligne {
            cle: *self.cles.get(rang)?,
            corps: *self.corps.get(rang)?,
        })
    }

    pub(super) fn remplacer(&mut self, rang: usize, ligne: Ligne) {
        if let (Some(cle), Some(corps)) = (self.cles.get_mut(rang), self.corps.get_mut(rang)) {
            (*cle, *corps) = (ligne.cle, ligne.corps);
        }
    }

    pub(super) fn inserer(&mut self, rang: usize, ligne: Ligne) {
        self.prevoir(8);
        self.cles.insert(rang, ligne.cle);
        self.corps.insert(rang, ligne.corps);
    }

    /// Adds a row after the others, whatever its identifier: [`Rangs::trier`] puts them in order.
    pub(super) fn pousser(&mut self, ligne: Ligne) {
        self.prevoir(4);
        self.cles.push(ligne.cle);
        self.corps.push(ligne.corps);
    }

    /// Room for one more: by an eighth or a quarter of what there is, and not by doubling, for there are thousands of
    /// conseillers.
    fn prevoir(&mut self, part: usize) {
        if self.cles.len() == self.cles.capacity() {
            self.reserver(self.cles.len() / part + 8);
        }
    }

    /// Room for so many more, and no more than that.
    pub(super) fn reserver(&mut self, nombre: usize) {
        self.cles.reserve_exact(nombre);
        self.corps.reserve_exact(nombre);
    }

    /// Puts the rows in order; of those of one identifier, the higher version stays.
    pub(super) fn trier(&mut self) {
        let mut lignes: Vec<Ligne> = self.lignes().collect();
        lignes.sort_unstable_by_key(|ligne| (ligne.corps.id, Reverse(ligne.corps.version)));
        lignes.dedup_by_key(|ligne| ligne.corps.id);
        self.poser(&lignes);
        self.details.shrink_to_fit();
    }

    /// Takes away the rows that are not to be kept, and gives them.
    pub(super) fn retirer(&mut self, garder: impl Fn(&Ligne) -> bool) -> Vec<Ligne> {
        let (gardees, parties): (Vec<Ligne>, Vec<Ligne>) = self.lignes().partition(garder);
        self.poser(&gardees);
        parties
    }

    fn poser(&mut self, lignes: &[Ligne]) {
        self.cles = lignes.iter().map(|ligne| ligne.cle).collect();
        self.corps = lignes.iter().map(|ligne| ligne.corps).collect();
    }
}
