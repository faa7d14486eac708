//! The CRAs that this program has created and counted, until it reads of them in the change log.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use coop_domain::ids::CraId;

/// How many are remembered: some ten seconds of all that one machine can write. Then all are forgotten, for some may
/// never be asked about: the log had told them when they were counted. What is forgotten is read again, no more.
const MAX: usize = 65_536;

/// The CRAs that were counted when they were created: the line that tells their creation has nothing to add. What
/// happens to them afterwards has lines of its own.
#[derive(Debug, Default)]
pub(crate) struct Nouveaux(Mutex<HashSet<CraId>>);

impl Nouveaux {
    /// Remembers that this one is counted.
    pub(crate) fn retenir(&self, id: CraId) {
        let mut retenus = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if retenus.len() >= MAX {
            retenus.clear();
        }
        retenus.insert(id);
    }

    /// Whether this one was counted; forgets it.
    pub(super) fn reprendre(&self, id: CraId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&id)
    }
}
