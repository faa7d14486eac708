//! A stop of an itinerant lieu, made ready: its clock, its position, its territories.

use chrono_tz::Tz;
use coop_domain::{
    geo::Point,
    lieu::{Passage, ProchainPassage},
    temps::{Date, Instant},
    territoires::{CodeDepartement, Cog, fuseau},
};

use crate::{
    horaires::{en_date, moment},
    instantane::Liste,
};

/// A stop with what is computed once.
#[derive(Debug, Clone)]
pub(crate) struct Arret {
    passage: Passage,
    point: Option<Point>,
    fuseau: Tz,
    territoires: Box<[(Liste, Box<str>)]>,
}

impl Arret {
    pub(crate) fn nouveau(passage: Passage, cog: &Cog) -> Self {
        let commune = cog.commune_actuelle(&passage.commune);
        // An arrondissement has no EPCI of its own: its commune's.
        let parente = commune.and_then(|commune| cog.commune(commune.parente.as_ref()?));
        let mut territoires: Vec<(Liste, Box<str>)> = Vec::new();
        for commune in [commune, parente].into_iter().flatten() {
            territoires.push((Liste::Commune, commune.code.as_str().into()));
            if let Some(epci) = &commune.epci {
                territoires.push((Liste::Epci, epci.as_str().into()));
            }
        }
        if let Some(commune) = commune {
            territoires.push((Liste::Departement, commune.departement.as_str().into()));
            territoires.push((Liste::Region, commune.region.as_str().into()));
        }
        Self {
            point: passage.point(),
            fuseau: horloge(commune.map(|commune| &commune.departement)),
            territoires: territoires.into(),
            passage,
        }
    }

    pub(crate) fn passage(&self) -> &Passage {
        &self.passage
    }

    pub(crate) fn prochain(&self) -> ProchainPassage {
        ProchainPassage::from(&self.passage)
    }

    /// Where it is, when it is known.
    pub(crate) fn point(&self) -> Option<Point> {
        self.point
    }

    /// Whether it is in one of these territories.
    pub(crate) fn est_dans(&self, liste: Liste, codes: &[String]) -> bool {
        self.territoires
            .iter()
            .any(|(la_sienne, code)| *la_sienne == liste && codes.iter().any(|cherche| **cherche == **code))
    }
}

/// Which stops are to come: not over on their own clock, and within so many days, today included.
#[derive(Debug)]
pub(crate) struct AVenir {
    instant: Instant,
    jours: i32,
    /// Each clock, once read.
    horloges: Vec<(Tz, Option<Heure>)>,
}

/// What a clock shows: day, minute, first day too far.
type Heure = (Date, u16, Date);

impl AVenir {
    pub(crate) fn nouveau(instant: Instant, jours: i32) -> Self {
        Self {
            instant,
            jours,
            horloges: Vec::new(),
        }
    }

    pub(crate) fn contient(&mut self, arret: &Arret) -> bool {
        let passage = &arret.passage;
        self.lire(arret.fuseau).is_some_and(|(jour, minute, horizon)| {
            passage.date < horizon && (passage.date, passage.fin) > (jour, minute)
        })
    }

    fn lire(&mut self, fuseau: Tz) -> Option<Heure> {
        if let Some((_, lue)) = self.horloges.iter().find(|(connu, _)| *connu == fuseau) {
            return *lue;
        }
        let lue = moment(self.instant, fuseau).and_then(|ici| {
            let jour = en_date(ici.date)?;
            Some((jour, ici.minute, jour.plus_jours(self.jours)?))
        });
        self.horloges.push((fuseau, lue));
        lue
    }
}

fn horloge(departement: Option<&CodeDepartement>) -> Tz {
    fuseau(departement).parse().unwrap_or(Tz::Europe__Paris)
}

#[cfg(test)]
mod tests {
    use coop_domain::territoires::jour_local;
    use proptest::prelude::*;

    use super::*;

    const HEURE: i64 = 3_600_000_000;
    const JOUR: i64 = 24 * HEURE;

    /// The day that a base of time zones tells.
    fn temoin(instant: Instant, code: &CodeDepartement) -> Option<Date> {
        en_date(moment(instant, horloge(Some(code)))?.date)
    }

    #[test]
    fn the_day_is_that_of_a_base_of_zones_at_every_hour_of_three_years() {
        let debut = "2025-01-01".parse::<Date>().unwrap().jours_depuis_1970() * JOUR;
        for code in ["23", "975"] {
            let code: CodeDepartement = code.parse().unwrap();
            for heure in 0..=24 * 365 * 3 {
                // Whole hours, and the last microsecond before each.
                for micros in [debut + heure * HEURE, debut + heure * HEURE - 1] {
                    let instant = Instant::depuis_micros(micros);
                    let dite = jour_local(instant, Some(&code));
                    assert!(dite.is_some());
                    assert_eq!(dite, temoin(instant, &code), "{code} {instant:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_day_is_that_of_a_base_of_zones_overseas(
            code in prop::sample::select(vec![
                "971", "972", "973", "974", "975", "976", "977", "978", "984", "986", "987", "988",
            ]),
            // From 2008, when today's rules hold everywhere, to 2038.
            micros in 38 * 365 * JOUR..68 * 365 * JOUR,
        ) {
            let code: CodeDepartement = code.parse().unwrap();
            let instant = Instant::depuis_micros(micros);
            let dite = jour_local(instant, Some(&code));
            prop_assert!(dite.is_some());
            prop_assert_eq!(dite, temoin(instant, &code));
        }
    }
}
