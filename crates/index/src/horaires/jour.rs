//! One day of opening hours: stretches of one kind, in local minutes.

use chrono::NaiveDate;
use opening_hours::{OpeningHours, RuleKind};

/// Minutes of a civil day.
pub(crate) const MINUTES: u16 = 24 * 60;

/// What hours say of a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Genre {
    /// Open.
    Ouvert,
    /// Closed.
    Ferme,
    /// `unknown`, or open under a condition written for people (« sur rendez-vous »).
    Incertain,
}

/// A stretch of one kind, from a minute to another of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tranche {
    pub(crate) debut: u16,
    pub(crate) fin: u16,
    pub(crate) genre: Genre,
}

/// The stretches of a date, without hole from 0 to 1 440, neighbours of different kinds.
pub(crate) fn tranches(heures: &OpeningHours, date: NaiveDate) -> Vec<Tranche> {
    let mut tranches: Vec<Tranche> = Vec::with_capacity(5);
    for plage in heures.schedule_at(date) {
        let genre = match plage.kind {
            RuleKind::Open if plage.comment.is_empty() => Genre::Ouvert,
            RuleKind::Closed => Genre::Ferme,
            RuleKind::Open | RuleKind::Unknown => Genre::Incertain,
        };
        let fin = plage.range.end.mins_from_midnight().min(MINUTES);
        match tranches.last_mut() {
            Some(derniere) if derniere.genre == genre => derniere.fin = fin,
            _ => tranches.push(Tranche {
                debut: plage.range.start.mins_from_midnight(),
                fin,
                genre,
            }),
        }
    }
    if tranches.is_empty() {
        tranches.push(Tranche {
            debut: 0,
            fin: MINUTES,
            genre: Genre::Ferme,
        });
    }
    tranches
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn de(heures: &str, date: &str) -> Vec<(u16, u16, Genre)> {
        tranches(&heures.parse().unwrap(), date.parse().unwrap())
            .into_iter()
            .map(|t| (t.debut, t.fin, t.genre))
            .collect()
    }

    #[test]
    fn a_day_is_cut_without_holes() {
        use Genre::{Ferme, Incertain, Ouvert};
        assert_eq!(
            de("Mo-Fr 09:00-12:00,14:00-18:00", "2026-11-23"),
            [(0, 540, Ferme), (540, 720, Ouvert), (720, 840, Ferme), (840, 1080, Ouvert), (1080, 1440, Ferme)]
        );
        assert_eq!(de("24/7", "2026-11-23"), [(0, 1440, Ouvert)]);
        assert_eq!(de("2020 Mo-Fr 09:00-12:00", "2026-11-23"), [(0, 1440, Ferme)]);
        assert_eq!(
            de("Mo 08:00-18:00,09:00-12:00", "2026-11-23"),
            [(0, 480, Ferme), (480, 1080, Ouvert), (1080, 1440, Ferme)]
        );
        assert_eq!(de("\"sur rendez-vous\"", "2026-11-23"), [(0, 1440, Incertain)]);
        assert_eq!(de("Fr 22:00-02:00", "2026-11-28"), [(0, 120, Ouvert), (120, 1440, Ferme)]);
    }

    proptest! {
        /// Texts of the grammar, sound or odd, never stop the server and always cover the day.
        #[test]
        fn any_understood_text_covers_any_day(
            texte in "((Mo-Fr|Sa|Su-Mo|PH|week 1-53/2|Jan-Mar|Feb 29|easter|2026-2028)( |,)?){0,3} ?[0-4][0-9]:[0-5][0-9]-[0-4][0-9]:[0-5][0-9](,[0-4][0-9]:[0-5][0-9]-[0-4][0-9]:[0-5][0-9])?( off| unknown| \"rdv\")?(; ?(We|PH|Dec 25) (off|[0-2][0-9]:00-2[0-9]:30))?",
            jour in 0_u64..40_000,
        ) {
            if let Ok(heures) = texte.parse::<OpeningHours>() {
                let date = NaiveDate::from_ymd_opt(1999, 12, 1).unwrap() + chrono::Days::new(jour);
                let tranches = tranches(&heures, date);
                prop_assert_eq!(tranches.first().unwrap().debut, 0);
                prop_assert_eq!(tranches.last().unwrap().fin, MINUTES);
                for paire in tranches.windows(2) {
                    prop_assert_eq!(paire[0].fin, paire[1].debut);
                    prop_assert!(paire[0].genre != paire[1].genre && paire[0].debut < paire[0].fin);
                }
            }
        }
    }
}
