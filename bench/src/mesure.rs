//! Medians, percentiles, and the clock.

use std::time::{Duration, Instant};

/// How often each measure is taken.
pub(crate) const PASSES: usize = 5;

/// The middle value, the lower one of two; `None` of nothing.
pub(crate) fn mediane(valeurs: &[f64]) -> Option<f64> {
    centile(valeurs, 50)
}

/// The value that `centile` % of the values do not exceed; `None` of nothing.
pub(crate) fn centile(valeurs: &[f64], centile: usize) -> Option<f64> {
    let mut triees = valeurs.to_vec();
    triees.sort_by(f64::total_cmp);
    let rang = (triees.len() * centile).div_ceil(100).saturating_sub(1);
    triees.get(rang).copied()
}

/// What a call gave, and how long it took.
pub(crate) fn chronometrer<T>(appel: impl FnOnce() -> T) -> (T, Duration) {
    let debut = Instant::now();
    let rendu = appel();
    (rendu, debut.elapsed())
}

/// Repeats a call for this long; returns how often a second.
pub(crate) fn par_seconde(
    duree: Duration,
    mut appel: impl FnMut() -> anyhow::Result<u32>,
) -> anyhow::Result<f64> {
    let debut = Instant::now();
    let mut fois = 0u32;
    while debut.elapsed() < duree {
        fois += appel()?;
    }
    Ok(f64::from(fois) / debut.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let valeurs = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert_eq!(mediane(&valeurs), Some(3.0));
        assert_eq!(mediane(&valeurs[..4]), Some(2.0));
        assert_eq!(centile(&valeurs, 95), Some(5.0));
        assert_eq!(centile(&valeurs, 1), Some(1.0));
        assert_eq!(mediane(&[]), None);
    }
}
