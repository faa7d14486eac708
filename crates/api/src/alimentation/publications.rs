//! Follows what is published, by whichever instance or program.

use std::time::{Duration, Instant};

use coop_store::Erreur;

use super::Nourricier;
use crate::etat::Etat;

/// How often the table is looked at.
const PERIODE: Duration = Duration::from_secs(1);

/// Keeps the published figures as the table has them; they were read once before this one begins.
#[derive(Debug, Default)]
pub(super) struct Publications {
    vu: Option<Instant>,
}

impl Nourricier for Publications {
    const NOM: &'static str = "coop-publications";
    const QUOI: &'static str = "published figures";

    fn avancer(&mut self, etat: &Etat) -> Result<(), Erreur> {
        if self.vu.is_some_and(|vu| vu.elapsed() < PERIODE) {
            return Ok(());
        }
        self.vu = Some(Instant::now());
        etat.vitrine.actualiser(&etat.base, &etat.cog)
    }
}
