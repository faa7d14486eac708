//! French public holidays, by département.
//!
//! Sources: Code du travail, L3133-1 (the eleven days of the whole country), L3134-13 (Moselle,
//! Bas-Rhin, Haut-Rhin) and L3422-2 (abolition of slavery, overseas); Code du travail of
//! New Caledonia, Lp. 241-1 (24 September).

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use chrono::{Datelike, Days, NaiveDate};
use compact_calendar::CompactCalendar;
use coop_domain::territoires::CodeDepartement;
use opening_hours::{Context, ContextHolidays};

/// Years for which opening hours know the holidays.
const ANNEES: std::ops::RangeInclusive<i32> = 1970..=2100;

/// The days added by a territory to the eleven of the whole country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Feries {
    /// No other day.
    Communs,
    /// Good Friday and Saint Stephen's day.
    AlsaceMoselle,
    /// The day of the abolition of slavery: month, day.
    Abolition(u32, u32),
    /// New Caledonia's day of citizenship.
    Caledonie,
}

const TOUS: [Feries; 10] = [
    Feries::Communs,
    Feries::AlsaceMoselle,
    Feries::Caledonie,
    Feries::Abolition(5, 27),
    Feries::Abolition(5, 22),
    Feries::Abolition(6, 10),
    Feries::Abolition(12, 20),
    Feries::Abolition(4, 27),
    Feries::Abolition(10, 9),
    Feries::Abolition(5, 28),
];

impl Feries {
    /// The holidays of a département or collectivité; those of the whole country when it is unknown.
    pub(crate) fn de(departement: Option<&CodeDepartement>) -> Self {
        match departement.map_or("", CodeDepartement::as_str) {
            "57" | "67" | "68" => Self::AlsaceMoselle,
            "971" => Self::Abolition(5, 27),
            "972" => Self::Abolition(5, 22),
            "973" => Self::Abolition(6, 10),
            "974" => Self::Abolition(12, 20),
            "976" => Self::Abolition(4, 27),
            "977" => Self::Abolition(10, 9),
            "978" => Self::Abolition(5, 28),
            "988" => Self::Caledonie,
            _ => Self::Communs,
        }
    }

    /// The holiday of that date, as the French call it.
    pub(crate) fn nom(self, date: NaiveDate) -> Option<&'static str> {
        let paques = paques(date.year())?;
        let apres_paques = date.signed_duration_since(paques).num_days();
        commun(date, apres_paques).or_else(|| match (self, date.month(), date.day()) {
            (Self::AlsaceMoselle, _, _) if apres_paques == -2 => Some("Vendredi saint"),
            (Self::AlsaceMoselle, 12, 26) => Some("Saint-Étienne"),
            (Self::Abolition(mois, jour), m, j) if (mois, jour) == (m, j) => Some("Abolition de l'esclavage"),
            (Self::Caledonie, 9, 24) => Some("Fête de la citoyenneté"),
            _ => None,
        })
    }

    /// What opening hours need to know of these holidays (`PH`).
    pub(crate) fn contexte(self) -> Context {
        static CALENDRIERS: LazyLock<HashMap<Feries, Arc<CompactCalendar>>> = LazyLock::new(|| {
            TOUS.iter()
                .map(|feries| (*feries, Arc::new(feries.calendrier())))
                .collect()
        });
        let publics = CALENDRIERS.get(&self).cloned().unwrap_or_default();
        Context::default().with_holidays(ContextHolidays::new(publics, Arc::default()))
    }

    fn calendrier(self) -> CompactCalendar {
        let mut calendrier = CompactCalendar::default();
        ANNEES
            .filter_map(|annee| NaiveDate::from_ymd_opt(annee, 1, 1))
            .flat_map(|premier| premier.iter_days().take(365 + usize::from(premier.leap_year())))
            .filter(|date| self.nom(*date).is_some())
            .for_each(|date| {
                calendrier.insert(date);
            });
        calendrier
    }
}

fn commun(date: NaiveDate, apres_paques: i64) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => Some("Jour de l'an"),
        (5, 1) => Some("Fête du Travail"),
        (5, 8) => Some("Victoire de 1945"),
        (7, 14) => Some("Fête nationale"),
        (8, 15) => Some("Assomption"),
        (11, 1) => Some("Toussaint"),
        (11, 11) => Some("Armistice de 1918"),
        (12, 25) => Some("Noël"),
        _ => match apres_paques {
            1 => Some("Lundi de Pâques"),
            39 => Some("Ascension"),
            50 => Some("Lundi de Pentecôte"),
            _ => None,
        },
    }
}

/// Easter Sunday of a year of the Gregorian calendar (algorithm of Butcher and Meeus).
fn paques(annee: i32) -> Option<NaiveDate> {
    let (siecle, dans_siecle) = (annee.div_euclid(100), annee.rem_euclid(100));
    let or = annee.rem_euclid(19);
    let correction = (8 * siecle + 13).div_euclid(25);
    let epacte = (19 * or + siecle - siecle.div_euclid(4) - correction + 15).rem_euclid(30);
    let semaine =
        (32 + 2 * siecle.rem_euclid(4) + 2 * (dans_siecle / 4) - epacte - dans_siecle % 4).rem_euclid(7);
    let saut = (or + 11 * epacte + 22 * semaine).div_euclid(451);
    let apres_22_mars = epacte + semaine - 7 * saut;
    NaiveDate::from_ymd_opt(annee, 3, 22)?.checked_add_days(Days::new(u64::try_from(apres_22_mars).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(texte: &str) -> NaiveDate {
        texte.parse().unwrap()
    }

    fn feries(departement: &str) -> Feries {
        Feries::de(departement.parse().ok().as_ref())
    }

    #[test]
    fn easter_of_known_years() {
        for paque in [
            "1999-04-04",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2026-04-05",
            "2038-04-25",
        ] {
            let paque = date(paque);
            assert_eq!(paques(paque.year()), Some(paque));
        }
    }

    #[test]
    fn each_territory_has_its_days() {
        assert_eq!(feries("23").nom(date("2026-12-25")), Some("Noël"));
        assert_eq!(feries("23").nom(date("2026-05-14")), Some("Ascension"));
        assert_eq!(feries("23").nom(date("2026-05-25")), Some("Lundi de Pentecôte"));
        assert_eq!(feries("23").nom(date("2026-12-26")), None);
        assert_eq!(feries("67").nom(date("2026-12-26")), Some("Saint-Étienne"));
        assert_eq!(feries("67").nom(date("2026-04-03")), Some("Vendredi saint"));
        assert_eq!(
            feries("974").nom(date("2026-12-20")),
            Some("Abolition de l'esclavage")
        );
        assert_eq!(feries("972").nom(date("2026-12-20")), None);
        assert_eq!(
            feries("988").nom(date("2026-09-24")),
            Some("Fête de la citoyenneté")
        );
    }

    #[test]
    fn every_calendar_is_known_to_opening_hours() {
        for departement in ["23", "57", "971", "972", "973", "974", "976", "977", "978", "988"] {
            let feries = feries(departement);
            let contexte = feries.contexte();
            let publics = contexte.holidays.get_public();
            assert!(publics.contains(date("2026-07-14")) && !publics.contains(date("2026-07-15")));
            let propres = date("2026-01-01")
                .iter_days()
                .take(365)
                .filter(|jour| publics.contains(*jour));
            let attendus = match feries {
                Feries::Communs => 11,
                Feries::AlsaceMoselle => 13,
                Feries::Abolition(..) | Feries::Caledonie => 12,
            };
            assert_eq!(propres.count(), attendus, "{departement}");
        }
    }
}
