//! The Gregorian calendar as numbers: a date is a count of days since 1970-01-01, and back.
//!
//! By hand, because a calendar library weighs more than everything else of the domain in the client;
//! the tests compare it with one, over the whole range.

/// Years that a date may have, as a date of four digits does.
pub(super) const ANNEES: std::ops::RangeInclusive<i16> = 0..=9999;

/// Days of 400 years: the calendar repeats.
const JOURS_PAR_CYCLE: i64 = 146_097;
/// Days from 0000-03-01, where cycles begin, to 1970-01-01.
const EPOQUE: i64 = 719_468;

/// Days of this month (1 to 12).
pub(super) const fn jours_du_mois(annee: i16, mois: i8) -> i8 {
    match mois {
        4 | 6 | 9 | 11 => 30,
        2 if annee % 4 == 0 && (annee % 100 != 0 || annee % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date that exists.
///
/// A year is counted from March, so that the 29 February, when there is one, ends it.
pub(super) fn jours_depuis_epoque(annee: i16, mois: i8, jour: i8) -> i64 {
    let (annee, mois, jour) = (i64::from(annee), i64::from(mois), i64::from(jour));
    let annee = if mois <= 2 { annee - 1 } else { annee };
    let cycle = annee.div_euclid(400);
    let annee_du_cycle = annee.rem_euclid(400);
    let jour_de_l_annee = (153 * ((mois + 9) % 12) + 2) / 5 + jour - 1;
    let jour_du_cycle = annee_du_cycle * 365 + annee_du_cycle / 4 - annee_du_cycle / 100 + jour_de_l_annee;
    cycle * JOURS_PAR_CYCLE + jour_du_cycle - EPOQUE
}

/// Year, month and day of a count of days since 1970-01-01.
pub(super) fn date_de(jours: i64) -> (i64, i8, i8) {
    let jours = jours + EPOQUE;
    let cycle = jours.div_euclid(JOURS_PAR_CYCLE);
    let jour_du_cycle = jours.rem_euclid(JOURS_PAR_CYCLE);
    let annee_du_cycle =
        (jour_du_cycle - jour_du_cycle / 1_460 + jour_du_cycle / 36_524 - jour_du_cycle / 146_096) / 365;
    let jour_de_l_annee = jour_du_cycle - (365 * annee_du_cycle + annee_du_cycle / 4 - annee_du_cycle / 100);
    let rang = (5 * jour_de_l_annee + 2) / 153;
    let jour = jour_de_l_annee - (153 * rang + 2) / 5 + 1;
    let mois = if rang < 10 { rang + 3 } else { rang - 9 };
    let annee = cycle * 400 + annee_du_cycle + i64::from(mois <= 2);
    (annee, petit(mois), petit(jour))
}

/// A month or a day, always below 32.
fn petit(nombre: i64) -> i8 {
    i8::try_from(nombre).unwrap_or(i8::MAX)
}
