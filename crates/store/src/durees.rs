//! Arithmetic of instants, saturating: a clock at the end of its range is no reason to panic.

use std::time::Duration;

use coop_domain::{
    ErreurChamp,
    temps::{Date, Instant},
};

use crate::erreur::Erreur;

/// One minute.
pub(crate) const MINUTE: Duration = Duration::from_secs(60);
/// One hour.
pub(crate) const HEURE: Duration = Duration::from_secs(3_600);
/// One day.
pub(crate) const JOUR: Duration = Duration::from_secs(86_400);

/// `duree` after `instant`.
pub(crate) fn apres(instant: Instant, duree: Duration) -> Instant {
    Instant::depuis_micros(instant.micros().saturating_add(micros(duree)))
}

/// `duree` before `instant`.
pub(crate) fn avant(instant: Instant, duree: Duration) -> Instant {
    Instant::depuis_micros(instant.micros().saturating_sub(micros(duree)))
}

/// The day of this instant, in UTC: contracts count in days.
///
/// # Errors
/// The instant is out of the calendar.
pub fn jour(instant: Instant) -> Result<Date, Erreur> {
    instant
        .to_string()
        .get(..10)
        .and_then(|texte| texte.parse().ok())
        .ok_or_else(|| Erreur::ValeurIllisible {
            table: "horloge",
            cause: ErreurChamp::format("instant", "L'horloge est hors du calendrier."),
        })
}

/// How long to wait after the `essais`-th failure: 10 s, 20 s, 40 s… one hour at most.
pub(crate) fn recul(essais: i32) -> Duration {
    let doublements = u32::try_from(essais.saturating_sub(1).clamp(0, 16)).unwrap_or(0);
    Duration::from_secs(10)
        .saturating_mul(1 << doublements)
        .min(HEURE)
}

fn micros(duree: Duration) -> i64 {
    i64::try_from(duree.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_an_hour() {
        let attentes: Vec<_> = (1..=12).map(|essais| recul(essais).as_secs()).collect();
        assert_eq!(
            attentes,
            [10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600, 3_600]
        );
        assert_eq!(recul(i32::MAX), HEURE);
    }

    #[test]
    fn an_instant_has_a_day() {
        let instant = "2026-11-22T23:59:59.999999Z".parse().unwrap();
        assert_eq!(jour(instant).unwrap().to_string(), "2026-11-22");
        assert_eq!(jour(apres(instant, MINUTE)).unwrap().to_string(), "2026-11-23");
        assert!(jour(Instant::depuis_micros(i64::MAX)).is_err());
    }
}
