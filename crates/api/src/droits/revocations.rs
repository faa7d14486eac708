//! The sessions closed less than a token's life ago: what a token alone cannot tell.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError, RwLock},
};

use coop_domain::{ids::SessionId, temps::Instant};
use coop_store::{Base, Erreur, sessions};

use crate::jetons::DUREE_S;

/// Seconds of revocations that are held: the life of a token, and the clocks that differ.
const FENETRE_S: i64 = DUREE_S as i64 + 300;

/// The sessions closed lately, in memory: asked at every private request.
#[derive(Debug, Default)]
pub(crate) struct Revocations {
    fermees: RwLock<HashSet<SessionId>>,
    lecture: Mutex<()>,
}

impl Revocations {
    /// Whether this session was closed.
    pub(crate) fn contient(&self, session: SessionId) -> bool {
        self.fermees
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(&session)
    }

    /// Reads them again: every second, and at once after a session was closed here. Older ones are
    /// forgotten: their tokens have expired.
    ///
    /// # Errors
    /// A failure to read; what was known stays known.
    pub(crate) fn relire(&self, base: &Base, maintenant: Instant) -> Result<(), Erreur> {
        // One reading at a time: what an earlier one did not see never replaces what a later one saw.
        let _tour = self.lecture.lock().unwrap_or_else(PoisonError::into_inner);
        let depuis = Instant::depuis_micros(maintenant.micros().saturating_sub(FENETRE_S * 1_000_000));
        let lues = base.lire(|conn| sessions::revoquees_depuis(conn, depuis))?;
        *self.fermees.write().unwrap_or_else(PoisonError::into_inner) = lues.into_iter().collect();
        Ok(())
    }
}
