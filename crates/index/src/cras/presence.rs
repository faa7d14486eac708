//! Who was active when: bit sets, so that the same person is counted once however long the period.

use std::collections::HashMap;

use super::calendrier::{JOURS, Place};

/// A set of people, by their number in a territory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Nobody, with room for so many.
    pub(super) fn pour(nombre: usize) -> Self {
        Self(vec![0; nombre / 64 + 1])
    }

    pub(super) fn poser(&mut self, rang: usize) {
        let mot = rang / 64;
        if self.0.len() <= mot {
            self.0.resize(mot + 1, 0);
        }
        if let Some(mot) = self.0.get_mut(mot) {
            *mot |= 1 << (rang % 64);
        }
    }

    pub(super) fn oter(&mut self, rang: usize) {
        if let Some(mot) = self.0.get_mut(rang / 64) {
            *mot &= !(1 << (rang % 64));
        }
    }

    pub(super) fn unir(&mut self, autres: &Self) {
        if self.0.len() < autres.0.len() {
            self.0.resize(autres.0.len(), 0);
        }
        for (mot, autre) in self.0.iter_mut().zip(&autres.0) {
            *mot |= autre;
        }
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    pub(super) fn compter(&self) -> usize {
        self.0
            .iter()
            .map(|mot| usize::try_from(mot.count_ones()).unwrap_or(0))
            .sum()
    }
}

/// A month: who was active in it, and on each of its days.
#[derive(Debug, Clone, Default)]
struct Mois {
    tous: Bits,
    jours: [Bits; JOURS],
}

/// Who was active in a territory. People are numbered by it: most territories have few.
#[derive(Debug, Clone, Default)]
pub(super) struct Presence {
    rangs: HashMap<u32, usize>,
    numeros: Vec<u32>,
    mois: Vec<Mois>,
}

impl Presence {
    /// Someone was active on this day.
    pub(super) fn poser(&mut self, conseiller: u32, place: Place) {
        let suivant = self.numeros.len();
        let rang = *self.rangs.entry(conseiller).or_insert(suivant);
        if rang == suivant {
            self.numeros.push(conseiller);
        }
        if self.mois.len() <= place.mois {
            self.mois.resize_with(place.mois + 1, Mois::default);
        }
        if let Some(mois) = self.mois.get_mut(place.mois) {
            mois.tous.poser(rang);
            if let Some(jour) = mois.jours.get_mut(place.jour) {
                jour.poser(rang);
            }
        }
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        let bits = |mois: &Mois| mois.tous.octets() + mois.jours.iter().map(Bits::octets).sum::<usize>();
        let mois: usize = self.mois.iter().map(bits).sum();
        // A person is numbered here, and named.
        let gens = size_of_val(self.numeros.as_slice()) * 4;
        mois + size_of_val(self.mois.as_slice()) + gens
    }

    /// Who was active here, one day or another.
    pub(super) fn conseillers(&self) -> impl Iterator<Item = u32> {
        self.numeros.iter().copied()
    }

    /// The months in which somebody was.
    pub(super) fn mois(&self) -> impl Iterator<Item = usize> {
        let mois = self.mois.iter().enumerate();
        mois.filter(|(_, mois)| mois.tous.compter() > 0)
            .map(|(rang, _)| rang)
    }

    /// Someone was not active on this day after all; nor in its month, unless `du_mois`.
    pub(super) fn oter(&mut self, conseiller: u32, place: Place, du_mois: bool) {
        let (Some(rang), Some(mois)) = (self.rangs.get(&conseiller), self.mois.get_mut(place.mois)) else {
            return;
        };
        if let Some(jour) = mois.jours.get_mut(place.jour) {
            jour.oter(*rang);
        }
        if !du_mois {
            mois.tous.oter(*rang);
        }
    }

    /// How many people were active from a day to another; `dernier` tells the last day of a month.
    pub(super) fn compter(&self, du: Place, au: Place, dernier: bool) -> usize {
        self.entre(du, au, dernier).compter()
    }

    fn entre(&self, du: Place, au: Place, dernier: bool) -> Bits {
        let mut tous = Bits::pour(self.numeros.len());
        for (rang, mois) in self.mois.iter().enumerate().take(au.mois + 1).skip(du.mois) {
            let premier = if rang == du.mois { du.jour } else { 0 };
            let entier = premier == 0 && (rang < au.mois || dernier);
            if entier {
                tous.unir(&mois.tous);
                continue;
            }
            let fin = if rang == au.mois { au.jour } else { JOURS - 1 };
            for jour in mois.jours.iter().take(fin + 1).skip(premier) {
                tous.unir(jour);
            }
        }
        tous
    }
}
