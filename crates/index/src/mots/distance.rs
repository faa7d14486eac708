//! Distance between words: insertions, deletions, substitutions and swaps of neighbours.
//!
//! The bit-parallel algorithm of H. Hyyrö, « A bit-vector algorithm for computing Levenshtein
//! and Damerau edit distances » (2003): one pass over the written word, a few operations a
//! letter. It counts each letter once (« optimal string alignment »): a swap is one error, and
//! the swapped letters are not edited again.

/// Longest word that can be compared, in bytes: one bit each.
const LONGUEUR_MAX: usize = 64;

/// A typed word, prepared to be compared with many.
///
/// Letters are bytes: folded French is ASCII. A letter of another script counts as its bytes.
#[derive(Debug, Clone)]
pub(crate) struct Motif {
    positions: Box<[u64; 256]>,
    longueur: u8,
}

impl Motif {
    /// Prepares a word; none when it is empty or longer than 64 bytes.
    pub(crate) fn nouveau(mot: &str) -> Option<Self> {
        if mot.is_empty() || mot.len() > LONGUEUR_MAX {
            return None;
        }
        let mut positions = Box::new([0; 256]);
        for (rang, octet) in mot.bytes().enumerate() {
            if let Some(masque) = positions.get_mut(usize::from(octet)) {
                *masque |= 1 << rang;
            }
        }
        Some(Self {
            positions,
            longueur: u8::try_from(mot.len()).unwrap_or_default(),
        })
    }

    /// Errors between the two words, as far as 255.
    pub(crate) fn distance(&self, mot: &str) -> u8 {
        self.parcourir(mot, |_| {})
    }

    /// Errors between the typed word and the nearest beginning of `mot`.
    pub(crate) fn distance_debut(&self, mot: &str) -> u8 {
        let mut meilleure = self.longueur;
        self.parcourir(mot, |distance| meilleure = meilleure.min(distance));
        meilleure
    }

    /// Calls `a_chaque_debut` with the distance to each beginning; returns the distance to the whole.
    fn parcourir(&self, mot: &str, mut a_chaque_debut: impl FnMut(u8)) -> u8 {
        let dernier = 1_u64 << (self.longueur - 1);
        let (mut montees, mut descentes, mut diagonale, mut precedent) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut distance = self.longueur;
        for octet in mot.bytes() {
            let present = self
                .positions
                .get(usize::from(octet))
                .copied()
                .unwrap_or_default();
            let echange = ((!diagonale & present) << 1) & precedent;
            diagonale = ((present & montees).wrapping_add(montees) ^ montees) | present | descentes | echange;
            let plus = descentes | !(diagonale | montees);
            let moins = diagonale & montees;
            if plus & dernier != 0 {
                distance = distance.saturating_add(1);
            }
            if moins & dernier != 0 {
                distance -= 1;
            }
            let plus = plus << 1 | 1;
            montees = moins << 1 | !(diagonale | plus);
            descentes = plus & diagonale;
            precedent = present;
            a_chaque_debut(distance);
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The textbook definition, with its whole table.
    fn naive(a: &[u8], b: &[u8]) -> Vec<usize> {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let cout = usize::from(a[i - 1] != b[j - 1]);
                    let mut d = (table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                        .min(table[i - 1][j - 1] + cout);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        d = d.min(table[i - 2][j - 2] + 1);
                    }
                    d
                };
            }
        }
        table.pop().unwrap()
    }

    #[test]
    fn known_distances() {
        let distance = |a: &str, b: &str| Motif::nouveau(a).unwrap().distance(b);
        assert_eq!(distance("geret", "gueret"), 1);
        assert_eq!(distance("lyno", "lyon"), 1);
        assert_eq!(distance("ca", "abc"), 3, "swapped letters are not edited again");
        assert_eq!(Motif::nouveau("marsiel").unwrap().distance_debut("marseille"), 1);
        assert!(Motif::nouveau("").is_none() && Motif::nouveau(&"a".repeat(65)).is_none());
        assert_eq!(distance(&"a".repeat(64), &"a".repeat(70)), 6);
    }

    proptest! {
        #[test]
        fn equals_the_textbook(a in "[a-d ]{1,20}", b in "[a-d ]{0,20}") {
            let motif = Motif::nouveau(&a).unwrap();
            let lignes = naive(a.as_bytes(), b.as_bytes());
            prop_assert_eq!(usize::from(motif.distance(&b)), lignes[b.len()]);
            prop_assert_eq!(usize::from(motif.distance_debut(&b)), *lignes.iter().min().unwrap());
        }
    }
}
