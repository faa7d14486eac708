//! Opening hours: parsed once, evaluated on the clock of the lieu.

mod etat;
mod fenetre;
mod feries;
mod grille;
mod horloge;
mod jour;
mod mots;
mod semaine;

use std::{collections::HashMap, sync::Arc};

use chrono_tz::Tz;
use coop_domain::{
    lieu::JourOuverture,
    temps::Instant,
    territoires::{CodeDepartement, fuseau},
};

pub use etat::EtatPret;
pub(crate) use fenetre::{Fenetre, Verdict};
use feries::Feries;
pub(crate) use grille::{Grille, Memoire};
pub(crate) use horloge::{Moment, instant, moment};
pub(crate) use mots::en_date;

/// The clock and the holidays under which hours are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Regime {
    fuseau: Tz,
    feries: Feries,
}

impl Regime {
    /// The regime of a département; metropole's when it is unknown.
    pub(crate) fn de(departement: Option<&CodeDepartement>) -> Self {
        Self {
            fuseau: fuseau(departement).parse().unwrap_or(Tz::Europe__Paris),
            feries: Feries::de(departement),
        }
    }
}

/// What is known of a lieu's hours.
#[derive(Debug, Clone)]
pub(crate) enum Ouverture {
    /// The source gives none.
    NonRenseignee,
    /// The source gives a text that cannot be evaluated.
    NonComprise,
    /// They are understood; lieux with the same text and regime share them.
    Comprise(Arc<Grille>),
}

impl Ouverture {
    /// The state at an instant.
    pub(crate) fn etat(&self, instant: Instant, memoire: Memoire) -> EtatPret {
        match self {
            Self::NonRenseignee => EtatPret::non_renseigne(),
            Self::NonComprise => EtatPret::a_verifier(),
            Self::Comprise(grille) => grille.etat(instant, memoire),
        }
    }

    /// The seven days that begin on the day of the instant, Monday first; empty when unknown.
    pub(crate) fn semaine(&self, instant: Instant) -> Vec<JourOuverture> {
        match self {
            Self::NonRenseignee | Self::NonComprise => Vec::new(),
            Self::Comprise(grille) => grille.semaine(instant),
        }
    }
}

/// Hours already parsed, by text and regime: many lieux have the same.
#[derive(Debug, Default)]
pub(crate) struct Repertoire(HashMap<Regime, HashMap<Box<str>, Ouverture>>);

impl Repertoire {
    /// Notes hours parsed before, so that a new snapshot does not parse them again.
    pub(crate) fn connaitre(&mut self, texte: &str, regime: Regime, ouverture: &Ouverture) {
        let connues = self.0.entry(regime).or_default();
        if !connues.contains_key(texte) {
            connues.insert(texte.into(), ouverture.clone());
        }
    }

    /// The hours of this text under this regime, parsed at their first appearance.
    pub(crate) fn ouverture(&mut self, texte: &str, regime: Regime) -> Ouverture {
        let connues = self.0.entry(regime).or_default();
        if let Some(connue) = connues.get(texte) {
            return connue.clone();
        }
        let ouverture = Grille::lire(texte, regime).map_or(Ouverture::NonComprise, |grille| {
            Ouverture::Comprise(Arc::new(grille))
        });
        connues.insert(texte.into(), ouverture.clone());
        ouverture
    }
}
