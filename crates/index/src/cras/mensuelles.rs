//! The sums of what has few CRAs, by month: intercommunalités, communes, employers, conseillers.
//!
//! An intercommunalité has one for each département that it is in: its part of it is told too. A team is summed from
//! its members.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use coop_domain::{
    lieu::CodeInsee,
    stats::Mesures,
    territoires::{CodeDepartement, CodeEpci, Cog},
};

use super::{actifs::Actifs, creuses::Creuses, ligne::Ligne, table::Table};

const MOIS_PAR_AN: usize = 12;

/// The months of one of them, and its years: long periods are read from these.
#[derive(Debug, Clone, Default)]
pub(super) struct Mensuelle {
    mois: Creuses,
    annees: Creuses,
    actifs: Actifs,
}

impl Mensuelle {
    fn ajouter(&mut self, mois: usize, mesures: &Mesures, signe: i64) {
        self.mois.ajouter(mois, mesures, signe);
        self.annees.ajouter(mois / MOIS_PAR_AN, mesures, signe);
    }

    /// Sums the years of the months that were poured in, and takes no more memory than they need.
    fn cumuler(&mut self) {
        self.annees = Creuses::default();
        for annee in 0..self.mois.nombre().div_ceil(MOIS_PAR_AN) {
            let mut mesures = Mesures::default();
            let debut = annee * MOIS_PAR_AN;
            self.mois.verser(debut..debut + MOIS_PAR_AN, &mut mesures);
            self.annees.ajouter(annee, &mesures, 1);
        }
        self.mois.serrer();
        self.annees.serrer();
        self.actifs.serrer();
    }

    /// Adds what was counted from a month to another, both included.
    pub(super) fn verser(&self, (du, au): (usize, usize), mesures: &mut Mesures) {
        for (sommes, rangs) in self.entre(du, au) {
            sommes.verser(rangs, mesures);
        }
    }

    /// One measure from a month to another.
    pub(super) fn mesure(&self, (du, au): (usize, usize), mesure: usize) -> i64 {
        let sommes = self.entre(du, au).into_iter();
        sommes.map(|(sommes, rangs)| sommes.mesure(rangs, mesure)).sum()
    }

    /// Who was active from a month to another.
    pub(super) fn actifs(&self, mois: (usize, usize)) -> impl Iterator<Item = u32> {
        self.actifs.entre(mois)
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        self.mois.octets() + self.annees.octets() + self.actifs.octets()
    }

    /// Who was active here, one month or another.
    pub(super) fn conseillers(&self) -> impl Iterator<Item = u32> {
        self.actifs.tous()
    }

    /// The months in which something was counted, or somebody was.
    pub(super) fn mois(&self) -> impl Iterator<Item = usize> {
        let fin = self.mois.nombre().max(self.actifs.fin());
        (0..fin).filter(|mois| !self.mois.est_vide(*mois) || self.actifs((*mois, *mois)).next().is_some())
    }

    /// What a period sums: the months before its first whole year, its years, the months after the last one.
    fn entre(&self, du: usize, au: usize) -> [(&Creuses, Range<usize>); 3] {
        let (premiere, fin) = (du.div_ceil(MOIS_PAR_AN), (au + 1) / MOIS_PAR_AN);
        let (mois, annees) = (&self.mois, &self.annees);
        if premiere < fin {
            [
                (mois, du..premiere * MOIS_PAR_AN),
                (annees, premiere..fin),
                (mois, fin * MOIS_PAR_AN..au + 1),
            ]
        } else {
            [(mois, du..au + 1), (annees, 0..0), (mois, 0..0)]
        }
    }
}

/// A part of an intercommunalité: its code, and the département.
pub(super) type Partie = (CodeEpci, CodeDepartement);

/// The part of an intercommunalité in which a commune of the COG is, if it is in one.
pub(super) fn partie(cog: &Cog, commune: &CodeInsee) -> Option<Partie> {
    let commune = cog.commune(commune)?;
    Some((cog.epci_de(commune)?.clone(), commune.departement.clone()))
}

/// To what a CRA belongs, by numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rattachement {
    pub(super) conseiller: usize,
    pub(super) commune: u16,
    pub(super) structure: u16,
}

impl Rattachement {
    /// Of a row of this conseiller.
    pub(super) const fn de(conseiller: usize, ligne: &Ligne) -> Self {
        Self {
            conseiller,
            commune: ligne.corps.commune,
            structure: ligne.corps.structure,
        }
    }

    fn numero(self) -> u32 {
        u32::try_from(self.conseiller).unwrap_or(u32::MAX)
    }
}

/// One of those whose months are summed, by its number among its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Cle {
    Partie(usize),
    Commune(u16),
    Structure(u16),
    Conseiller(usize),
}

/// All that is held by month.
#[derive(Debug, Clone, Default)]
pub(super) struct Mensuelles {
    /// None where no territory is known.
    cog: Option<Arc<Cog>>,
    parties: Table<Partie>,
    /// The part of each commune, by the numbers that rows know communes by.
    des_communes: Vec<Option<usize>>,
    par_partie: Vec<Mensuelle>,
    par_commune: Vec<Mensuelle>,
    par_structure: Vec<Mensuelle>,
    par_conseiller: Vec<Mensuelle>,
}

impl Mensuelles {
    /// Nothing counted yet.
    pub(super) fn vides(cog: &Arc<Cog>) -> Self {
        Self {
            cog: Some(Arc::clone(cog)),
            ..Self::default()
        }
    }

    /// Where communes are.
    pub(super) fn cog(&self) -> Option<Arc<Cog>> {
        self.cog.clone()
    }

    /// Learns the number of a commune: each in turn.
    pub(super) fn numeroter(&mut self, rang: u32, code: &CodeInsee) {
        if usize::try_from(rang) != Ok(self.des_communes.len()) {
            return;
        }
        let partie = self.cog.as_ref().and_then(|cog| partie(cog, code));
        let rang = partie.and_then(|partie| usize::try_from(self.parties.rang(&partie)).ok());
        self.par_partie
            .resize_with(self.parties.valeurs().len(), Mensuelle::default);
        self.des_communes.push(rang);
    }

    /// Adds what was counted in a month.
    pub(super) fn ajouter(&mut self, a: Rattachement, mois: usize, mesures: &Mesures) {
        for cle in self.cles(a) {
            if let Some(mensuelle) = self.mensuelle(cle) {
                mensuelle.ajouter(mois, mesures, 1);
                mensuelle.actifs.poser(a.numero(), mois);
            }
        }
    }

    /// Takes it away; who was active is still said to have been.
    pub(super) fn retrancher(&mut self, a: Rattachement, mois: usize, mesures: &Mesures) {
        for cle in self.cles(a) {
            if let Some(mensuelle) = self.mensuelle(cle) {
                mensuelle.ajouter(mois, mesures, -1);
            }
        }
    }

    /// Adds what was counted in each month, without its years: [`Mensuelles::cumuler`] ends a series of these.
    pub(super) fn verser(&mut self, sommes: &HashMap<(Rattachement, usize), Mesures>) {
        // Most of what someone does in a month is of one employer, in one intercommunalité.
        let mut par_cle: HashMap<(Cle, u32, usize), Mesures> = HashMap::new();
        for ((a, mois), mesures) in sommes {
            for cle in self.cles(*a) {
                let somme = par_cle.entry((cle, a.numero(), *mois)).or_default();
                somme.cumuler(mesures);
            }
        }
        for ((cle, conseiller, mois), mesures) in &par_cle {
            if let Some(mensuelle) = self.mensuelle(*cle) {
                mensuelle.mois.ajouter(*mois, mesures, 1);
                mensuelle.actifs.poser(*conseiller, *mois);
            }
        }
    }

    /// Sums the years of what was poured in.
    pub(super) fn cumuler(&mut self) {
        let toutes = [
            &mut self.par_partie,
            &mut self.par_commune,
            &mut self.par_structure,
            &mut self.par_conseiller,
        ];
        for mensuelle in toutes.into_iter().flatten() {
            mensuelle.cumuler();
        }
    }

    /// Says that someone was not active here in this month, but where his other rows of the month are.
    pub(super) fn oter(&mut self, a: Rattachement, mois: usize, autres: &[Rattachement]) {
        let encore: BTreeSet<Cle> = autres.iter().flat_map(|autre| self.cles(*autre)).collect();
        for cle in self.cles(a).filter(|cle| !encore.contains(cle)) {
            if let Some(mensuelle) = self.mensuelle(cle) {
                mensuelle.actifs.oter(a.numero(), mois);
            }
        }
    }

    /// The number of the part of a commune.
    pub(super) fn partie_de(&self, commune: u16) -> Option<usize> {
        self.des_communes.get(usize::from(commune)).copied().flatten()
    }

    /// The number of a part.
    pub(super) fn rang(&self, partie: &Partie) -> Option<usize> {
        usize::try_from(self.parties.chercher(partie)?).ok()
    }

    /// The sums of a part, by its code and département.
    pub(super) fn de_la_partie(&self, partie: &Partie) -> Option<&Mensuelle> {
        self.par_partie.get(self.rang(partie)?)
    }

    /// Every part, with its sums.
    pub(super) fn parties(&self) -> impl Iterator<Item = (&Partie, &Mensuelle)> {
        self.parties.valeurs().iter().zip(&self.par_partie)
    }

    /// The sums of communes, by their numbers.
    pub(super) fn communes(&self) -> &[Mensuelle] {
        &self.par_commune
    }

    /// The sums of employers, by their numbers.
    pub(super) fn structures(&self) -> &[Mensuelle] {
        &self.par_structure
    }

    /// The sums of conseillers, by their numbers.
    pub(super) fn conseillers(&self) -> &[Mensuelle] {
        &self.par_conseiller
    }

    /// What a CRA adds to: its part of an intercommunalité, where there is one, its commune, its employer, its
    /// conseiller.
    fn cles(&self, a: Rattachement) -> impl Iterator<Item = Cle> + use<> {
        let toujours = [
            Cle::Commune(a.commune),
            Cle::Structure(a.structure),
            Cle::Conseiller(a.conseiller),
        ];
        let partie = self.partie_de(a.commune).map(Cle::Partie);
        partie.into_iter().chain(toujours)
    }

    /// The months of one of these; there is room for them now.
    fn mensuelle(&mut self, cle: Cle) -> Option<&mut Mensuelle> {
        match cle {
            Cle::Partie(rang) => self.par_partie.get_mut(rang),
            Cle::Commune(rang) => rang_de(&mut self.par_commune, rang.into()),
            Cle::Structure(rang) => rang_de(&mut self.par_structure, rang.into()),
            Cle::Conseiller(rang) => rang_de(&mut self.par_conseiller, rang),
        }
    }
}

/// What has this rank; there is room for it now.
fn rang_de<T: Default>(valeurs: &mut Vec<T>, rang: usize) -> Option<&mut T> {
    if valeurs.len() <= rang {
        valeurs.resize_with(rang + 1, T::default);
    }
    valeurs.get_mut(rang)
}
