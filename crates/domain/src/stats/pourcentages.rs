//! Percentages that make 100.

/// Whole percentages of parts, rounded by largest remainder: they sum to 100, or are all 0 when there is
/// nothing. Of equal remainders, the first part is served first.
#[must_use]
pub fn pourcentages(parts: &[u64]) -> Vec<u32> {
    let total: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    if total == 0 {
        return vec![0; parts.len()];
    }
    let mut entiers: Vec<(u32, u128)> = parts
        .iter()
        .map(|part| {
            let cent = u128::from(*part) * 100;
            (u32::try_from(cent / total).unwrap_or(100), cent % total)
        })
        .collect();
    let reste = 100_u32.saturating_sub(entiers.iter().map(|(entier, _)| entier).sum());
    let mut rangs: Vec<usize> = (0..entiers.len()).collect();
    rangs.sort_by_key(|rang| std::cmp::Reverse(entiers.get(*rang).map(|(_, reste)| *reste)));
    for rang in rangs.into_iter().take(usize::try_from(reste).unwrap_or(0)) {
        if let Some((entier, _)) = entiers.get_mut(rang) {
            *entier += 1;
        }
    }
    entiers.into_iter().map(|(entier, _)| entier).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thirds_make_a_hundred() {
        assert_eq!(pourcentages(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(pourcentages(&[0, 0]), [0, 0]);
        assert_eq!(pourcentages(&[]), Vec::<u32>::new());
        assert_eq!(pourcentages(&[2, 0, 998]), [0, 0, 100]);
    }

    proptest! {
        #[test]
        fn they_make_a_hundred_and_stay_within_one_of_the_truth(parts in prop::collection::vec(0_u64..1 << 40, 1..30)) {
            let total: u64 = parts.iter().sum();
            let entiers = pourcentages(&parts);
            prop_assert_eq!(entiers.iter().sum::<u32>(), if total == 0 { 0 } else { 100 });
            for (part, entier) in parts.iter().zip(&entiers) {
                if total > 0 {
                    let vrai = u128::from(*part) * 100;
                    let total = u128::from(total);
                    prop_assert!(u128::from(*entier) * total < vrai + total);
                    prop_assert!((u128::from(*entier) + 1) * total > vrai);
                }
            }
        }
    }
}
