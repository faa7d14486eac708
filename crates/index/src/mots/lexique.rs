//! A vocabulary: words found by themselves, by their beginning, or despite typing errors.
//!
//! Words near another are found by going through the whole vocabulary: a word's length and its
//! *signature* (which letters it holds once, and twice) reject all but a few in one comparison
//! of integers, and [`Motif`] measures the rest. For 35 000 words that takes some tens of
//! microseconds, weighs 12 bytes a word, is built by one sort, and finds every word within the
//! distance, which neither a capped deletion index nor a heuristic first letter does.

use std::{collections::BTreeMap, ops::Range};

use super::Motif;

/// Distinct words in alphabetical order; a word is known by its position.
#[derive(Debug)]
pub(crate) struct Lexique {
    mots: Box<[Box<str>]>,
    par_longueur: BTreeMap<usize, Tranche>,
}

/// The words of one length: their signatures side by side, then their positions.
#[derive(Debug, Default)]
struct Tranche {
    signatures: Vec<u64>,
    mots: Vec<u32>,
}

impl Lexique {
    /// The vocabulary of these words, which come distinct and sorted.
    pub(crate) fn nouveau(mots: Box<[Box<str>]>) -> Self {
        let mut par_longueur: BTreeMap<usize, Tranche> = BTreeMap::new();
        for (rang, mot) in (0_u32..).zip(&mots) {
            let tranche = par_longueur.entry(mot.len()).or_default();
            tranche.signatures.push(signature(mot));
            tranche.mots.push(rang);
        }
        Self { mots, par_longueur }
    }

    /// The word at this position; empty out of bounds.
    pub(crate) fn mot(&self, rang: u32) -> &str {
        self.mots.get(rang as usize).map_or("", AsRef::as_ref)
    }

    /// The position of this word.
    pub(crate) fn exact(&self, mot: &str) -> Option<u32> {
        self.mots
            .binary_search_by(|connu| connu.as_ref().cmp(mot))
            .ok()
            .and_then(|rang| u32::try_from(rang).ok())
    }

    /// The positions of the words that begin so, the word itself included.
    pub(crate) fn debuts(&self, debut: &str) -> Range<u32> {
        let position = |rang: usize| u32::try_from(rang).unwrap_or(u32::MAX);
        let de = self.mots.partition_point(|connu| connu.as_ref() < debut);
        let longueur = self
            .mots
            .get(de..)
            .unwrap_or_default()
            .partition_point(|connu| connu.starts_with(debut));
        position(de)..position(de + longueur)
    }

    /// The words at a distance of 1 to `tolerance` from `mot`, with that distance.
    pub(crate) fn proches(&self, mot: &str, tolerance: u8) -> impl Iterator<Item = (u32, u8)> {
        let (longueur, ecart) = (mot.len(), usize::from(tolerance));
        let longueurs = longueur.saturating_sub(ecart)..=longueur + ecart;
        let tranches = (tolerance > 0).then(|| self.par_longueur.range(longueurs));
        self.mesurer(
            mot,
            tranches.into_iter().flatten(),
            tolerance,
            |typee, connue| (typee ^ connue).count_ones(),
            // An error changes the count of two letters at most.
            2,
            Motif::distance,
        )
    }

    /// The words that begin, to 1 or `tolerance` errors, like `mot`.
    pub(crate) fn debuts_proches(&self, mot: &str, tolerance: u8) -> impl Iterator<Item = (u32, u8)> {
        let au_moins = mot.len().saturating_sub(usize::from(tolerance));
        let tranches = (tolerance > 0).then(|| self.par_longueur.range(au_moins..));
        self.mesurer(
            mot,
            tranches.into_iter().flatten(),
            tolerance,
            |typee, connue| (typee & !connue).count_ones(),
            // An error makes one typed letter vanish at most.
            1,
            Motif::distance_debut,
        )
    }

    fn mesurer<'a>(
        &'a self,
        mot: &str,
        tranches: impl Iterator<Item = (&'a usize, &'a Tranche)>,
        tolerance: u8,
        ecart: fn(u64, u64) -> u32,
        ecart_par_erreur: u32,
        distance: fn(&Motif, &str) -> u8,
    ) -> impl Iterator<Item = (u32, u8)> {
        let (motif, typee) = (Motif::nouveau(mot), signature(mot));
        let ecart_admis = ecart_par_erreur * u32::from(tolerance);
        tranches
            .flat_map(|(_, tranche)| tranche.signatures.iter().zip(&tranche.mots))
            .filter(move |(connue, _)| ecart(typee, **connue) <= ecart_admis)
            .filter_map(move |(_, rang)| Some((*rang, distance(motif.as_ref()?, self.mot(*rang)))))
            .filter(move |(_, distance)| (1..=tolerance).contains(distance))
    }
}

/// Which letters a word holds (low half), and holds twice or more (high half); letters other
/// than `a` to `z` share the bits left.
fn signature(mot: &str) -> u64 {
    mot.bytes().fold(0, |signature, octet| {
        let bit = match octet {
            b'a'..=b'z' => 1_u64 << (octet - b'a'),
            _ => 1 << (26 + octet % 6),
        };
        signature | bit | (signature & bit) << 32
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::btree_set, prelude::*};

    use super::*;

    fn lexique(mots: &BTreeSet<String>) -> Lexique {
        Lexique::nouveau(mots.iter().map(|mot| mot.as_str().into()).collect())
    }

    fn trouves(lexique: &Lexique, rangs: impl Iterator<Item = u32>) -> BTreeSet<String> {
        rangs.map(|rang| lexique.mot(rang).to_owned()).collect()
    }

    fn filtres(mots: &BTreeSet<String>, garde: impl Fn(&str) -> bool) -> BTreeSet<String> {
        mots.iter().filter(|mot| garde(mot)).cloned().collect()
    }

    proptest! {
        #[test]
        fn finds_what_a_walk_finds(
            mots in btree_set("[a-e é2]{1,9}", 0..60),
            mot in "[a-e é2]{1,9}",
            tolerance in 1_u8..=2,
        ) {
            let lexique = lexique(&mots);
            let motif = Motif::nouveau(&mot).unwrap();
            let proche = |distance: u8| (1..=tolerance).contains(&distance);
            prop_assert_eq!(lexique.exact(&mot).is_some(), mots.contains(&mot));
            prop_assert_eq!(trouves(&lexique, lexique.debuts(&mot)), filtres(&mots, |m| m.starts_with(&mot)));
            prop_assert_eq!(
                trouves(&lexique, lexique.proches(&mot, tolerance).map(|(rang, _)| rang)),
                filtres(&mots, |m| proche(motif.distance(m)))
            );
            prop_assert_eq!(
                trouves(&lexique, lexique.debuts_proches(&mot, tolerance).map(|(rang, _)| rang)),
                filtres(&mots, |m| proche(motif.distance_debut(m)))
            );
            prop_assert_eq!(lexique.proches(&mot, 0).count(), 0);
        }
    }
}
