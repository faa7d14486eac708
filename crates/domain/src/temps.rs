//! Instants and dates: UTC microseconds, and civil dates without a zone.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ErreurChamp;

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
        self.0.div_euclid(1_000_000)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(instant) => instant.fmt(f),
            Err(_) => write!(f, "{} µs", self.0),
        }
    }
}

impl FromStr for Instant {
    type Err = ErreurChamp;

    fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
        texte
            .parse::<jiff::Timestamp>()
            .map(|instant| Self(instant.as_microsecond()))
            .map_err(|_| {
                ErreurChamp::format(
                    "instant",
                    format!("« {texte} » n'est pas un instant. Exemple attendu : 2026-11-22T14:05:00Z."),
                )
            })
    }
}

/// A civil date, `YYYY-MM-DD` on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = Date))]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The date of this year, month (1–12) and day, when it exists.
    #[must_use]
    pub fn new(annee: i16, mois: i8, jour: i8) -> Option<Self> {
        jiff::civil::Date::new(annee, mois, jour).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn annee(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn mois(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn jour(self) -> i8 {
        self.0.day()
    }

    /// The day of the week.
    #[must_use]
    pub fn jour_semaine(self) -> JourSemaine {
        match self.0.weekday() {
            jiff::civil::Weekday::Monday => JourSemaine::Lundi,
            jiff::civil::Weekday::Tuesday => JourSemaine::Mardi,
            jiff::civil::Weekday::Wednesday => JourSemaine::Mercredi,
            jiff::civil::Weekday::Thursday => JourSemaine::Jeudi,
            jiff::civil::Weekday::Friday => JourSemaine::Vendredi,
            jiff::civil::Weekday::Saturday => JourSemaine::Samedi,
            jiff::civil::Weekday::Sunday => JourSemaine::Dimanche,
        }
    }

    /// The following day; the last representable day has none.
    #[must_use]
    pub fn lendemain(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }

    /// The date in French words: `22 novembre 2026`, `1er mai 2026`.
    #[must_use]
    pub fn en_toutes_lettres(self) -> String {
        let jour = if self.jour() == 1 {
            "1er".to_owned()
        } else {
            self.jour().to_string()
        };
        format!("{jour} {} {}", nom_mois(self.mois()), self.annee())
    }
}

const fn nom_mois(mois: i8) -> &'static str {
    match mois {
        1 => "janvier",
        2 => "février",
        3 => "mars",
        4 => "avril",
        5 => "mai",
        6 => "juin",
        7 => "juillet",
        8 => "août",
        9 => "septembre",
        10 => "octobre",
        11 => "novembre",
        _ => "décembre",
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = ErreurChamp;

    /// Reads `YYYY-MM-DD` and nothing else: no time, no zone, no shortened year.
    fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
        let erreur = || {
            ErreurChamp::format(
                "date",
                format!("« {texte} » n'est pas une date. Exemple attendu : 2026-11-22."),
            )
        };
        let forme = texte.len() == 10
            && texte.bytes().enumerate().all(|(i, o)| {
                if i == 4 || i == 7 {
                    o == b'-'
                } else {
                    o.is_ascii_digit()
                }
            });
        if !forme {
            return Err(erreur());
        }
        texte.parse().map(Self).map_err(|_| erreur())
    }
}

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(missing_docs, reason = "the seven days need no explanation")]
pub enum JourSemaine {
    Lundi,
    Mardi,
    Mercredi,
    Jeudi,
    Vendredi,
    Samedi,
    Dimanche,
}

impl JourSemaine {
    /// The day's name, without a capital.
    #[must_use]
    pub const fn nom(self) -> &'static str {
        match self {
            Self::Lundi => "lundi",
            Self::Mardi => "mardi",
            Self::Mercredi => "mercredi",
            Self::Jeudi => "jeudi",
            Self::Vendredi => "vendredi",
            Self::Samedi => "samedi",
            Self::Dimanche => "dimanche",
        }
    }
}

macro_rules! serde_par_texte {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let texte = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                texte
                    .parse()
                    .map_err(|erreur: ErreurChamp| serde::de::Error::custom(erreur.message))
            }
        }
    };
}
pub(crate) use serde_par_texte;

serde_par_texte!(Instant);
serde_par_texte!(Date);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        for refusee in [
            "2026-02-29",
            "2026-2-1",
            "20260201",
            "2026-13-01",
            "22/11/2026",
            "2026-11-22T00:00:00",
            "",
        ] {
            assert!(refusee.parse::<Date>().is_err(), "{refusee}");
        }
        assert_eq!(
            "2028-02-29".parse::<Date>().unwrap().en_toutes_lettres(),
            "29 février 2028"
        );
        assert_eq!(
            "2026-05-01".parse::<Date>().unwrap().en_toutes_lettres(),
            "1er mai 2026"
        );
        assert_eq!(
            "2026-11-22".parse::<Date>().unwrap().jour_semaine(),
            JourSemaine::Dimanche
        );
    }

    #[test]
    fn an_instant_of_another_zone_is_kept_in_utc() {
        let instant: Instant = "2026-11-22T18:05:00+04:00".parse().unwrap();
        assert_eq!(instant.to_string(), "2026-11-22T14:05:00Z");
        assert!(
            "2026-11-22T18:05:00".parse::<Instant>().is_err(),
            "an instant without a zone is no instant"
        );
    }

    proptest! {
        #[test]
        fn instants_round_trip(micros in -62_000_000_000_000_000_i64..250_000_000_000_000_000) {
            let instant = Instant::depuis_micros(micros);
            prop_assert_eq!(instant.to_string().parse::<Instant>().unwrap(), instant);
        }
    }
}
