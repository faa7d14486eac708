//! The sums of what has few CRAs, by month: intercommunalités, communes, employers, conseillers.
//!
//! An intercommunalité has one for each département that it is in: its part of it is told too. A team is summed from
//! its members.

use std::{collections::HashMap, sync::Arc};

use coop_domain::{
    lieu::CodeInsee,
    stats::Mesures,
    territoires::{CodeDepartement, CodeEpci, Cog},
};

use super::{creuses::Creuses, ligne::Ligne, presence::Bits, table::Table};

/// What is known of a month.
#[derive(Debug, Clone, Default)]
struct Mois {
    sommes: Creuses,
    presents: Bits,
}

/// The months of one of them. People are numbered by it.
#[derive(Debug, Clone, Default)]
pub(super) struct Mensuelle {
    mois: Vec<Mois>,
    rangs: HashMap<u32, usize>,
    numeros: Vec<u32>,
}

impl Mensuelle {
    fn ajouter(&mut self, mois: usize, mesures: &Mesures, signe: i64) {
        let Some(Mois { sommes, .. }) = rang_de(&mut self.mois, mois) else {
            return;
        };
        let mut nouvelles = Mesures::default();
        sommes.verser(&mut nouvelles);
        for (somme, n) in nouvelles.valeurs_mut().iter_mut().zip(mesures.valeurs()) {
            *somme += n * signe;
        }
        *sommes = Creuses::de(&nouvelles);
    }

    /// Someone was active in this month.
    fn poser(&mut self, conseiller: u32, mois: usize) {
        let suivant = self.numeros.len();
        let rang = *self.rangs.entry(conseiller).or_insert(suivant);
        if rang == suivant {
            self.numeros.push(conseiller);
        }
        if let Some(mois) = rang_de(&mut self.mois, mois) {
            mois.presents.poser(rang);
        }
    }

    /// Someone was not after all.
    fn oter(&mut self, conseiller: u32, mois: usize) {
        if let (Some(rang), Some(mois)) = (self.rangs.get(&conseiller), self.mois.get_mut(mois)) {
            mois.presents.oter(*rang);
        }
    }

    /// Adds what was counted from a month to another, both included.
    pub(super) fn verser(&self, (du, au): (usize, usize), mesures: &mut Mesures) {
        for mois in self.entre(du, au) {
            mois.sommes.verser(mesures);
        }
    }

    /// One measure from a month to another.
    pub(super) fn mesure(&self, (du, au): (usize, usize), rang: usize) -> i64 {
        self.entre(du, au).map(|mois| mois.sommes.mesure(rang)).sum()
    }

    /// How many were active from a month to another.
    pub(super) fn compter(&self, mois: (usize, usize)) -> usize {
        self.actifs(mois).compter()
    }

    /// Puts who was active from a month to another among these.
    pub(super) fn presents(&self, mois: (usize, usize), tous: &mut Bits) {
        self.actifs(mois).traduire(&self.numeros, tous);
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        let mois = self.mois.iter();
        mois.map(|mois| mois.sommes.octets() + mois.presents.octets())
            .sum::<usize>()
            + size_of_val(self.mois.as_slice())
            + size_of_val(self.numeros.as_slice()) * 4
    }

    /// Who was active here, one month or another.
    pub(super) fn conseillers(&self) -> impl Iterator<Item = u32> {
        self.numeros.iter().copied()
    }

    /// The months in which something was counted, or somebody was.
    pub(super) fn mois(&self) -> impl Iterator<Item = usize> {
        self.mois
            .iter()
            .enumerate()
            .filter(|(_, mois)| !mois.sommes.est_vide() || mois.presents.compter() > 0)
            .map(|(rang, _)| rang)
    }

    fn actifs(&self, (du, au): (usize, usize)) -> Bits {
        let mut actifs = Bits::pour(self.numeros.len());
        for mois in self.entre(du, au) {
            actifs.unir(&mois.presents);
        }
        actifs
    }

    fn entre(&self, du: usize, au: usize) -> impl Iterator<Item = &Mois> {
        self.mois.iter().take(au + 1).skip(du)
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

    /// Adds what was counted in a month to all sums of this a.
    pub(super) fn ajouter(&mut self, a: Rattachement, mois: usize, mesures: &Mesures) {
        for mensuelle in self.de(a).into_iter().flatten() {
            mensuelle.ajouter(mois, mesures, 1);
            mensuelle.poser(a.numero(), mois);
        }
    }

    /// Takes it away; who was active is still said to have been.
    pub(super) fn retrancher(&mut self, a: Rattachement, mois: usize, mesures: &Mesures) {
        for mensuelle in self.de(a).into_iter().flatten() {
            mensuelle.ajouter(mois, mesures, -1);
        }
    }

    /// Says that someone was not active here in this month, but where his other rows of the month are.
    pub(super) fn oter(&mut self, a: Rattachement, mois: usize, autres: &[Rattachement]) {
        let encore = |meme: &dyn Fn(&Rattachement) -> bool| autres.iter().any(meme);
        let partie = self.partie_de(a.commune);
        let encore = [
            encore(&|autre| self.partie_de(autre.commune) == partie),
            encore(&|autre| autre.commune == a.commune),
            encore(&|autre| autre.structure == a.structure),
            !autres.is_empty(),
        ];
        for (mensuelle, encore) in self.de(a).into_iter().zip(encore) {
            if let Some(mensuelle) = mensuelle.filter(|_| !encore) {
                mensuelle.oter(a.numero(), mois);
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

    /// The sums of a CRA's part of an intercommunalité, where there is one, of its commune, of its employer, of its
    /// conseiller.
    fn de(&mut self, a: Rattachement) -> [Option<&mut Mensuelle>; 4] {
        let partie = self.partie_de(a.commune);
        [
            partie.and_then(|partie| self.par_partie.get_mut(partie)),
            rang_de(&mut self.par_commune, a.commune.into()),
            rang_de(&mut self.par_structure, a.structure.into()),
            rang_de(&mut self.par_conseiller, a.conseiller),
        ]
    }
}

/// What has this rank; there is room for it now.
fn rang_de<T: Default>(valeurs: &mut Vec<T>, rang: usize) -> Option<&mut T> {
    if valeurs.len() <= rang {
        valeurs.resize_with(rang + 1, T::default);
    }
    valeurs.get_mut(rang)
}
