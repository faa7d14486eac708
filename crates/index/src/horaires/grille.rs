//! Understood hours under a regime, and the state that they give now.
//!
//! Everyone asks for the state of nearly the same instant: the last one computed is kept, with
//! the instants between which it holds, in one allocation next to the words shown.

use std::borrow::Cow;

use arc_swap::ArcSwapOption;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use coop_domain::{
    lieu::{EtatLieu, JourOuverture},
    temps::Instant,
};

use super::{
    EtatPret, Regime,
    etat::Ecrit,
    horloge::{Moment, instant, moment},
    jour::{Genre, Jours, MINUTES, Tranche},
    mots,
    semaine::semaine,
};

/// How far the next change is looked for: beyond the longest seasonal closings, and bounded work.
const HORIZON_JOURS: u64 = 92;

/// Whether a state computed for an answer is worth keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Memoire {
    /// The instant is now: the next request asks for the same state.
    Garder,
    /// The instant is any: the present must not be forgotten for it.
    Laisser,
}

/// Understood hours under a regime.
#[derive(Debug)]
pub(crate) struct Grille {
    jours: Jours,
    regime: Regime,
    dernier: ArcSwapOption<Ecrit>,
}

impl Grille {
    /// Reads OpenStreetMap hours; none when they are not understood.
    pub(crate) fn lire(texte: &str, regime: Regime) -> Option<Self> {
        Some(Self {
            jours: Jours::lire(texte, regime.feries.contexte())?,
            regime,
            dernier: ArcSwapOption::empty(),
        })
    }

    /// The state at an instant.
    pub(crate) fn etat(&self, instant: Instant, memoire: Memoire) -> EtatPret {
        if let Some(dernier) = &*self.dernier.load()
            && dernier.vaut_a(instant)
        {
            return EtatPret::from(dernier);
        }
        let etat = self.calculer(instant).unwrap_or_else(EtatPret::a_verifier);
        if memoire == Memoire::Garder {
            self.dernier.store(Some(etat.partager()));
        }
        etat
    }

    /// The clock of the lieu.
    pub(crate) fn fuseau(&self) -> Tz {
        self.regime.fuseau
    }

    /// Whether the lieu is open at a minute of a date, and the minute of that date when that changes.
    pub(crate) fn ouvert(&self, Moment { date, minute }: Moment) -> (bool, u16) {
        self.jours
            .tranche(date, minute)
            .map_or((false, MINUTES), |tranche| {
                (tranche.genre == Genre::Ouvert, tranche.fin)
            })
    }

    /// What they say of a date.
    pub(super) fn tranches(&self, date: NaiveDate) -> Cow<'_, [Tranche]> {
        self.jours.tranches(date)
    }

    /// The seven days that begin on the day of the instant.
    pub(crate) fn semaine(&self, instant: Instant) -> Vec<JourOuverture> {
        moment(instant, self.regime.fuseau)
            .map_or_else(Vec::new, |ici| semaine(&self.jours, self.regime.feries, ici.date))
    }

    /// The state at an instant, which holds until its stretch ends, or the day: « demain »
    /// becomes another word at midnight. None beyond the calendar.
    fn calculer(&self, a: Instant) -> Option<EtatPret> {
        let Moment { date, minute } = moment(a, self.regime.fuseau)?;
        let tranche = self.jours.tranche(date, minute)?;
        let (code, texte) = match tranche.genre {
            Genre::Ouvert => {
                let fermeture = self.suivant(date, tranche, |genre| genre != Genre::Ouvert);
                (EtatLieu::Ouvert, mots::ouvert(date, fermeture))
            }
            Genre::Ferme => {
                let ouverture = self.suivant(date, tranche, |genre| genre == Genre::Ouvert);
                (EtatLieu::Ferme, mots::ferme(date, ouverture))
            }
            Genre::Incertain => return Some(EtatPret::a_verifier()),
        };
        let bord = |minute| instant(Moment { date, minute }, self.regime.fuseau);
        Some(EtatPret::nouveau(
            code,
            texte,
            bord(tranche.debut)?..bord(tranche.fin)?,
        ))
    }

    /// When a stretch of another kind begins, after one of the date.
    fn suivant(&self, date: NaiveDate, apres: Tranche, voulu: fn(Genre) -> bool) -> Option<Moment> {
        let fin = Moment {
            date,
            minute: apres.fin,
        };
        (0..=HORIZON_JOURS)
            .map_while(|jours| date.checked_add_days(Days::new(jours)))
            .find_map(|date| {
                self.jours
                    .tranches(date)
                    .iter()
                    .filter(|tranche| voulu(tranche.genre))
                    .map(|tranche| Moment {
                        date,
                        minute: tranche.debut,
                    })
                    .find(|moment| *moment >= fin)
            })
    }
}
