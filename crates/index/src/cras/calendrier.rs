//! Where a day stands: its month, counted from January 2020, and its place in it.

use coop_domain::{
    cra::ANNEE_MIN,
    stats::echanges::Pas,
    temps::{Date, JourSemaine},
};

/// Days of the longest month.
pub(super) const JOURS: usize = 31;
/// 2020-01-01, in days since 1970.
const ORIGINE: i64 = 18_262;

/// A day of the years of CRAs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Months since January 2020.
    pub(super) mois: usize,
    /// Days since the first of the month.
    pub(super) jour: usize,
}

impl Place {
    /// Where this day stands; none before 2020.
    pub(super) fn de(date: Date) -> Option<Self> {
        let annees = usize::try_from(date.annee().checked_sub(ANNEE_MIN)?).ok()?;
        Some(Self {
            mois: annees * 12 + usize::try_from(date.mois() - 1).ok()?,
            jour: usize::try_from(date.jour() - 1).ok()?,
        })
    }
}

/// A day, counted from the first one of 2020: less than nothing before.
pub(super) fn rang(date: Date) -> i64 {
    date.jours_depuis_1970() - ORIGINE
}

/// A day on two bytes.
pub(super) fn court(date: Date) -> Option<u16> {
    u16::try_from(rang(date)).ok()
}

/// The day of two bytes.
pub(super) fn date(court: u16) -> Option<Date> {
    Date::depuis_jours_1970(ORIGINE + i64::from(court))
}

/// The steps of a period: first and last day of each, cut to the period. Weeks begin on Mondays.
pub(super) fn etapes(du: Date, au: Date, pas: Pas) -> Vec<(Date, Date)> {
    let mut etapes = Vec::new();
    let mut debut = Some(du).filter(|du| *du <= au);
    while let Some(jour) = debut {
        let fin = fin(jour, pas).min(au);
        etapes.push((jour, fin));
        debut = fin.lendemain().filter(|suivant| *suivant <= au);
    }
    etapes
}

/// The last day of the step that holds this day.
fn fin(jour: Date, pas: Pas) -> Date {
    match pas {
        Pas::Jour => jour,
        Pas::Semaine => {
            let rang = match jour.jour_semaine() {
                JourSemaine::Lundi => 0,
                JourSemaine::Mardi => 1,
                JourSemaine::Mercredi => 2,
                JourSemaine::Jeudi => 3,
                JourSemaine::Vendredi => 4,
                JourSemaine::Samedi => 5,
                JourSemaine::Dimanche => 6,
            };
            jour.plus_jours(6 - rang).unwrap_or(jour)
        }
        Pas::Mois => jour.dernier_du_mois(),
        Pas::Annee => Date::new(jour.annee(), 12, 31).unwrap_or(jour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dites(du: &str, au: &str, pas: Pas) -> Vec<String> {
        etapes(du.parse().unwrap(), au.parse().unwrap(), pas)
            .into_iter()
            .map(|(du, au)| format!("{du} {au}"))
            .collect()
    }

    #[test]
    fn steps_are_cut_to_the_period() {
        assert_eq!(
            dites("2026-11-28", "2026-12-02", Pas::Mois),
            ["2026-11-28 2026-11-30", "2026-12-01 2026-12-02"]
        );
        assert_eq!(
            dites("2026-11-28", "2026-12-02", Pas::Semaine),
            ["2026-11-28 2026-11-29", "2026-11-30 2026-12-02"]
        );
        assert_eq!(dites("2024-02-28", "2024-03-01", Pas::Jour).len(), 3);
        assert_eq!(
            dites("2025-12-31", "2026-01-01", Pas::Annee),
            ["2025-12-31 2025-12-31", "2026-01-01 2026-01-01"]
        );
        assert_eq!(dites("2026-01-02", "2026-01-01", Pas::Jour), [""; 0]);
    }

    #[test]
    fn a_day_is_found_again() {
        for texte in ["2020-01-01", "2024-02-29", "2026-11-20", "2100-12-31"] {
            let jour: Date = texte.parse().unwrap();
            assert_eq!(date(court(jour).unwrap()), Some(jour));
        }
        let avant: Date = "2019-12-31".parse().unwrap();
        assert_eq!((court(avant), Place::de(avant)), (None, None));
        assert_eq!(
            Place::de("2021-02-03".parse().unwrap()),
            Some(Place { mois: 13, jour: 2 })
        );
    }
}
