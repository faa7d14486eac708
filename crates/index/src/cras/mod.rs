//! CRAs in memory: what figures are answered from.
//!
//! The rows of each conseiller, on 48 bytes each and more for those of several people; for the country, each région and
//! each département, and the hubs that these make, the sums of any period at one cost; for each intercommunalité,
//! commune, employer and conseiller those of whole months. A CRA is taken in as it is now, as often as one wants: what is held already changes nothing.

mod actifs;
mod calendrier;
mod cle;
mod creuses;
mod cube;
mod etat;
mod filtre;
mod hubs;
mod instantane;
mod ligne;
mod lignes;
mod memoire;
mod mensuelles;
mod presence;
mod rangs;
mod table;
mod tableau;
mod tenues;
mod verification;

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use coop_domain::{
    cra::ANNEE_MIN,
    ids::CompteId,
    stats::{
        CraCompte, Mesures,
        echanges::{Chiffres, Pas},
    },
    temps::Date,
    territoires::Cog,
};

use self::{etat::Etat, ligne::Ligne, mensuelles::Mensuelle, verification::Recompte};
pub use self::{
    etat::TerritoireCube,
    filtre::{FiltreChiffres, Perimetre},
    instantane::ErreurInstantane,
    memoire::Memoire,
    tableau::Rangee,
    verification::{EcartDeConseiller, EcartDeMois, EcartDePetit, Ecarts, Petit},
};

/// The CRAs, held by all threads.
#[derive(Debug)]
pub struct Cras(RwLock<Etat>);

impl Cras {
    /// No CRA.
    #[must_use]
    pub fn vide(cog: &Arc<Cog>) -> Self {
        Self::de(Etat::vide(cog))
    }

    /// All CRAs at once, as `donner` gives them to the function that it is given: of one that comes twice, the
    /// higher version holds.
    pub fn construire(cog: &Arc<Cog>, donner: impl FnOnce(&mut dyn FnMut(CraCompte))) -> Self {
        let mut etat = Etat::vide(cog);
        donner(&mut |cra| etat.verser(&cra));
        etat.finir();
        Self::de(etat)
    }

    const fn de(etat: Etat) -> Self {
        Self(RwLock::new(etat))
    }

    /// Takes these CRAs in: of each, the higher version holds, whatever the order in which they come.
    pub fn appliquer(&self, cras: Vec<CraCompte>) {
        let mut etat = self.ecriture();
        for cra in cras {
            etat.appliquer(&cra);
        }
    }

    /// Takes in all CRAs of a conseiller: those that are not among them are gone.
    pub fn remplacer_de(&self, conseiller: CompteId, cras: Vec<CraCompte>) {
        let presents: BTreeSet<_> = cras.iter().map(|cra| cra.id).collect();
        let mut etat = self.ecriture();
        etat.retirer_sauf(conseiller, &presents);
        for cra in cras {
            etat.appliquer(&cra);
        }
    }

    /// How many CRAs count for something.
    #[must_use]
    pub fn nombre(&self) -> usize {
        self.lecture().nombre
    }

    /// What was counted in a territory, both days included.
    #[must_use]
    pub fn mesures(&self, territoire: &TerritoireCube, du: Date, au: Date) -> Mesures {
        self.lecture().tenues_de(territoire).mesures(du, au)
    }

    /// How many conseillers have a CRA there in that time.
    #[must_use]
    pub fn conseillers_actifs(&self, territoire: &TerritoireCube, du: Date, au: Date) -> usize {
        self.lecture().tenues_de(territoire).presents(du, au)
    }

    /// The figures of a territory, both days included.
    #[must_use]
    pub fn chiffres(&self, territoire: &TerritoireCube, du: Date, au: Date, pas: Pas) -> Chiffres {
        self.lecture().tenues_de(territoire).chiffres(du, au, pas)
    }

    /// The figures of a conseiller.
    #[must_use]
    pub fn chiffres_de(&self, conseiller: CompteId, filtre: &FiltreChiffres, pas: Pas) -> Chiffres {
        self.chiffres_du(&Perimetre::Conseillers(vec![conseiller]), filtre, pas)
    }

    /// The figures of a perimeter. When nothing but a period is asked, they are read from the sums that are held: of
    /// territories, and of whole months of what has fewer CRAs. All others are counted from the rows of who may have some
    /// there, by several threads when there are many.
    #[must_use]
    pub fn chiffres_du(&self, perimetre: &Perimetre, filtre: &FiltreChiffres, pas: Pas) -> Chiffres {
        let etat = self.lecture();
        match etat.tenues(perimetre, filtre, pas) {
            Some(tenues) => tenues.chiffres(filtre.du, filtre.au, pas),
            None => etat.lire_lignes(perimetre, filtre, pas),
        }
    }

    /// The first and the last day on which a conseiller has a CRA.
    #[must_use]
    pub fn etendue_de(&self, conseiller: CompteId) -> Option<(Date, Date)> {
        let etat = self.lecture();
        let rangs = etat.rangs_de(conseiller)?;
        let jours = || rangs.lignes().filter(Ligne::vit).map(|ligne| ligne.jour());
        let date = |jour: Option<u16>| calendrier::date(jour?);
        Some((date(jours().min())?, date(jours().max())?))
    }

    /// Compares what is held with these CRAs, all that there are, counted one by one: where it differs.
    pub fn verifier(&self, donner: impl FnOnce(&mut dyn FnMut(CraCompte))) -> Ecarts {
        let mut recompte = Recompte::nouveau(self.lecture().mensuelles.cog());
        donner(&mut |cra| recompte.ajouter(&cra));
        recompte.comparer(self)
    }

    /// Everyone who has rows.
    fn conseillers_tenus(&self) -> Vec<CompteId> {
        self.lecture().conseillers.valeurs().to_vec()
    }

    /// What a conseiller counted in these months: by his rows, and by the sums that are held.
    fn deux_fois(&self, conseiller: CompteId, filtre: &FiltreChiffres) -> (Mesures, Mesures) {
        let perimetre = Perimetre::Conseillers(vec![conseiller]);
        let lignes = self.lecture().lire_lignes(&perimetre, filtre, Pas::Annee).mesures;
        (lignes, self.chiffres_du(&perimetre, filtre, Pas::Annee).mesures)
    }

    /// The months of communes, employers and conseillers that have sums.
    fn petits_tenus(&self) -> Vec<(Petit, Date)> {
        let etat = self.lecture();
        let mut tenus = Vec::new();
        let mut noter = |petit: Petit, mensuelle: &Mensuelle| {
            let mois = mensuelle.mois().filter_map(premier_jour);
            tenus.extend(mois.map(|mois| (petit.clone(), mois)));
        };
        let communes = etat.communes.valeurs().iter();
        for (code, mensuelle) in communes.zip(etat.mensuelles.communes()) {
            noter(Petit::Commune(code.clone()), mensuelle);
        }
        let structures = etat.structures.valeurs().iter();
        for (id, mensuelle) in structures.zip(etat.mensuelles.structures()) {
            noter(Petit::Structure(*id), mensuelle);
        }
        let conseillers = etat.conseillers.valeurs().iter();
        for (id, mensuelle) in conseillers.zip(etat.mensuelles.conseillers()) {
            noter(Petit::Conseiller(*id), mensuelle);
        }
        tenus
    }

    /// The months of territories that have sums.
    fn mois_tenus(&self) -> Vec<(TerritoireCube, Date)> {
        let etat = self.lecture();
        let regions = etat
            .regions
            .valeurs()
            .iter()
            .map(|code| TerritoireCube::Region(code.clone()));
        let departements = etat
            .departements
            .valeurs()
            .iter()
            .map(|code| TerritoireCube::Departement(code.clone()));
        let par_jour = std::iter::once(TerritoireCube::National)
            .chain(regions)
            .chain(departements)
            .flat_map(|territoire| {
                let mois: Vec<_> = etat
                    .sommes(&territoire)
                    .into_iter()
                    .flat_map(|sommes| sommes.cube.mois())
                    .filter_map(premier_jour)
                    .collect();
                mois.into_iter().map(move |mois| (territoire.clone(), mois))
            });
        let des_hubs = etat.hubs.iter().flat_map(|(slug, hub)| {
            let territoire = TerritoireCube::Hub(slug.clone());
            let mois = hub.presence.mois().filter_map(premier_jour);
            mois.map(move |mois| (territoire.clone(), mois))
        });
        let par_mois = etat
            .mensuelles
            .parties()
            .flat_map(|((code, departement), mensuelle)| {
                let territoire = TerritoireCube::Epci(code.clone(), departement.clone());
                let mois = mensuelle.mois().filter_map(premier_jour);
                mois.map(move |mois| (territoire.clone(), mois))
            });
        par_jour.chain(des_hubs).chain(par_mois).collect()
    }

    fn lecture(&self) -> RwLockReadGuard<'_, Etat> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn ecriture(&self) -> RwLockWriteGuard<'_, Etat> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first day of a month counted from January 2020.
fn premier_jour(mois: usize) -> Option<Date> {
    let annee = ANNEE_MIN.checked_add(i16::try_from(mois / 12).ok()?)?;
    Date::new(annee, i8::try_from(mois % 12 + 1).ok()?, 1)
}

#[cfg(test)]
mod tests;
