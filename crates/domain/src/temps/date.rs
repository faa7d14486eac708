use std::{fmt, str::FromStr};

use super::{
    JourSemaine,
    calendrier::{ANNEES, date_de, jours_depuis_epoque, jours_du_mois},
    chiffres,
};
use crate::ErreurChamp;

/// A civil date of the years 0 to 9999, `YYYY-MM-DD` on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    annee: i16,
    mois: i8,
    jour: i8,
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Date {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Date {}

impl Date {
    /// The date of this year, month (1–12) and day, when it exists.
    #[must_use]
    pub fn new(annee: i16, mois: i8, jour: i8) -> Option<Self> {
        let existe = ANNEES.contains(&annee)
            && (1..=12).contains(&mois)
            && (1..=jours_du_mois(annee, mois)).contains(&jour);
        existe.then_some(Self { annee, mois, jour })
    }

    /// The year.
    #[must_use]
    pub const fn annee(self) -> i16 {
        self.annee
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn mois(self) -> i8 {
        self.mois
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn jour(self) -> i8 {
        self.jour
    }

    /// The day of the week.
    #[must_use]
    pub fn jour_semaine(self) -> JourSemaine {
        // 1970-01-01 was a Thursday.
        match (self.jours() + 3).rem_euclid(7) {
            0 => JourSemaine::Lundi,
            1 => JourSemaine::Mardi,
            2 => JourSemaine::Mercredi,
            3 => JourSemaine::Jeudi,
            4 => JourSemaine::Vendredi,
            5 => JourSemaine::Samedi,
            _ => JourSemaine::Dimanche,
        }
    }

    /// The following day; the last representable day has none.
    #[must_use]
    pub fn lendemain(self) -> Option<Self> {
        let (annee, mois, jour) = date_de(self.jours() + 1);
        Self::new(i16::try_from(annee).ok()?, mois, jour)
    }

    /// The date this many days later, or earlier; none beyond the years of dates.
    #[must_use]
    pub fn plus_jours(self, jours: i32) -> Option<Self> {
        let (annee, mois, jour) = date_de(self.jours() + i64::from(jours));
        Self::new(i16::try_from(annee).ok()?, mois, jour)
    }

    /// The same day this many months later, or the last day of that month when it has no such day.
    #[must_use]
    pub fn plus_mois(self, mois: u16) -> Option<Self> {
        self.decaler(i32::from(mois))
    }

    /// The same day this many months earlier, or the last day of that month when it has no such day.
    #[must_use]
    pub fn moins_mois(self, mois: u16) -> Option<Self> {
        self.decaler(-i32::from(mois))
    }

    fn decaler(self, mois: i32) -> Option<Self> {
        let total = i32::from(self.annee) * 12 + i32::from(self.mois) - 1 + mois;
        let annee = i16::try_from(total.div_euclid(12)).ok()?;
        let mois = i8::try_from(total.rem_euclid(12) + 1).ok()?;
        Self::new(annee, mois, self.jour.min(jours_du_mois(annee, mois)))
    }

    /// The date in French words: `22 novembre 2026`, `1er mai 2026`.
    #[must_use]
    pub fn en_toutes_lettres(self) -> String {
        format!("{} {}", self.jour_et_mois(), self.annee)
    }

    /// The day in French words, without the year: `mardi 1er décembre`.
    #[must_use]
    pub fn jour_en_mots(self) -> String {
        format!("{} {}", self.jour_semaine().nom(), self.jour_et_mois())
    }

    fn jour_et_mois(self) -> String {
        let jour = if self.jour == 1 {
            "1er".to_owned()
        } else {
            self.jour.to_string()
        };
        format!("{jour} {}", nom_mois(self.mois))
    }

    /// Days from 1970-01-01 to this date.
    #[must_use]
    pub fn jours_depuis_1970(self) -> i64 {
        self.jours()
    }

    /// The date this many days after 1970-01-01; none beyond the years of dates.
    #[must_use]
    pub fn depuis_jours_1970(jours: i64) -> Option<Self> {
        // Far enough beyond the years of dates, near enough to be counted from.
        if !(-1_000_000..=10_000_000).contains(&jours) {
            return None;
        }
        let (annee, mois, jour) = date_de(jours);
        Self::new(i16::try_from(annee).ok()?, mois, jour)
    }

    /// The first day of its month.
    #[must_use]
    pub const fn premier_du_mois(self) -> Self {
        Self { jour: 1, ..self }
    }

    /// The last day of its month.
    #[must_use]
    pub const fn dernier_du_mois(self) -> Self {
        Self {
            jour: jours_du_mois(self.annee, self.mois),
            ..self
        }
    }

    /// Its month and year, in French words: `novembre 2026`.
    #[must_use]
    pub fn mois_en_mots(self) -> String {
        format!("{} {}", nom_mois(self.mois), self.annee)
    }

    fn jours(self) -> i64 {
        jours_depuis_epoque(self.annee, self.mois, self.jour)
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
        // Answers are full of dates: written digit by digit, and told at once.
        let (annee, mois, jour) = (
            self.annee.unsigned_abs(),
            self.mois.unsigned_abs(),
            self.jour.unsigned_abs(),
        );
        let chiffre = |n: u16| b'0' + (n % 10) as u8;
        let deux = |n: u8| [chiffre(u16::from(n / 10)), chiffre(u16::from(n))];
        let ([m1, m2], [j1, j2]) = (deux(mois), deux(jour));
        let octets = [
            chiffre(annee / 1_000),
            chiffre(annee / 100),
            chiffre(annee / 10),
            chiffre(annee),
            b'-',
            m1,
            m2,
            b'-',
            j1,
            j2,
        ];
        f.write_str(str::from_utf8(&octets).unwrap_or_default())
    }
}

impl FromStr for Date {
    type Err = ErreurChamp;

    /// Reads `YYYY-MM-DD` and nothing else: no time, no zone, no shortened year.
    fn from_str(texte: &str) -> Result<Self, ErreurChamp> {
        lire(texte).ok_or_else(|| {
            ErreurChamp::format(
                "date",
                format!("« {texte} » n'est pas une date. Exemple attendu : 2026-11-22."),
            )
        })
    }
}

fn lire(texte: &str) -> Option<Date> {
    let (annee, reste) = chiffres(texte, 4)?;
    let (mois, reste) = chiffres(reste.strip_prefix('-')?, 2)?;
    let (jour, reste) = chiffres(reste.strip_prefix('-')?, 2)?;
    if !reste.is_empty() {
        return None;
    }
    Date::new(
        annee.try_into().ok()?,
        mois.try_into().ok()?,
        jour.try_into().ok()?,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_strictly() {
        for refusee in [
            "2026-02-29",
            "1900-02-29",
            "2026-2-1",
            "20260201",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-04-31",
            "22/11/2026",
            "2026-11-22T00:00:00",
            "+026-11-22",
            "２０２６-11-22",
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
        assert_eq!("9999-12-31".parse::<Date>().unwrap().lendemain(), None);
        assert_eq!("9999-12-31".parse::<Date>().unwrap().plus_jours(1), None);
        assert_eq!("9999-12-31".parse::<Date>().unwrap().plus_mois(1), None);
        let bissextile: Date = "2028-02-29".parse().unwrap();
        assert_eq!(bissextile.plus_mois(12).unwrap().to_string(), "2029-02-28");
        assert_eq!(bissextile.plus_jours(366).unwrap().to_string(), "2029-03-01");
    }

    #[test]
    fn each_day_of_eight_centuries_is_that_of_a_calendar_library() {
        let mut date = Date::new(1600, 1, 1).unwrap();
        let mut temoin = jiff::civil::date(1600, 1, 1);
        while date.annee() < 2400 {
            assert_eq!(date.to_string(), temoin.to_string());
            assert_eq!(
                date.jour_semaine() as i8,
                temoin.weekday().to_monday_zero_offset(),
                "{date}"
            );
            date = date.lendemain().unwrap();
            temoin = temoin.tomorrow().unwrap();
        }
    }

    proptest! {
        #[test]
        fn a_date_exists_when_it_does_in_a_calendar_library(annee in -5_i16..10_005, mois in -1_i8..15, jour in -1_i8..34) {
            let temoin = jiff::civil::Date::new(annee, mois, jour).ok().filter(|_| ANNEES.contains(&annee));
            prop_assert_eq!(Date::new(annee, mois, jour).map(|d| d.to_string()), temoin.map(|d| d.to_string()));
        }

        #[test]
        fn days_and_months_are_added_as_a_calendar_library_adds_them(
            annee in 1900_i16..2100, mois in 1_i8..13, jour in 1_i8..32, jours in -40_000..40_000, plus in 0_u16..400,
        ) {
            let Some(date) = Date::new(annee, mois, jour) else { return Ok(()) };
            let temoin = jiff::civil::date(annee, mois, jour);
            prop_assert_eq!(
                date.plus_jours(jours).map(|d| d.to_string()),
                temoin.checked_add(jiff::Span::new().days(jours)).ok().map(|d| d.to_string())
            );
            prop_assert_eq!(
                date.plus_mois(plus).map(|d| d.to_string()),
                temoin.checked_add(jiff::Span::new().months(plus)).ok().map(|d| d.to_string())
            );
        }

        #[test]
        fn a_date_is_read_as_a_calendar_library_reads_it(texte in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            let temoin = texte.parse::<jiff::civil::Date>().ok().map(|d| d.to_string());
            prop_assert_eq!(texte.parse::<Date>().ok().map(|d| d.to_string()), temoin);
        }
    }
}
