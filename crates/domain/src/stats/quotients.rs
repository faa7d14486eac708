//! Ratios, rounded to four decimals: the same on every machine.

/// A part over the whole, 0 to 1; none of nothing.
#[must_use]
pub fn quotient(part: u64, tous: u64) -> Option<f64> {
    arrondi(part.into(), tous)
}

/// So many for 1 000 inhabitants; none where nobody lives.
#[must_use]
pub fn pour_1000(n: u64, habitants: u32) -> Option<f64> {
    arrondi(u128::from(n) * 1_000, habitants.into())
}

fn arrondi(part: u128, tous: u64) -> Option<f64> {
    let dix_millemes = (part * 10_000 + u128::from(tous) / 2).checked_div(u128::from(tous))?;
    u32::try_from(dix_millemes).ok().map(|n| f64::from(n) / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_rounded_to_the_nearest() {
        assert_eq!(quotient(1, 3), Some(0.3333));
        assert_eq!(quotient(2, 3), Some(0.6667));
        assert_eq!(quotient(0, 0), None);
        assert_eq!(pour_1000(116, 116_000), Some(1.0));
        assert_eq!(pour_1000(5, 0), None);
    }
}
