//! Who was active in which months: of each person, a bit a month.

/// Months that a word holds.
const MOIS_PAR_MOT: usize = 64;

/// People, each with the months in which he was active.
#[derive(Debug, Clone, Default)]
pub(super) struct Actifs {
    conseillers: Vec<u32>,
    /// As many words for each.
    mois: Vec<u64>,
    mots: usize,
}

impl Actifs {
    /// Someone was active in this month.
    pub(super) fn poser(&mut self, conseiller: u32, mois: usize) {
        self.prevoir(mois);
        let rang = self.rang(conseiller).unwrap_or_else(|| {
            self.conseillers.push(conseiller);
            self.mois.resize(self.conseillers.len() * self.mots, 0);
            self.conseillers.len() - 1
        });
        if let Some(mot) = self.mot(rang, mois) {
            *mot |= 1 << (mois % MOIS_PAR_MOT);
        }
    }

    /// Someone was not after all.
    pub(super) fn oter(&mut self, conseiller: u32, mois: usize) {
        let rang = self.rang(conseiller);
        if let Some(mot) = rang.and_then(|rang| self.mot(rang, mois)) {
            *mot &= !(1 << (mois % MOIS_PAR_MOT));
        }
    }

    /// Those who were active from a month to another, both included.
    pub(super) fn entre(&self, (du, au): (usize, usize)) -> impl Iterator<Item = u32> {
        let leurs_mois = self.mois.chunks_exact(self.mots.max(1));
        let touche = move |mois: &[u64]| {
            let mut mots = mois.iter().enumerate();
            mots.any(|(rang, mot)| mot & masque(rang, du, au) != 0)
        };
        self.conseillers
            .iter()
            .zip(leurs_mois)
            .filter(move |(_, mois)| touche(mois))
            .map(|(conseiller, _)| *conseiller)
    }

    /// Everyone who was active, one month or another.
    pub(super) fn tous(&self) -> impl Iterator<Item = u32> {
        self.conseillers.iter().copied()
    }

    /// How many months may have somebody: all those after them have nobody.
    pub(super) const fn fin(&self) -> usize {
        self.mots * MOIS_PAR_MOT
    }

    /// Gives back the memory that was taken in advance.
    pub(super) fn serrer(&mut self) {
        self.conseillers.shrink_to_fit();
        self.mois.shrink_to_fit();
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        size_of_val(self.conseillers.as_slice()) + size_of_val(self.mois.as_slice())
    }

    fn rang(&self, conseiller: u32) -> Option<usize> {
        self.conseillers.iter().position(|autre| *autre == conseiller)
    }

    /// The word of a person that holds a month; none when there is no room for it.
    fn mot(&mut self, rang: usize, mois: usize) -> Option<&mut u64> {
        let place = mois / MOIS_PAR_MOT;
        self.mois
            .chunks_exact_mut(self.mots.max(1))
            .nth(rang)?
            .get_mut(place)
    }

    /// Room for this month, of everyone.
    fn prevoir(&mut self, mois: usize) {
        let mots = mois / MOIS_PAR_MOT + 1;
        if mots <= self.mots {
            return;
        }
        let mut larges = vec![0; self.conseillers.len() * mots];
        let etroits = self.mois.chunks_exact(self.mots.max(1));
        for (large, etroit) in larges.chunks_exact_mut(mots).zip(etroits) {
            for (place, mot) in large.iter_mut().zip(etroit) {
                *place = *mot;
            }
        }
        (self.mois, self.mots) = (larges, mots);
    }
}

/// The months from one to another that are in the word of this rank.
fn masque(rang: usize, du: usize, au: usize) -> u64 {
    let avant = |mois: usize| {
        let places = mois.saturating_sub(rang * MOIS_PAR_MOT);
        u32::try_from(places)
            .ok()
            .and_then(|places| 1_u64.checked_shl(places))
            .map_or(u64::MAX, |bit| bit - 1)
    };
    avant(au + 1) & !avant(du)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What a set of pairs says, whatever the words in which months fall.
        #[test]
        fn who_was_active_is_what_a_set_says(
            gestes in prop::collection::vec((any::<bool>(), 0_u32..6, 0_usize..200), 0..60),
            (un, autre) in (0_usize..200, 0_usize..200),
        ) {
            let (mut actifs, mut ensemble) = (Actifs::default(), BTreeSet::new());
            for (pose, conseiller, mois) in gestes {
                if pose {
                    actifs.poser(conseiller, mois);
                    ensemble.insert((conseiller, mois));
                } else {
                    actifs.oter(conseiller, mois);
                    ensemble.remove(&(conseiller, mois));
                }
            }
            let (du, au) = (un.min(autre), un.max(autre));
            let dits: BTreeSet<u32> = actifs.entre((du, au)).collect();
            let attendus: BTreeSet<u32> = ensemble
                .iter()
                .filter(|(_, mois)| (du..=au).contains(mois))
                .map(|(conseiller, _)| *conseiller)
                .collect();
            prop_assert_eq!(dits, attendus);
            prop_assert!(ensemble.iter().all(|(_, mois)| *mois < actifs.fin()));
        }
    }
}
