//! What hours say of a date: stretches of one kind, in local minutes.

use std::{borrow::Cow, sync::OnceLock};

use chrono::{Datelike, NaiveDate};
use opening_hours::{Context, OpeningHours, RuleKind};

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

/// Understood hours, day by day.
#[derive(Debug)]
pub(crate) struct Jours {
    heures: OpeningHours,
    /// Hours that only know days of the week, nearly all of them, are evaluated seven times in all.
    semaine: Option<[OnceLock<Box<[Tranche]>>; 7]>,
}

impl Jours {
    /// Reads OpenStreetMap hours; none when the text is of another syntax, or depends on what is
    /// not known here: the sun at the place, school holidays.
    pub(crate) fn lire(texte: &str, contexte: Context) -> Option<Self> {
        let mots = || texte.split(|lettre: char| !lettre.is_ascii_alphabetic());
        let inconnu = |mot: &str| {
            let evenements = ["sunrise", "sunset", "dawn", "dusk"];
            mot == "SH"
                || evenements
                    .iter()
                    .any(|evenement| mot.eq_ignore_ascii_case(evenement))
        };
        if mots().any(inconnu) {
            return None;
        }
        let heures: OpeningHours = texte.parse().ok()?;
        Some(Self {
            heures: heures.with_context(contexte),
            semaine: est_hebdomadaire(texte).then(Default::default),
        })
    }

    /// The stretches of a date, without hole from 0 to 1 440, neighbours of different kinds.
    pub(crate) fn tranches(&self, date: NaiveDate) -> Cow<'_, [Tranche]> {
        let rang = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
        match self.semaine.as_ref().and_then(|semaine| semaine.get(rang)) {
            Some(jour) => Cow::Borrowed(jour.get_or_init(|| tranches(&self.heures, date).into())),
            None => Cow::Owned(tranches(&self.heures, date)),
        }
    }

    /// The stretch that holds a minute of a date.
    pub(crate) fn tranche(&self, date: NaiveDate, minute: u16) -> Option<Tranche> {
        self.tranches(date)
            .iter()
            .find(|tranche| minute < tranche.fin)
            .copied()
    }
}

/// Whether the text holds nothing but days of the week and times: any other word, a bracket, a
/// slash, a year, makes dates differ that fall on the same day.
fn est_hebdomadaire(texte: &str) -> bool {
    let connus = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "off", "closed", ""];
    texte
        .split(|lettre: char| !lettre.is_ascii_alphabetic())
        .all(|mot| connus.contains(&mot))
        && texte
            .split(|lettre: char| !lettre.is_ascii_digit())
            .all(|nombre| nombre.len() <= 2)
        && texte
            .chars()
            .all(|lettre| lettre.is_ascii_alphanumeric() || " ,;:-".contains(lettre))
}

fn tranches(heures: &OpeningHours, date: NaiveDate) -> Vec<Tranche> {
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
    tranches
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn de(heures: &str, date: &str) -> Vec<(u16, u16, Genre)> {
        let jours = Jours::lire(heures, Context::default()).unwrap();
        let tranches = jours.tranches(date.parse().unwrap()).into_owned();
        tranches.into_iter().map(|t| (t.debut, t.fin, t.genre)).collect()
    }

    #[test]
    fn a_day_is_cut_without_holes() {
        use Genre::{Ferme, Incertain, Ouvert};
        assert_eq!(
            de("Mo-Fr 09:00-12:00,14:00-18:00", "2026-11-23"),
            [
                (0, 540, Ferme),
                (540, 720, Ouvert),
                (720, 840, Ferme),
                (840, 1080, Ouvert),
                (1080, 1440, Ferme)
            ]
        );
        assert_eq!(de("24/7", "2026-11-23"), [(0, 1440, Ouvert)]);
        assert_eq!(de("2020 Mo-Fr 09:00-12:00", "2026-11-23"), [(0, 1440, Ferme)]);
        assert_eq!(
            de("Mo 08:00-18:00,09:00-12:00", "2026-11-23"),
            [(0, 480, Ferme), (480, 1080, Ouvert), (1080, 1440, Ferme)]
        );
        assert_eq!(de("\"sur rendez-vous\"", "2026-11-23"), [(0, 1440, Incertain)]);
        assert_eq!(
            de("Fr 22:00-02:00", "2026-11-28"),
            [(0, 120, Ouvert), (120, 1440, Ferme)]
        );
    }

    #[test]
    fn weekly_hours_are_told_from_others() {
        for hebdomadaire in [
            "Mo-Fr 09:00-12:30,13:30-17:00; We off",
            "08:00-10:00",
            "Sa,Su 22:00-02:00",
        ] {
            assert!(est_hebdomadaire(hebdomadaire), "{hebdomadaire}");
        }
        for autre in [
            "Mo-Fr 09:00-12:00; PH off",
            "Mo[1] 09:00-12:00",
            "week 1-53/2 Mo 09:00-12:00",
            "2026 Mo 09:00-12:00",
            "Jan Mo 09:00-12:00",
            "Mo 09:00-12:00 \"rdv\"",
            "easter 09:00-12:00",
            "Mo-Fr 09:00-12:00; Dec 25 off",
        ] {
            assert!(!est_hebdomadaire(autre), "{autre}");
        }
    }

    const GRAMMAIRE: &str = "((Mo-Fr|Sa|Su-Mo|PH|week 1-53/2|Jan-Mar|Feb 29|easter|2026-2028)( |,)?){0,3} ?[0-4][0-9]:[0-5][0-9]-[0-4][0-9]:[0-5][0-9](,[0-4][0-9]:[0-5][0-9]-[0-4][0-9]:[0-5][0-9])?( off| unknown| \"rdv\")?(; ?(We|PH|Dec 25) (off|[0-2][0-9]:00-2[0-9]:30))?";
    const SEMAINE: &str = "(Mo|Mo-Fr|Sa|Su-We|Tu,Th) [0-2][0-9]:00-[0-4][0-9]:00(,[0-2][0-9]:30-[0-2][0-9]:00)?(; (We|Sa-Mo) (off|1[0-9]:00-2[0-9]:00))?";

    proptest! {
        /// Texts of the grammar, sound or odd, never stop the server, always cover the day, and
        /// the memory of the week changes nothing.
        #[test]
        fn any_understood_text_covers_any_day(
            texte in prop_oneof![GRAMMAIRE, SEMAINE],
            jours in proptest::collection::vec(0_u64..40_000, 1..5),
        ) {
            let Some(lus) = Jours::lire(&texte, Context::default()) else {
                return Ok(());
            };
            for jour in jours {
                let date = NaiveDate::from_ymd_opt(1999, 12, 1).unwrap() + chrono::Days::new(jour);
                let tranches = lus.tranches(date);
                prop_assert_eq!(&*tranches, &super::tranches(&texte.parse().unwrap(), date));
                prop_assert_eq!(tranches.first().unwrap().debut, 0);
                prop_assert_eq!(tranches.last().unwrap().fin, MINUTES);
                for paire in tranches.windows(2) {
                    prop_assert_eq!(paire[0].fin, paire[1].debut);
                    prop_assert!(paire[0].genre != paire[1].genre && paire[0].debut < paire[0].fin);
                }
                prop_assert_eq!(lus.tranche(date, 0), tranches.first().copied());
                prop_assert_eq!(lus.tranche(date, MINUTES - 1), tranches.last().copied());
            }
        }
    }
}
