use std::{fmt, str::FromStr};

use super::{
    Date,
    calendrier::{ANNEES, date_de, jours_depuis_epoque},
    chiffres,
};
use crate::ErreurChamp;

const MICROS_PAR_SECONDE: i64 = 1_000_000;
const SECONDES_PAR_JOUR: i64 = 86_400;

/// A moment, in UTC microseconds since 1970; RFC 3339 on paper (`2026-11-22T14:05:00Z`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime))]
pub struct Instant(i64);

impl Instant {
    /// The moment `micros` microseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn depuis_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub const fn secondes(self) -> i64 {
        self.0.div_euclid(MICROS_PAR_SECONDE)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (annee, mois, jour) = date_de(self.secondes().div_euclid(SECONDES_PAR_JOUR));
        let Some(annee) = i16::try_from(annee).ok().filter(|annee| ANNEES.contains(annee)) else {
            return write!(f, "{} µs", self.0);
        };
        let seconde = self.secondes().rem_euclid(SECONDES_PAR_JOUR);
        let (heure, minute, seconde) = (seconde / 3_600, seconde / 60 % 60, seconde % 60);
        write!(
            f,
            "{annee:04}-{mois:02}-{jour:02}T{heure:02}:{minute:02}:{seconde:02}"
        )?;
        let micros = self.0.rem_euclid(MICROS_PAR_SECONDE);
        if micros > 0 {
            write!(f, ".{}", format!("{micros:06}").trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

impl FromStr for Instant {
    type Err = ErreurChamp;

    /// Reads RFC 3339: date, time and offset from UTC. Digits past the microsecond are cut.
    fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
        lire(texte).ok_or_else(|| {
            ErreurChamp::format(
                "instant",
                format!("« {texte} » n'est pas un instant. Exemple attendu : 2026-11-22T14:05:00Z."),
            )
        })
    }
}

fn lire(texte: &str) -> Option<Instant> {
    let (date, reste) = texte.split_at_checked(10)?;
    let date: Date = date.parse().ok()?;
    let reste = reste.strip_prefix(['T', 't', ' '])?;
    let (heure, reste) = chiffres_jusqu_a(reste, 23)?;
    let (minute, reste) = chiffres_jusqu_a(reste.strip_prefix(':')?, 59)?;
    // A leap second is the last of its minute.
    let (seconde, reste) = chiffres_jusqu_a(reste.strip_prefix(':')?, 60)?;
    let (micros, reste) = match reste.strip_prefix('.') {
        Some(reste) => fraction(reste)?,
        None => (0, reste),
    };
    let jours = jours_depuis_epoque(date.annee(), date.mois(), date.jour());
    let secondes =
        jours * SECONDES_PAR_JOUR + heure * 3_600 + minute * 60 + seconde.min(59) - decalage(reste)?;
    Some(Instant(secondes * MICROS_PAR_SECONDE + micros))
}

/// Two digits that say at most `borne`, and what follows.
fn chiffres_jusqu_a(texte: &str, borne: u16) -> Option<(i64, &str)> {
    let (nombre, reste) = chiffres(texte, 2)?;
    (nombre <= borne).then_some((i64::from(nombre), reste))
}

/// Microseconds of the digits after the point, one at least, and what follows.
fn fraction(texte: &str) -> Option<(i64, &str)> {
    let longueur = texte.bytes().take_while(u8::is_ascii_digit).count();
    let (decimales, reste) = texte.split_at_checked(longueur)?;
    let micros = decimales
        .bytes()
        .chain(std::iter::repeat(b'0'))
        .take(6)
        .fold(0, |micros, chiffre| micros * 10 + i64::from(chiffre - b'0'));
    (longueur > 0).then_some((micros, reste))
}

/// Seconds by which the local time is ahead of UTC: `Z`, `+04:00`.
fn decalage(texte: &str) -> Option<i64> {
    if matches!(texte, "Z" | "z") {
        return Some(0);
    }
    let signe = if texte.starts_with('+') { 1 } else { -1 };
    let (heures, reste) = chiffres_jusqu_a(texte.strip_prefix(['+', '-'])?, 23)?;
    let (minutes, reste) = chiffres_jusqu_a(reste.strip_prefix(':')?, 59)?;
    reste
        .is_empty()
        .then_some(signe * (heures * 3_600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_instant_of_another_zone_is_kept_in_utc() {
        for (texte, utc) in [
            ("2026-11-22T18:05:00+04:00", "2026-11-22T14:05:00Z"),
            ("2026-01-01T00:30:00.25+01:00", "2025-12-31T23:30:00.25Z"),
            ("2026-11-22t14:05:00.123456789z", "2026-11-22T14:05:00.123456Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
        ] {
            assert_eq!(texte.parse::<Instant>().unwrap().to_string(), utc);
        }
    }

    #[test]
    fn an_instant_without_all_its_parts_is_no_instant() {
        for refuse in [
            "2026-11-22T18:05:00",
            "2026-11-22",
            "2026-11-22T18:05Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T18:60:00Z",
            "2026-11-22T18:05:61Z",
            "2026-11-22T18:05:00.Z",
            "2026-11-22T18:05:00+04",
            "2026-11-22T18:05:00+0400",
            "2026-11-22T18:05:00 04:00",
            "2026-11-22T18:05:00Z[Europe/Paris]",
            "2026-02-30T18:05:00Z",
            "",
        ] {
            assert!(refuse.parse::<Instant>().is_err(), "{refuse}");
        }
    }

    proptest! {
        #[test]
        fn instants_round_trip_and_are_written_as_a_time_library_writes_them(
            micros in -62_000_000_000_000_000_i64..250_000_000_000_000_000
        ) {
            let instant = Instant::depuis_micros(micros);
            let temoin = jiff::Timestamp::from_microsecond(micros).unwrap();
            prop_assert_eq!(instant.to_string(), temoin.to_string());
            prop_assert_eq!(instant.to_string().parse::<Instant>().unwrap(), instant);
        }

        #[test]
        fn offsets_are_read_as_a_time_library_reads_them(
            texte in "20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?[+-][01][0-9]:[0-5][0-9]"
        ) {
            let temoin = texte.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_microsecond);
            prop_assert_eq!(texte.parse::<Instant>().ok().map(Instant::micros), temoin);
        }

        #[test]
        fn any_number_of_microseconds_can_be_written(micros in any::<i64>()) {
            prop_assert!(!Instant::depuis_micros(micros).to_string().is_empty());
        }
    }
}
