//! The sums of a territory, such that any period costs four rows.
//!
//! Days are cumulated inside their month, and months from the first one: the sum up to a day is a month's
//! total and a day's row, a period the difference of two such sums. A late edit adds to the days after it in its
//! month and to the months after it, some dozens of rows, whatever the number of CRAs.

use coop_domain::stats::{MESURES, Mesures};

use super::calendrier::{JOURS, Place};

/// The days of a month, cumulated: a day a row.
///
/// On 32 bits: a month of a whole country stays below while it has fewer than 2.9 million CRAs of the longest
/// duration, twenty times what the programme reports.
type Jours = Box<[i32]>;

/// Sums by month and day.
#[derive(Debug, Clone, Default)]
pub(super) struct Cube {
    /// A month without any CRA has no days.
    mois: Vec<Option<Jours>>,
    /// What all months before this one sum to; one more than months.
    avant: Vec<Mesures>,
}

impl Cube {
    /// Adds what `compter` tells, once for each measure, on this day.
    pub(super) fn ajouter(
        &mut self,
        place: Place,
        signe: i64,
        compter: impl FnOnce(&mut dyn FnMut(usize, i64)),
    ) {
        self.prevoir(place.mois);
        let (mois, avant) = (&mut self.mois, &mut self.avant);
        let Some(jours) = mois.get_mut(place.mois) else {
            return;
        };
        let jours = jours.get_or_insert_with(vide);
        compter(&mut |mesure, n| {
            let n = n * signe;
            for ligne in jours.chunks_exact_mut(MESURES).skip(place.jour) {
                if let Some(somme) = ligne.get_mut(mesure) {
                    *somme += i32::try_from(n).unwrap_or(0);
                }
            }
            for total in avant.iter_mut().skip(place.mois + 1) {
                if let Some(somme) = total.valeurs_mut().get_mut(mesure) {
                    *somme += n;
                }
            }
        });
    }

    /// The same before anything is cumulated: [`Cube::cumuler`] ends a series of these.
    pub(super) fn verser(&mut self, place: Place, compter: impl FnOnce(&mut dyn FnMut(usize, i64))) {
        self.prevoir(place.mois);
        let Some(jours) = self.mois.get_mut(place.mois) else {
            return;
        };
        let jours = jours.get_or_insert_with(vide);
        if let Some(ligne) = jours.chunks_exact_mut(MESURES).nth(place.jour) {
            compter(&mut |mesure, n| {
                if let Some(somme) = ligne.get_mut(mesure) {
                    *somme += i32::try_from(n).unwrap_or(0);
                }
            });
        }
    }

    /// Cumulates what was poured in.
    pub(super) fn cumuler(&mut self) {
        let mut total = Mesures::default();
        self.avant.clear();
        for jours in &mut self.mois {
            self.avant.push(total.clone());
            let Some(jours) = jours else { continue };
            let mut cumul = [0_i32; MESURES];
            for ligne in jours.chunks_exact_mut(MESURES) {
                for (somme, cumul) in ligne.iter_mut().zip(&mut cumul) {
                    *cumul += *somme;
                    *somme = *cumul;
                }
            }
            for (somme, cumul) in total.valeurs_mut().iter_mut().zip(&cumul) {
                *somme += i64::from(*cumul);
            }
        }
        self.avant.push(total);
    }

    /// Room for this month.
    fn prevoir(&mut self, mois: usize) {
        if self.avant.is_empty() {
            self.avant.push(Mesures::default());
        }
        while self.mois.len() <= mois {
            self.mois.push(None);
            let total = self.avant.last().cloned().unwrap_or_default();
            self.avant.push(total);
        }
    }

    /// Adds what was counted from a day to another.
    pub(super) fn sommer(&self, du: Place, au: Place, mesures: &mut Mesures) {
        let sommes = mesures.valeurs_mut();
        for (somme, n) in sommes.iter_mut().zip(self.avant_mois(au.mois)) {
            *somme += n;
        }
        for (somme, n) in sommes.iter_mut().zip(self.avant_mois(du.mois)) {
            *somme -= n;
        }
        for (somme, n) in sommes.iter_mut().zip(self.ligne(au)) {
            *somme += i64::from(*n);
        }
        for (somme, n) in sommes
            .iter_mut()
            .zip(veille(du).map_or(&[][..], |veille| self.ligne(veille)))
        {
            *somme -= i64::from(*n);
        }
    }

    /// One measure from a day to another.
    pub(super) fn mesure(&self, du: Place, au: Place, rang: usize) -> i64 {
        let avant = |mois| self.avant_mois(mois).get(rang).copied().unwrap_or(0);
        let de = |place: Place| self.ligne(place).get(rang).copied().map_or(0, i64::from);
        avant(au.mois) - avant(du.mois) + de(au) - veille(du).map_or(0, de)
    }

    /// Months that have days: where there may be something to compare.
    pub(super) fn mois(&self) -> impl Iterator<Item = usize> {
        self.mois
            .iter()
            .enumerate()
            .filter(|(_, jours)| jours.is_some())
            .map(|(rang, _)| rang)
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        let jours: usize = self
            .mois
            .iter()
            .flatten()
            .map(|jours| size_of_val(&**jours))
            .sum();
        jours + size_of_val(self.avant.as_slice())
    }

    /// What months before this one sum to: past the last one, everything; before there is any, nothing.
    fn avant_mois(&self, mois: usize) -> &[i64] {
        let total = self.avant.get(mois).or_else(|| self.avant.last());
        total.map_or(&[], |total| total.valeurs())
    }

    /// The sums of a month up to this day; none of a month without any.
    fn ligne(&self, place: Place) -> &[i32] {
        let jours = self.mois.get(place.mois).and_then(Option::as_ref);
        jours
            .and_then(|jours| jours.chunks_exact(MESURES).nth(place.jour))
            .unwrap_or_default()
    }
}

/// The day before, in the same month.
fn veille(place: Place) -> Option<Place> {
    Some(Place {
        jour: place.jour.checked_sub(1)?,
        ..place
    })
}

fn vide() -> Jours {
    vec![0; JOURS * MESURES].into_boxed_slice()
}
