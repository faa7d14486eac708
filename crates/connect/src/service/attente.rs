//! How long to wait before calling again.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rand::Rng as _;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// When the service asks to wait and does not say how long.
const SANS_PRECISION: Duration = Duration::from_secs(30);
/// Longest wait that one believes.
const MAXIMUM: Duration = Duration::from_secs(3_600);

/// Before the call that follows the one numbered `essai` (from 0): a random part of a time that doubles, so that those
/// who failed together do not come back together.
pub(crate) fn recul(premier: Duration, essai: u32) -> Duration {
    let plein = premier.saturating_mul(2_u32.saturating_pow(essai)).min(MAXIMUM);
    plein.mul_f64(rand::rng().random_range(0.5..=1.0))
}

/// What `Retry-After` asks for: seconds or a date.
pub(crate) fn demandee(entetes: &HeaderMap, maintenant: DateTime<Utc>) -> Duration {
    entetes
        .get(RETRY_AFTER)
        .and_then(|valeur| valeur.to_str().ok())
        .and_then(|valeur| lire(valeur.trim(), maintenant))
        .unwrap_or(SANS_PRECISION)
        .min(MAXIMUM)
}

fn lire(valeur: &str, maintenant: DateTime<Utc>) -> Option<Duration> {
    if let Ok(secondes) = valeur.parse() {
        return Some(Duration::from_secs(secondes));
    }
    let date = DateTime::parse_from_rfc2822(valeur).ok()?;
    Some((date.to_utc() - maintenant).to_std().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn retry_after_is_read_in_both_its_forms() {
        let maintenant = DateTime::parse_from_rfc3339("2026-11-22T14:05:00Z")
            .unwrap()
            .to_utc();
        for (valeur, secondes) in [
            (Some("0"), 0),
            (Some(" 7 "), 7),
            (Some("Sun, 22 Nov 2026 14:06:30 GMT"), 90),
            (Some("Sun, 22 Nov 2026 14:04:00 GMT"), 0),
            (Some("99999999999"), 3_600),
            (Some("-1"), 30),
            (Some("bientôt"), 30),
            (None, 30),
        ] {
            let entetes = valeur
                .map(|valeur| (RETRY_AFTER, HeaderValue::from_bytes(valeur.as_bytes()).unwrap()))
                .into_iter()
                .collect();
            assert_eq!(
                demandee(&entetes, maintenant),
                Duration::from_secs(secondes),
                "{valeur:?}"
            );
        }
    }

    #[test]
    fn the_wait_doubles_and_is_never_the_same_for_all() {
        let premier = Duration::from_millis(100);
        for essai in 0..40 {
            let plein = premier.saturating_mul(2_u32.saturating_pow(essai)).min(MAXIMUM);
            let tirages: Vec<_> = (0..50).map(|_| recul(premier, essai)).collect();
            assert!(
                tirages.iter().all(|tire| (plein / 2..=plein).contains(tire)),
                "{essai}"
            );
            assert!(
                tirages.iter().any(|tire| Some(tire) != tirages.first()),
                "{essai}"
            );
        }
    }
}
