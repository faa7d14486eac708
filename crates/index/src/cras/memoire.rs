//! How much memory is held, and for what.

use super::{
    Cras,
    cle::Cle,
    etat::Sommes,
    ligne::{Corps, Detail},
    rangs::Rangs,
};

/// Bytes, by what they hold. What allocations themselves cost is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memoire {
    /// Rows: everything that is filtered, and the levels whose sums are not held.
    pub lignes: usize,
    /// What the rows of several people say more.
    pub details: usize,
    /// The country.
    pub national: usize,
    /// Régions.
    pub regions: usize,
    /// Départements; hubs are made of them.
    pub departements: usize,
    /// Intercommunalités.
    pub epci: usize,
}

impl Cras {
    /// How much memory is held for what.
    #[must_use]
    pub fn memoire(&self) -> Memoire {
        let etat = self.lecture();
        let par_niveau = |sommes: &[Sommes]| sommes.iter().map(Sommes::octets).sum();
        let lignes: usize = etat.rangs.iter().map(Rangs::nombre).sum();
        let details: usize = etat.rangs.iter().map(|rangs| rangs.details.len()).sum();
        Memoire {
            lignes: lignes * (size_of::<Cle>() + size_of::<Corps>()),
            details: details * size_of::<Detail>(),
            national: etat.national.octets(),
            regions: par_niveau(&etat.par_region),
            departements: par_niveau(&etat.par_departement),
            epci: etat
                .mensuelles
                .toutes()
                .map(|(_, mensuelle)| mensuelle.octets())
                .sum(),
        }
    }
}

impl Sommes {
    fn octets(&self) -> usize {
        self.cube.octets() + self.presence.octets()
    }
}
