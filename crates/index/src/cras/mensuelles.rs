//! The sums of intercommunalités, by month: what is asked of them most, for little memory.
//!
//! Each has one for each département that it is in: its part of it is told too.

use std::{collections::HashMap, sync::Arc};

use coop_domain::{
    lieu::CodeInsee,
    stats::{MESURES, Mesures},
    territoires::{CodeDepartement, CodeEpci, Cog},
};

use super::{presence::Bits, table::Table};

/// What is known of a month.
#[derive(Debug, Clone)]
struct Mois {
    sommes: Box<[i32]>,
    presents: Bits,
}

impl Default for Mois {
    fn default() -> Self {
        Self {
            sommes: vec![0; MESURES].into_boxed_slice(),
            presents: Bits::default(),
        }
    }
}

/// The months of a part of an intercommunalité. People are numbered by it.
#[derive(Debug, Clone, Default)]
pub(super) struct Mensuelle {
    mois: Vec<Option<Mois>>,
    rangs: HashMap<u32, usize>,
    numeros: Vec<u32>,
}

impl Mensuelle {
    /// Adds what `compter` tells, or takes it away.
    pub(super) fn ajouter(
        &mut self,
        mois: usize,
        signe: i64,
        compter: impl FnOnce(&mut dyn FnMut(usize, i64)),
    ) {
        let Some(Mois { sommes, .. }) = self.mois_de(mois) else {
            return;
        };
        compter(&mut |mesure, n| {
            if let Some(somme) = sommes.get_mut(mesure) {
                *somme += i32::try_from(n * signe).unwrap_or(0);
            }
        });
    }

    /// Someone was active in this month.
    pub(super) fn poser(&mut self, conseiller: u32, mois: usize) {
        let suivant = self.numeros.len();
        let rang = *self.rangs.entry(conseiller).or_insert(suivant);
        if rang == suivant {
            self.numeros.push(conseiller);
        }
        if let Some(mois) = self.mois_de(mois) {
            mois.presents.poser(rang);
        }
    }

    /// Someone was not after all.
    pub(super) fn oter(&mut self, conseiller: u32, mois: usize) {
        if let (Some(rang), Some(Some(mois))) = (self.rangs.get(&conseiller), self.mois.get_mut(mois)) {
            mois.presents.oter(*rang);
        }
    }

    /// What was counted from a month to another, both included.
    pub(super) fn mesures(&self, (du, au): (usize, usize)) -> Mesures {
        let mut mesures = Mesures::default();
        for mois in self.entre(du, au) {
            for (somme, n) in mesures.valeurs_mut().iter_mut().zip(&mois.sommes) {
                *somme += i64::from(*n);
            }
        }
        mesures
    }

    /// One measure from a month to another.
    pub(super) fn mesure(&self, (du, au): (usize, usize), rang: usize) -> i64 {
        let sommes = self.entre(du, au).filter_map(|mois| mois.sommes.get(rang));
        sommes.map(|n| i64::from(*n)).sum()
    }

    /// Puts who was active from a month to another among these.
    pub(super) fn presents(&self, (du, au): (usize, usize), tous: &mut Bits) {
        let mut siens = Bits::pour(self.numeros.len());
        for mois in self.entre(du, au) {
            siens.unir(&mois.presents);
        }
        siens.traduire(&self.numeros, tous);
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        let mois: usize = self
            .mois
            .iter()
            .flatten()
            .map(|mois| size_of_val(&*mois.sommes) + mois.presents.octets())
            .sum();
        mois + size_of_val(self.mois.as_slice()) + size_of_val(self.numeros.as_slice()) * 4
    }

    /// Who was active here, one month or another.
    pub(super) fn conseillers(&self) -> impl Iterator<Item = u32> {
        self.numeros.iter().copied()
    }

    /// The months in which something was counted.
    pub(super) fn mois(&self) -> impl Iterator<Item = usize> {
        self.mois
            .iter()
            .enumerate()
            .filter(|(_, mois)| mois.is_some())
            .map(|(rang, _)| rang)
    }

    fn entre(&self, du: usize, au: usize) -> impl Iterator<Item = &Mois> {
        let nombre = (au + 1).saturating_sub(du);
        self.mois.iter().skip(du).take(nombre).flatten()
    }

    /// A month, for which there is room now.
    fn mois_de(&mut self, mois: usize) -> Option<&mut Mois> {
        if self.mois.len() <= mois {
            self.mois.resize_with(mois + 1, || None);
        }
        Some(self.mois.get_mut(mois)?.get_or_insert_with(Mois::default))
    }
}

/// A part of an intercommunalité: its code, and the département.
pub(super) type Partie = (CodeEpci, CodeDepartement);

/// The part of an intercommunalité in which a commune of the COG is, if it is in one.
pub(super) fn partie(cog: &Cog, commune: &CodeInsee) -> Option<Partie> {
    let commune = cog.commune(commune)?;
    Some((cog.epci_de(commune)?.clone(), commune.departement.clone()))
}

/// The parts of intercommunalités in which something was counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Mensuelles {
    /// None where no territory is known.
    cog: Option<Arc<Cog>>,
    parties: Table<Partie>,
    sommes: Vec<Mensuelle>,
    /// The part of each commune, by the numbers that rows know communes by.
    des_communes: Vec<Option<usize>>,
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
        self.sommes
            .resize_with(self.parties.valeurs().len(), Mensuelle::default);
        self.des_communes.push(rang);
    }

    /// The number of the part of a commune.
    pub(super) fn partie_de(&self, commune: u16) -> Option<usize> {
        self.des_communes.get(usize::from(commune)).copied().flatten()
    }

    /// The sums of a part, by its number.
    pub(super) fn de_mut(&mut self, partie: usize) -> Option<&mut Mensuelle> {
        self.sommes.get_mut(partie)
    }

    /// The sums of a part, by its code and département.
    pub(super) fn de(&self, partie: &Partie) -> Option<&Mensuelle> {
        self.sommes.get(self.rang(partie)?)
    }

    /// The number of a part.
    pub(super) fn rang(&self, partie: &Partie) -> Option<usize> {
        usize::try_from(self.parties.chercher(partie)?).ok()
    }

    /// Every part, with its sums.
    pub(super) fn toutes(&self) -> impl Iterator<Item = (&Partie, &Mensuelle)> {
        self.parties.valeurs().iter().zip(&self.sommes)
    }
}
