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

/// The day of an instant, on the clock of a département; metropole's when it is unknown.
#[must_use]
pub fn jour_local(instant: Instant, departement: Option<&CodeDepartement>) -> Option<Date> {
    en_date(moment(instant, horloge(departement))?.date)
}

fn horloge(departement: Option<&CodeDepartement>) -> Tz {
    fuseau(departement).parse().unwrap_or(Tz::Europe__Paris)
}
