//! How much memory is held, and for what.

use super::{
    Cras,
    cle::Cle,
    etat::Sommes,
    ligne::{Corps, Detail},
    mensuelles::Mensuelle,
    rangs::Rangs,
};

/// Bytes, by what they hold. What allocations themselves cost is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memoire {
    /// Rows: everything that is filtered, and days of the levels of which months are held.
    pub lignes: usize,
    /// What the rows of several people say more.
    pub details: usize,
    /// The country.
    pub national: usize,
    /// Régions.
    pub regions: usize,
    /// Départements.
    pub departements: usize,
    /// Hubs: who was active; the rest is that of their départements.
    pub hubs: usize,
    /// Intercommunalités, by month as the rest.
    pub epci: usize,
    /// Communes.
    pub communes: usize,
    /// Employers.
    pub structures: usize,
    /// Conseillers, of whom teams are made.
    pub conseillers: usize,
}

impl Cras {
    /// How much memory is held for what.
    #[must_use]
    pub fn memoire(&self) -> Memoire {
        let etat = self.lecture();
        let par_niveau = |sommes: &[Sommes]| sommes.iter().map(Sommes::octets).sum();
        let par_mois = |sommes: &[Mensuelle]| sommes.iter().map(Mensuelle::octets).sum();
        let lignes: usize = etat.rangs.iter().map(Rangs::nombre).sum();
        let details: usize = etat.rangs.iter().map(|rangs| rangs.details.len()).sum();
        Memoire {
            lignes: lignes * (size_of::<Cle>() + size_of::<Corps>()),
            details: details * size_of::<Detail>(),
            national: etat.national.octets(),
            regions: par_niveau(&etat.par_region),
            departements: par_niveau(&etat.par_departement),
            hubs: etat.hubs.iter().map(|(_, hub)| hub.presence.octets()).sum(),
            epci: etat
                .mensuelles
                .parties()
                .map(|(_, mensuelle)| mensuelle.octets())
                .sum(),
            communes: par_mois(etat.mensuelles.communes()),
            structures: par_mois(etat.mensuelles.structures()),
            conseillers: par_mois(etat.mensuelles.conseillers()),
        }
    }
}

impl Sommes {
    fn octets(&self) -> usize {
        self.cube.octets() + self.presence.octets()
    }
}
