//! What is hidden of a breakdown, so that nobody is singled out (rules 1 and 2 of publication).

/// Fewest conseillers who contributed to a figure that is shown (rule 1).
pub const CONSEILLERS_MIN: usize = 3;
/// Fewest persons of a cell that is shown: 1 to 10 are hidden (rule 2).
pub const SEUIL: u64 = 11;

/// Which cells of a breakdown are hidden.
///
/// Cells of 1 to `seuil - 1` persons are, and then as many others as needed so that none of these is found
/// again. `total` is the sum of the cells when it is told elsewhere in the answer: what is hidden could be
/// computed from it. A cell of nobody is shown, unless showing it would tell the others.
///
/// The one who looks is supposed to know the threshold, and which cells are hidden for themselves: more than
/// anybody does.
#[must_use]
pub fn proteger(cellules: &[u64], total_dit: bool, seuil: u64) -> Vec<bool> {
    let primaire: Vec<bool> = cellules.iter().map(|n| (1..seuil).contains(n)).collect();
    let mut cachees = primaire.clone();
    if !total_dit || !primaire.contains(&true) {
        return cachees;
    }
    while est_devinable(cellules, &primaire, &cachees, seuil) {
        let suivante = cellules
            .iter()
            .zip(&cachees)
            .enumerate()
            .filter(|(_, (n, cachee))| !**cachee && **n > 0)
            .min_by_key(|(_, (n, _))| **n)
            .map(|(rang, _)| rang);
        match suivante.and_then(|rang| cachees.get_mut(rang)) {
            Some(cachee) => *cachee = true,
            // Nothing is left to hide behind: nothing of the breakdown is told.
            None => return vec![true; cellules.len()],
        }
    }
    cachees
}

/// Whether the sum of the hidden cells tells one of those that had to be, exactly or within 30 %.
fn est_devinable(cellules: &[u64], primaire: &[bool], cachees: &[bool], seuil: u64) -> bool {
    let bornes: Vec<(u64, u64, u64, bool)> = cellules
        .iter()
        .zip(primaire)
        .zip(cachees)
        .filter(|(_, cachee)| **cachee)
        .map(|((n, primaire), _)| {
            let (min, max) = if *primaire {
                (1, seuil - 1)
            } else {
                (seuil, u64::MAX)
            };
            (*n, min, max, *primaire)
        })
        .collect();
    let somme: u64 = bornes.iter().map(|(n, ..)| n).sum();
    let mins: u64 = bornes.iter().map(|(_, min, ..)| min).sum();
    let maxs = bornes
        .iter()
        .fold(0_u64, |total, (_, _, max, _)| total.saturating_add(*max));
    bornes
        .iter()
        .filter(|(.., primaire)| *primaire)
        .any(|(n, min, max, _)| {
            let autres_max = if maxs == u64::MAX { u64::MAX } else { maxs - max };
            let bas = somme.saturating_sub(autres_max).max(*min);
            let haut = somme.saturating_sub(mins - min).min(*max);
            bas * 10 >= n * 7 && haut * 10 <= n * 13
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn visibles(cellules: &[u64]) -> Vec<Option<u64>> {
        let cachees = proteger(cellules, true, SEUIL);
        cellules
            .iter()
            .zip(cachees)
            .map(|(n, cachee)| (!cachee).then_some(*n))
            .collect()
    }

    #[test]
    fn a_lone_small_cell_takes_another_with_it() {
        assert_eq!(visibles(&[3, 40, 60]), [None, None, Some(60)]);
        assert_eq!(visibles(&[0, 40, 60]), [Some(0), Some(40), Some(60)]);
        assert_eq!(proteger(&[3, 40, 60], false, SEUIL), [true, false, false]);
    }

    #[test]
    fn two_small_cells_that_their_sum_tells_take_a_third() {
        // 20 in two cells of at most 10; 2 in two cells of at least 1.
        assert_eq!(visibles(&[10, 10, 50]), [None, None, None]);
        assert_eq!(visibles(&[1, 1, 50, 80]), [None, None, None, Some(80)]);
    }

    #[test]
    fn what_nothing_hides_is_not_told_at_all() {
        assert_eq!(visibles(&[1, 0, 0]), [None, None, None]);
    }

    /// The values that a hidden cell may have, for one who tries them all.
    fn possibles(cellules: &[u64], cachees: &[bool], vise: usize) -> Vec<u64> {
        let caches: Vec<usize> = (0..cellules.len()).filter(|i| cachees[*i]).collect();
        let somme: u64 = caches.iter().map(|i| cellules[*i]).sum();
        let primaire = |i: usize| (1..SEUIL).contains(&cellules[i]);
        // Sums that the others can make, by dynamic programming.
        let mut atteint = vec![false; usize::try_from(somme).unwrap() + 1];
        atteint[0] = true;
        for i in caches.iter().filter(|i| **i != vise) {
            let mut suivant = vec![false; atteint.len()];
            let (min, max) = if primaire(*i) {
                (1, SEUIL - 1)
            } else {
                (SEUIL, somme)
            };
            for (s, _) in atteint.iter().enumerate().filter(|(_, possible)| **possible) {
                for n in min..=max {
                    let n = usize::try_from(n).unwrap();
                    if let Some(place) = suivant.get_mut(s + n) {
                        *place = true;
                    }
                }
            }
            atteint = suivant;
        }
        (1..SEUIL)
            .filter(|n| *n <= somme && atteint[usize::try_from(somme - n).unwrap()])
            .collect()
    }

    proptest! {
        #[test]
        fn no_small_cell_is_found_again(cellules in prop::collection::vec(prop_oneof![Just(0_u64), 1_u64..14, 11_u64..90], 2..7)) {
            let cachees = proteger(&cellules, true, SEUIL);
            if cachees.iter().all(|cachee| *cachee) {
                return Ok(());
            }
            for (rang, n) in cellules.iter().enumerate() {
                if (1..SEUIL).contains(n) {
                    prop_assert!(cachees[rang]);
                    let possibles = possibles(&cellules, &cachees, rang);
                    let loin = possibles.iter().any(|autre| autre * 10 < n * 7 || autre * 10 > n * 13);
                    prop_assert!(loin, "{cellules:?} {cachees:?}: {n} is one of {possibles:?}");
                }
            }
        }

        #[test]
        fn large_cells_alone_hide_nothing(cellules in prop::collection::vec(prop_oneof![Just(0_u64), SEUIL..900], 0..12)) {
            prop_assert!(!proteger(&cellules, true, SEUIL).contains(&true));
        }
    }
}
