//! From instants to the clock of a place, and back.
//!
//! In the zones of the territories, clocks change by a whole hour, at a whole hour. On the day
//! of the jump, what begins in the missing hour begins after it. On the day of the repeated
//! hour, what begins or ends in it does so once, the first time: the second pass changes nothing.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use coop_domain::temps::Instant;

/// A minute of a date, on the clock of some place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    pub(crate) date: NaiveDate,
    /// Minutes after midnight; 1 440 is the midnight that ends the day.
    pub(crate) minute: u16,
}

/// What the clock of a zone shows; none beyond chrono's calendar (some 262 000 years).
pub(crate) fn moment(instant: Instant, fuseau: Tz) -> Option<Moment> {
    let ici = DateTime::from_timestamp_micros(instant.micros())?.with_timezone(&fuseau);
    let heure = ici.naive_local();
    let repetee =
        matches!(fuseau.from_local_datetime(&heure), LocalResult::Ambiguous(_, seconde) if ici == seconde);
    let minute = if repetee { 59 } else { heure.minute() };
    Some(Moment {
        date: heure.date(),
        minute: u16::try_from(heure.hour() * 60 + minute).ok()?,
    })
}

/// The first instant at which [`moment`] is this one or a later one.
pub(crate) fn instant(moment: Moment, fuseau: Tz) -> Option<Instant> {
    let minutes = |minutes: u16| {
        let midi = moment.date.and_time(NaiveTime::MIN);
        midi.checked_add_signed(Duration::minutes(i64::from(minutes)))
    };
    let heure_suivante = moment.minute - moment.minute % 60 + 60;
    [moment.minute, heure_suivante]
        .into_iter()
        .filter_map(minutes)
        .find_map(|heure| fuseau.from_local_datetime(&heure).earliest())
        .map(|instant| Instant::depuis_micros(instant.timestamp_micros()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FUSEAUX: [Tz; 5] = [
        Tz::Europe__Paris,
        Tz::America__Miquelon,
        Tz::Indian__Reunion,
        Tz::Pacific__Tahiti,
        Tz::Pacific__Wallis,
    ];

    proptest! {
        /// Around the changes of the hour and elsewhere, minutes never go back.
        #[test]
        fn a_moment_begins_at_its_instant(
            secondes in prop_oneof![
                1_700_000_000_i64..1_900_000_000,
                // 28 March and 31 October 2027.
                1_806_130_000_i64..1_806_250_000,
                1_824_900_000_i64..1_825_030_000,
            ],
            fuseau in proptest::sample::select(FUSEAUX.to_vec()),
        ) {
            let a = Instant::depuis_micros(secondes * 1_000_000);
            let lu = moment(a, fuseau).unwrap();
            let debut = instant(lu, fuseau).unwrap();
            prop_assert!(debut <= a);
            prop_assert!(moment(debut, fuseau).unwrap() <= lu);
            let juste_avant = moment(Instant::depuis_micros(debut.micros() - 1), fuseau).unwrap();
            prop_assert!(juste_avant < lu, "{juste_avant:?} {lu:?}");
            let plus_tard = moment(Instant::depuis_micros(a.micros() + 60_000_000), fuseau).unwrap();
            prop_assert!(plus_tard >= lu);
        }
    }
}
