//! The graduations of an axis.

/// How many intervals an axis has at most.
const INTERVALLES: u64 = 4;

/// Round whole values from 0 to at least `max`, evenly spaced, five at most: 0, 2 000, 4 000, 6 000.
#[must_use]
pub fn graduations(max: u64) -> Vec<u64> {
    let mut dizaine: u64 = 1;
    let pas = loop {
        let rond = [1, 2, 5]
            .into_iter()
            .map(|n| dizaine.saturating_mul(n))
            .find(|pas| pas.saturating_mul(INTERVALLES) >= max);
        match rond {
            Some(pas) => break pas,
            None => dizaine = dizaine.saturating_mul(10),
        }
    };
    let intervalles = max.div_ceil(pas).max(1);
    (0..=intervalles).map(|n| pas.saturating_mul(n)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn graduations_are_round() {
        for (max, attendues) in [
            (0, vec![0, 1]),
            (1, vec![0, 1]),
            (3, vec![0, 1, 2, 3]),
            (5, vec![0, 2, 4, 6]),
            (42, vec![0, 20, 40, 60]),
            (5_200, vec![0, 2_000, 4_000, 6_000]),
            (8_001, vec![0, 5_000, 10_000]),
        ] {
            assert_eq!(graduations(max), attendues, "{max}");
        }
    }

    proptest! {
        #[test]
        fn graduations_reach_the_greatest_value_and_not_much_more(max in prop_oneof![0_u64..500, 0_u64..1 << 50]) {
            let toutes = graduations(max);
            let pas = toutes[1];
            prop_assert!((2..=5).contains(&toutes.len()));
            prop_assert!(toutes.windows(2).all(|deux| deux[1] - deux[0] == pas));
            prop_assert!(*toutes.last().unwrap() >= max.max(1));
            prop_assert!(max == 0 || *toutes.last().unwrap() < max + pas);
        }
    }
}
