//! Instants in French words, on the clock of Paris: a mail is read far from the device that asked for it.

use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::Tz;
use coop_domain::temps::{Date, Instant};

/// « lundi 23 novembre 2026 à 15 h 05, heure de Paris », with no break inside an hour.
///
/// Beyond the years that mails know, the instant as machines write it.
#[must_use]
pub fn en_mots(instant: Instant) -> String {
    lire(instant).unwrap_or_else(|| instant.to_string())
}

fn lire(instant: Instant) -> Option<String> {
    let ici = DateTime::from_timestamp_micros(instant.micros())?.with_timezone(&Tz::Europe__Paris);
    let date = Date::new(
        ici.year().try_into().ok()?,
        ici.month().try_into().ok()?,
        ici.day().try_into().ok()?,
    )?;
    Some(format!(
        "{} {} à {}\u{a0}h\u{a0}{:02}, heure de Paris",
        date.jour_semaine().nom(),
        date.en_toutes_lettres(),
        ici.hour(),
        ici.minute()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_said_on_the_clock_of_paris() {
        for (instant, mots) in [
            (
                "2026-11-22T14:05:00Z",
                "dimanche 22 novembre 2026 à 15 h 05, heure de Paris",
            ),
            (
                "2026-07-31T22:00:59.9Z",
                "samedi 1er août 2026 à 0 h 00, heure de Paris",
            ),
            // The hour that comes twice is said the same both times.
            (
                "2026-10-25T00:30:00Z",
                "dimanche 25 octobre 2026 à 2 h 30, heure de Paris",
            ),
            (
                "2026-10-25T01:30:00Z",
                "dimanche 25 octobre 2026 à 2 h 30, heure de Paris",
            ),
        ] {
            assert_eq!(en_mots(instant.parse().unwrap()).replace('\u{a0}', " "), mots);
        }
    }

    #[test]
    fn an_instant_out_of_the_calendar_is_still_said() {
        assert!(!en_mots(Instant::depuis_micros(i64::MAX)).is_empty());
        assert!(!en_mots(Instant::depuis_micros(i64::MIN)).is_empty());
    }
}
