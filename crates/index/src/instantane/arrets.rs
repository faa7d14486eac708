//! The stops of all lieux, few among all: kept apart, and merged into a search when some are to come.

use std::sync::Arc;

use coop_domain::{
    geo::Point,
    lieu::JOURS_DE_RECHERCHE,
    temps::{Date, Instant},
    territoires::jour_local,
};

use super::numerotes;
use crate::{
    arret::{AVenir, Arret},
    bits::Bits,
    lieu::LieuIndexe,
};

/// Every stop, by day: its row, and its rank among those of the row.
#[derive(Debug, Default)]
pub(crate) struct Arrets(Box<[(Date, u32, usize)]>);

impl Arrets {
    pub(crate) fn nouveaux(lieux: &[Arc<LieuIndexe>]) -> Self {
        let mut arrets: Vec<_> = numerotes(lieux)
            .flat_map(|(ligne, lieu)| {
                let dates = lieu.arrets().iter().map(|arret| arret.passage().date);
                dates.enumerate().map(move |(rang, date)| (date, ligne, rang))
            })
            .collect();
        arrets.sort_unstable();
        Self(arrets.into())
    }

    /// The stops that a search at this instant sees.
    pub(crate) fn a_venir<'a>(&self, lieux: &'a [Arc<LieuIndexe>], instant: Instant) -> ArretsAVenir<'a> {
        if self.0.is_empty() {
            return ArretsAVenir {
                arrets: Vec::new(),
                lignes: Bits::vide(0),
            };
        }
        // Clocks differ by less than a day from the one of metropole, either way.
        let bornes = jour_local(instant, None).and_then(|jour| {
            let (debut, fin) = (jour.plus_jours(-1)?, jour.plus_jours(JOURS_DE_RECHERCHE + 1)?);
            let place = |borne: Date| self.0.partition_point(|(date, ..)| *date < borne);
            self.0.get(place(debut)..place(fin))
        });
        let mut a_venir = AVenir::nouveau(instant, JOURS_DE_RECHERCHE);
        let mut arrets: Vec<_> = bornes
            .unwrap_or_default()
            .iter()
            .filter_map(|(_, ligne, rang)| {
                let arret = lieux.get(*ligne as usize)?.arrets().get(*rang)?;
                a_venir.contient(arret).then_some((*ligne, arret))
            })
            .collect();
        // Days were in order, and stay so within a row.
        arrets.sort_by_key(|(ligne, _)| *ligne);
        ArretsAVenir {
            lignes: Bits::depuis(lieux.len(), arrets.iter().map(|(ligne, _)| *ligne)),
            arrets,
        }
    }
}

/// Stops to come, by row, then in the order of time.
#[derive(Debug)]
pub(crate) struct ArretsAVenir<'a> {
    arrets: Vec<(u32, &'a Arret)>,
    /// The rows that have some: asked of every row that a search goes through.
    lignes: Bits,
}

impl<'a> ArretsAVenir<'a> {
    /// The stops of a row.
    pub(crate) fn de(&self, ligne: u32) -> impl Iterator<Item = &'a Arret> {
        let place = |borne: u32| self.arrets.partition_point(|(ligne, _)| *ligne < borne);
        let bornes = if self.contient(ligne) {
            place(ligne)..place(ligne.saturating_add(1))
        } else {
            0..0
        };
        self.arrets
            .get(bornes)
            .unwrap_or_default()
            .iter()
            .map(|(_, arret)| *arret)
    }

    /// Whether a row has some.
    pub(crate) fn contient(&self, ligne: u32) -> bool {
        self.lignes.contient(ligne)
    }

    /// The rows that have some, in increasing order.
    pub(crate) fn lignes(&self) -> impl Iterator<Item = u32> {
        self.lignes.iter()
    }

    /// The rows of which a stop is such.
    pub(crate) fn lignes_ou(&self, tel: impl Fn(&Arret) -> bool) -> impl Iterator<Item = u32> {
        self.arrets
            .iter()
            .filter(move |(_, arret)| tel(arret))
            .map(|(ligne, _)| *ligne)
    }

    /// The nearest stop of a row, with its distance; of two at the same place, the next one.
    pub(crate) fn plus_proche(&self, ligne: u32, centre: Point) -> Option<(f64, &'a Arret)> {
        self.de(ligne)
            .filter_map(|arret| Some((centre.distance_m(arret.point()?), arret)))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
    }
}
