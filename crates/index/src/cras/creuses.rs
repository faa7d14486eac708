//! Sums most of which are nothing, on few bytes: a month of one person has some forty of them.

use coop_domain::stats::{MESURES, Mesures};

// A rank is a byte.
const _: () = assert!(MESURES <= 256);

/// The sums that are not nothing, in the order of their ranks: of each its rank, and its number on as few bytes as it
/// takes (LEB128).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Creuses(Box<[u8]>);

impl Creuses {
    /// These sums.
    pub(super) fn de(mesures: &Mesures) -> Self {
        let mut octets = Vec::with_capacity(MESURES);
        for (rang, n) in (0..=u8::MAX).zip(mesures.valeurs()) {
            if *n != 0 {
                octets.push(rang);
                ecrire(&mut octets, n.cast_unsigned());
            }
        }
        Self(octets.into_boxed_slice())
    }

    /// Adds them to others.
    pub(super) fn verser(&self, mesures: &mut Mesures) {
        let valeurs = mesures.valeurs_mut();
        for (rang, n) in self.lire() {
            if let Some(somme) = valeurs.get_mut(rang) {
                *somme += n;
            }
        }
    }

    /// One of them.
    pub(super) fn mesure(&self, rang: usize) -> i64 {
        let lue = self.lire().find(|(autre, _)| *autre >= rang);
        lue.filter(|(autre, _)| *autre == rang).map_or(0, |(_, n)| n)
    }

    /// Whether all are nothing.
    pub(super) const fn est_vide(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        size_of_val(&*self.0)
    }

    fn lire(&self) -> impl Iterator<Item = (usize, i64)> {
        let mut octets = self.0.iter();
        std::iter::from_fn(move || {
            let rang = usize::from(*octets.next()?);
            let (mut n, mut place) = (0, 0);
            for octet in octets.by_ref() {
                n |= u64::from(octet & !SUITE) << place;
                place += 7;
                if octet & SUITE == 0 {
                    break;
                }
            }
            Some((rang, n.cast_signed()))
        })
    }
}

/// Another byte of the number follows.
const SUITE: u8 = 0x80;

fn ecrire(octets: &mut Vec<u8>, mut n: u64) {
    loop {
        let [bas, ..] = n.to_le_bytes();
        n >>= 7;
        if n == 0 {
            octets.push(bas & !SUITE);
            return;
        }
        octets.push(bas | SUITE);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_sums_take_two_bytes() {
        let mut mesures = Mesures::default();
        mesures.valeurs_mut()[0] = 127;
        mesures.valeurs_mut()[MESURES - 1] = 1;
        assert_eq!(Creuses::de(&mesures).octets(), 4);
        assert!(Creuses::de(&Mesures::default()).est_vide());
    }

    proptest! {
        /// Nothing is lost, of the largest and of what is less than nothing either.
        #[test]
        fn what_is_kept_is_read_again(
            sommes in prop::collection::vec((0..MESURES, prop_oneof![any::<i64>(), 0_i64..300]), 0..40),
            ailleurs in 0..MESURES,
        ) {
            let mut mesures = Mesures::default();
            for (rang, n) in sommes {
                mesures.valeurs_mut()[rang] = n;
            }
            let creuses = Creuses::de(&mesures);
            let mut lues = Mesures::default();
            creuses.verser(&mut lues);
            prop_assert_eq!(&lues, &mesures);
            prop_assert_eq!(creuses.mesure(ailleurs), mesures.valeurs()[ailleurs]);
            prop_assert_eq!(creuses.est_vide(), mesures == Mesures::default());
        }
    }
}
