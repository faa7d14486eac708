//! Sums most of which are nothing, on few bytes: a month of one person has some forty of them.

use std::ops::Range;

use coop_domain::stats::{MESURES, Mesures};

// A rank is a byte.
const _: () = assert!(MESURES <= 256);

/// Rows of sums, one after another. Of each, those that are not nothing, in the order of their ranks: the rank, and the
/// number on as few bytes as it takes (LEB128).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Creuses {
    octets: Vec<u8>,
    /// Where each row ends.
    fins: Vec<u32>,
}

impl Creuses {
    /// Adds to a row what was counted, or takes it away.
    pub(super) fn ajouter(&mut self, rang: usize, mesures: &Mesures, signe: i64) {
        let mut nouvelles = Mesures::default();
        self.verser(rang..rang + 1, &mut nouvelles);
        for (somme, n) in nouvelles.valeurs_mut().iter_mut().zip(mesures.valeurs()) {
            *somme += n * signe;
        }
        let ecrites = ecrire(&nouvelles);
        let place = self.debut(rang)..self.debut(rang + 1);
        let fin = self.fins.last().copied().unwrap_or(0);
        if self.fins.len() <= rang {
            self.fins.resize(rang + 1, fin);
        }
        let (avant, apres) = (longueur(place.len()), longueur(ecrites.len()));
        for fin in self.fins.iter_mut().skip(rang) {
            *fin = *fin - avant + apres;
        }
        self.octets.splice(place, ecrites);
    }

    /// Adds these rows to others.
    pub(super) fn verser(&self, rangs: Range<usize>, mesures: &mut Mesures) {
        let valeurs = mesures.valeurs_mut();
        for (rang, n) in lire(self.lignes(rangs)) {
            if let Some(somme) = valeurs.get_mut(rang) {
                *somme += n;
            }
        }
    }

    /// One of the sums, over these rows.
    pub(super) fn mesure(&self, rangs: Range<usize>, mesure: usize) -> i64 {
        let lue = |rang| {
            let mut ligne = lire(self.lignes(rang..rang + 1));
            let lue = ligne.find(|(autre, _)| *autre >= mesure);
            lue.filter(|(autre, _)| *autre == mesure).map_or(0, |(_, n)| n)
        };
        rangs.take_while(|rang| *rang < self.nombre()).map(lue).sum()
    }

    /// How many rows there are: all those after them are nothing.
    pub(super) const fn nombre(&self) -> usize {
        self.fins.len()
    }

    /// Whether all sums of a row are nothing.
    pub(super) fn est_vide(&self, rang: usize) -> bool {
        self.lignes(rang..rang + 1).is_empty()
    }

    /// Gives back the memory that was taken in advance.
    pub(super) fn serrer(&mut self) {
        self.octets.shrink_to_fit();
        self.fins.shrink_to_fit();
    }

    /// Bytes held.
    pub(super) fn octets(&self) -> usize {
        self.octets.len() + size_of_val(self.fins.as_slice())
    }

    /// The bytes of these rows: as many as there are of them.
    fn lignes(&self, rangs: Range<usize>) -> &[u8] {
        let place = self.debut(rangs.start)..self.debut(rangs.end);
        self.octets.get(place).unwrap_or_default()
    }

    /// Where a row begins, at the end when there is none.
    fn debut(&self, rang: usize) -> usize {
        let fin = match rang.checked_sub(1) {
            Some(precedente) => self.fins.get(precedente).or_else(|| self.fins.last()),
            None => None,
        };
        fin.and_then(|fin| usize::try_from(*fin).ok()).unwrap_or(0)
    }
}

/// Another byte of the number follows.
const SUITE: u8 = 0x80;

/// The sums of some rows: their ranks, and the numbers.
fn lire(lignes: &[u8]) -> impl Iterator<Item = (usize, i64)> {
    let mut octets = lignes.iter();
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

fn ecrire(mesures: &Mesures) -> Vec<u8> {
    let mut octets = Vec::with_capacity(MESURES);
    for (rang, n) in (0..=u8::MAX).zip(mesures.valeurs()) {
        if *n != 0 {
            octets.push(rang);
            ecrire_nombre(&mut octets, n.cast_unsigned());
        }
    }
    octets
}

fn ecrire_nombre(octets: &mut Vec<u8>, mut n: u64) {
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

/// A length of a row: some hundreds of bytes.
fn longueur(octets: usize) -> u32 {
    u32::try_from(octets).unwrap_or(0)
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
        let mut creuses = Creuses::default();
        creuses.ajouter(2, &mesures, 1);
        assert_eq!(creuses.octets.len(), 4);
        assert!(creuses.est_vide(1) && !creuses.est_vide(2) && creuses.est_vide(3));
        creuses.ajouter(2, &mesures, -1);
        assert!(creuses.octets.is_empty() && creuses.est_vide(2));
    }

    proptest! {
        /// Nothing is lost, of the largest and of what is less than nothing either, in whatever order rows come.
        #[test]
        fn rows_are_what_was_added_to_them(
            ajouts in prop::collection::vec(
                (0_usize..6, 0..MESURES, prop_oneof![-(1_i64 << 55)..1 << 55, 0_i64..300], prop::bool::weighted(0.2)),
                0..40,
            ),
            (debut, longueur, ailleurs) in (0_usize..8, 0_usize..8, 0..MESURES),
        ) {
            let (mut creuses, mut attendues) = (Creuses::default(), vec![Mesures::default(); 16]);
            for (rang, mesure, n, retire) in ajouts {
                let signe = if retire { -1 } else { 1 };
                let mut mesures = Mesures::default();
                mesures.valeurs_mut()[mesure] = n;
                creuses.ajouter(rang, &mesures, signe);
                attendues[rang].valeurs_mut()[mesure] += n * signe;
            }
            let (mut lues, mut sommes) = (Mesures::default(), Mesures::default());
            creuses.verser(debut..debut + longueur, &mut lues);
            for ligne in &attendues[debut..debut + longueur] {
                sommes.cumuler(ligne);
            }
            prop_assert_eq!(&lues, &sommes);
            prop_assert_eq!(creuses.mesure(debut..debut + longueur, ailleurs), sommes.valeurs()[ailleurs]);
            for (rang, ligne) in attendues.iter().enumerate() {
                prop_assert_eq!(creuses.est_vide(rang), *ligne == Mesures::default());
            }
        }
    }
}
