//! The day of a territory, without a base of time zones: too heavy for a browser, and French rules are few.
//!
//! Right for the instants of today's rules, since 1996 in Europe and 2007 in Saint-Pierre-et-Miquelon: `coop-index`,
//! which has a base of zones, compares.

use super::{CodeDepartement, fuseau};
use crate::temps::{Date, Instant, JourSemaine};

const HEURE: i64 = 3_600;

/// The day of an instant, on the clock of a département; metropole's when it is unknown. None beyond the
/// years of dates.
#[must_use]
pub fn jour_local(instant: Instant, departement: Option<&CodeDepartement>) -> Option<Date> {
    let secondes = instant.secondes();
    jour_utc(secondes + decalage(secondes, fuseau(departement)))
}

/// The day and the hour of an instant in metropole, as people say them: `29 novembre 2026 à 2 h 05, heure de Paris`.
#[must_use]
pub fn moment_en_metropole(instant: Instant) -> Option<String> {
    let secondes = instant.secondes();
    let locales = secondes + decalage(secondes, fuseau(None));
    let minutes = locales.rem_euclid(24 * HEURE) / 60;
    let jour = jour_utc(locales)?.en_toutes_lettres();
    Some(format!(
        "{jour} à {} h {:02}, heure de Paris",
        minutes / 60,
        minutes % 60
    ))
}

/// When this day begins in metropole.
#[must_use]
pub fn minuit(jour: Date) -> Instant {
    let locales = jour.jours_depuis_1970() * 24 * HEURE;
    // Clocks change at one o'clock in universal time: never between midnight there and here.
    let utc = locales - decalage(locales - HEURE, fuseau(None));
    Instant::depuis_micros(utc.saturating_mul(1_000_000))
}

/// The last time that it was 6 in the morning in metropole. None beyond the years of dates.
#[must_use]
pub fn matin(instant: Instant) -> Option<Instant> {
    let secondes = instant.secondes();
    let locales = secondes + decalage(secondes, fuseau(None));
    let six_heures = (locales - 6 * HEURE).div_euclid(24 * HEURE) * 24 * HEURE + 6 * HEURE;
    // Clocks change at night: by six they show what they show all day.
    let utc = six_heures - decalage(six_heures - HEURE, fuseau(None));
    jour_utc(utc)?;
    Some(Instant::depuis_micros(utc.checked_mul(1_000_000)?))
}

/// Seconds by which the clock of this zone is ahead of UTC.
fn decalage(secondes: i64, zone: &str) -> i64 {
    match zone {
        "America/Guadeloupe" | "America/Martinique" => -4 * HEURE,
        "America/Cayenne" => -3 * HEURE,
        "Indian/Reunion" => 4 * HEURE,
        "Indian/Mayotte" => 3 * HEURE,
        "Indian/Kerguelen" => 5 * HEURE,
        "Pacific/Wallis" => 12 * HEURE,
        "Pacific/Tahiti" => -10 * HEURE,
        "Pacific/Noumea" => 11 * HEURE,
        "America/Miquelon" => {
            // At 2 in the morning, on the clock that is left.
            let ete = ete(secondes, (3, 2), 5 * HEURE, (11, 1), 4 * HEURE);
            if ete { -2 * HEURE } else { -3 * HEURE }
        }
        _ => {
            let ete = ete(secondes, (3, 5), HEURE, (10, 5), HEURE);
            if ete { 2 * HEURE } else { HEURE }
        }
    }
}

/// Whether summer time holds, from a Sunday of a month (the fifth being the last one) at an hour in UTC,
/// to another.
fn ete(secondes: i64, debut: (i8, u8), debut_utc: i64, fin: (i8, u8), fin_utc: i64) -> bool {
    let annee = jour_utc(secondes).map(Date::annee);
    let borne = |(mois, rang), heure: i64| {
        let dimanche = dimanche(annee?, mois, rang)?;
        Some(dimanche.jours_depuis_1970() * 24 * HEURE + heure)
    };
    match (borne(debut, debut_utc), borne(fin, fin_utc)) {
        (Some(debut), Some(fin)) => (debut..fin).contains(&secondes),
        _ => false,
    }
}

/// A Sunday of a month: the first, the second, or the last.
fn dimanche(annee: i16, mois: i8, rang: u8) -> Option<Date> {
    let mut dimanches = (1..=31)
        .filter_map(|jour| Date::new(annee, mois, jour))
        .filter(|date| date.jour_semaine() == JourSemaine::Dimanche);
    match rang {
        5 => dimanches.next_back(),
        rang => dimanches.nth(usize::from(rang).checked_sub(1)?),
    }
}

fn jour_utc(secondes: i64) -> Option<Date> {
    Date::depuis_jours_1970(secondes.div_euclid(24 * HEURE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_there() {
        for (jour, instant) in [
            ("2026-01-15", "2026-01-14T23:00:00Z"),
            ("2026-03-29", "2026-03-28T23:00:00Z"),
            ("2026-03-30", "2026-03-29T22:00:00Z"),
            ("2026-10-25", "2026-10-24T22:00:00Z"),
            ("2026-10-26", "2026-10-25T23:00:00Z"),
            ("2024-02-29", "2024-02-28T23:00:00Z"),
        ] {
            let debut = minuit(jour.parse().unwrap());
            assert_eq!(
                debut.to_string(),
                instant.parse::<Instant>().unwrap().to_string(),
                "{jour}"
            );
            assert_eq!(jour_local(debut, None), Some(jour.parse().unwrap()));
            let avant = Instant::depuis_micros(debut.micros() - 1);
            assert_ne!(jour_local(avant, None), Some(jour.parse().unwrap()));
        }
    }

    #[test]
    fn the_last_six_in_the_morning_is_that_of_paris() {
        let matin = |texte: &str| matin(texte.parse().unwrap()).unwrap().to_string();
        assert_eq!(matin("2026-11-24T09:00:00Z"), "2026-11-24T05:00:00Z");
        assert_eq!(matin("2026-11-24T04:59:59Z"), "2026-11-23T05:00:00Z");
        assert_eq!(matin("2026-11-24T05:00:00Z"), "2026-11-24T05:00:00Z");
        assert_eq!(matin("2026-07-14T04:00:00Z"), "2026-07-14T04:00:00Z");
        // The mornings on which clocks have changed.
        assert_eq!(matin("2026-03-29T04:00:00Z"), "2026-03-29T04:00:00Z");
        assert_eq!(matin("2026-03-29T03:59:00Z"), "2026-03-28T05:00:00Z");
        assert_eq!(matin("2026-10-25T05:00:00Z"), "2026-10-25T05:00:00Z");
        assert_eq!(matin("2024-02-29T23:00:00Z"), "2024-02-29T05:00:00Z");
    }
}
