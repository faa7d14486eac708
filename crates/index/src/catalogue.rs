//! The current snapshot, replaced without stopping those who read it.

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::Instantane;

/// The snapshot that answers now; empty at first.
#[derive(Debug, Default)]
pub struct Catalogue(ArcSwap<Instantane>);

impl Catalogue {
    /// A catalogue that answers from this snapshot.
    #[must_use]
    pub fn nouveau(instantane: Instantane) -> Self {
        Self(ArcSwap::from_pointee(instantane))
    }

    /// The snapshot of this moment; it stays whole for as long as it is held.
    #[must_use]
    pub fn instantane(&self) -> Arc<Instantane> {
        self.0.load_full()
    }

    /// Answers from another snapshot from now on.
    pub fn remplacer(&self, instantane: Instantane) {
        self.0.store(Arc::new(instantane));
    }
}
