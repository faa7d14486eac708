//! Where the application stands between its start and its stop.

use std::{
    pin::pin,
    sync::atomic::{AtomicBool, AtomicI64, Ordering},
};

use tokio::sync::{Notify, futures::Notified};

/// Where the application stands: what it has loaded, whether it stops.
#[derive(Debug, Default)]
pub(crate) struct Vie {
    /// The lieux.
    pub(crate) lieux: Suivi,
    /// The CRAs, as they are counted.
    pub(crate) cras: Suivi,
    arret: AtomicBool,
}

impl Vie {
    /// Whether a stop was asked.
    pub(crate) fn arret_demande(&self) -> bool {
        self.arret.load(Ordering::Acquire)
    }

    /// From now on the application is not ready, and finishes what it has begun.
    pub(crate) fn demander_arret(&self) {
        self.arret.store(true, Ordering::Release);
    }
}

/// How far something follows the change log.
#[derive(Debug, Default)]
pub(crate) struct Suivi {
    charge: AtomicBool,
    avancee: Notify,
    position: AtomicI64,
}

impl Suivi {
    /// Whether it was loaded once.
    pub(crate) fn est_charge(&self) -> bool {
        self.charge.load(Ordering::Acquire)
    }

    /// The position of the change log that it has reached.
    pub(crate) fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// It holds everything up to this position.
    pub(crate) fn atteindre(&self, position: i64) {
        self.position.store(position, Ordering::Release);
        self.charge.store(true, Ordering::Release);
        self.avancee.notify_waiters();
    }

    /// Its next step.
    pub(crate) fn avance(&self) -> Notified<'_> {
        self.avancee.notified()
    }

    /// Waits until it was loaded once.
    pub(crate) async fn attendre(&self) {
        let mut signal = pin!(self.avance());
        // Listens before it looks: a load that ends between the two is not missed.
        signal.as_mut().enable();
        if !self.est_charge() {
            signal.await;
        }
    }
}
