//! Sets of rows, one bit a row.

/// A set of the rows `0..taille` of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    blocs: Box<[u64]>,
}

impl Bits {
    /// The empty set, with room for `taille` rows.
    pub(crate) fn vide(taille: usize) -> Self {
        Self {
            blocs: vec![0; taille.div_ceil(64)].into(),
        }
    }

    /// The set of all rows.
    pub(crate) fn pleine(taille: usize) -> Self {
        let mut bits = Self {
            blocs: vec![u64::MAX; taille.div_ceil(64)].into(),
        };
        let reste = taille % 64;
        if let (true, Some(dernier)) = (reste > 0, bits.blocs.last_mut()) {
            *dernier = (1 << reste) - 1;
        }
        bits
    }

    /// The set of these rows.
    pub(crate) fn depuis(taille: usize, lignes: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = Self::vide(taille);
        bits.ajouter_tout(lignes);
        bits
    }

    /// Adds a row; one out of bounds is ignored.
    pub(crate) fn ajouter(&mut self, ligne: u32) {
        if let Some(bloc) = self.blocs.get_mut(ligne as usize / 64) {
            *bloc |= 1 << (ligne % 64);
        }
    }

    /// Adds these rows.
    pub(crate) fn ajouter_tout(&mut self, lignes: impl IntoIterator<Item = u32>) {
        lignes.into_iter().for_each(|ligne| self.ajouter(ligne));
    }

    /// Whether the row is in the set.
    pub(crate) fn contient(&self, ligne: u32) -> bool {
        self.blocs
            .get(ligne as usize / 64)
            .is_some_and(|bloc| bloc & (1 << (ligne % 64)) != 0)
    }

    /// Keeps the rows that are also in `autre`.
    pub(crate) fn et(&mut self, autre: &Self) {
        for (bloc, autre) in self.blocs.iter_mut().zip(&autre.blocs) {
            *bloc &= autre;
        }
    }

    /// Adds the rows of `autre`.
    pub(crate) fn ou(&mut self, autre: &Self) {
        for (bloc, autre) in self.blocs.iter_mut().zip(&autre.blocs) {
            *bloc |= autre;
        }
    }

    /// Takes the rows of `autre` away.
    pub(crate) fn oter(&mut self, autre: &Self) {
        for (bloc, autre) in self.blocs.iter_mut().zip(&autre.blocs) {
            *bloc &= !autre;
        }
    }

    /// How many rows.
    pub(crate) fn cardinal(&self) -> usize {
        self.blocs.iter().map(|bloc| bloc.count_ones() as usize).sum()
    }

    /// How many rows are also in `autre`.
    pub(crate) fn cardinal_avec(&self, autre: &Self) -> usize {
        let communs = self.blocs.iter().zip(&autre.blocs).map(|(a, b)| a & b);
        communs.map(|bloc| bloc.count_ones() as usize).sum()
    }

    /// The rows, in increasing order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.blocs
            .iter()
            .zip((0_u32..).step_by(64))
            .flat_map(|(bloc, base)| Unites(*bloc).map(move |rang| base + rang))
    }
}

/// The positions of the ones of a block.
struct Unites(u64);

impl Iterator for Unites {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        (self.0 != 0).then(|| {
            let rang = self.0.trailing_zeros();
            self.0 &= self.0 - 1;
            rang
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::btree_set, prelude::*};

    use super::*;

    #[test]
    fn the_whole_set_has_every_row_and_no_other() {
        for taille in [0, 1, 63, 64, 65, 128, 300] {
            let pleine = Bits::pleine(taille);
            assert_eq!(pleine.cardinal(), taille);
            let depuis = Bits::depuis(taille, 0..u32::try_from(taille).unwrap());
            assert_eq!(pleine, depuis);
        }
    }

    proptest! {
        #[test]
        fn a_set_of_bits_is_a_set(a in btree_set(0_u32..300, 0..80), b in btree_set(0_u32..300, 0..80)) {
            let (bits_a, bits_b) = (Bits::depuis(300, a.iter().copied()), Bits::depuis(300, b.iter().copied()));
            let liste = |bits: &Bits| bits.iter().collect::<BTreeSet<_>>();
            prop_assert_eq!(&liste(&bits_a), &a);
            prop_assert_eq!(bits_a.cardinal(), a.len());
            prop_assert_eq!(bits_a.cardinal_avec(&bits_b), (&a & &b).len());
            let mut et = bits_a.clone();
            et.et(&bits_b);
            prop_assert_eq!(liste(&et), &a & &b);
            let mut ou = bits_a.clone();
            ou.ou(&bits_b);
            prop_assert_eq!(liste(&ou), &a | &b);
            let mut sauf = bits_a.clone();
            sauf.oter(&bits_b);
            prop_assert_eq!(liste(&sauf), &a - &b);
            prop_assert!((0..300).all(|ligne| bits_a.contient(ligne) == a.contains(&ligne)));
        }
    }
}
