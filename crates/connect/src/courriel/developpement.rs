//! The development mailbox: messages are put down where the browser shows them, and leave for nowhere.

use futures::{FutureExt, future::BoxFuture};

use super::{ErreurEnvoi, Message, Transport};

/// Where messages are put down: a table, a list in memory.
///
/// Putting the same message down again (same identifier) changes nothing. May block: whoever sends has a thread for
/// it.
pub trait Depot: Send + Sync {
    /// Puts a message down.
    ///
    /// # Errors
    /// When it could not be kept.
    fn deposer(&self, message: &Message) -> Result<(), ErreurEnvoi>;
}

impl<F: Fn(&Message) -> Result<(), ErreurEnvoi> + Send + Sync> Depot for F {
    fn deposer(&self, message: &Message) -> Result<(), ErreurEnvoi> {
        self(message)
    }
}

/// The transport of the default settings: no server, no network.
#[derive(Debug)]
pub struct Developpement<D> {
    depot: D,
}

impl<D: Depot> Developpement<D> {
    /// Puts messages down there.
    #[must_use]
    pub const fn new(depot: D) -> Self {
        Self { depot }
    }
}

impl<D: Depot> Transport for Developpement<D> {
    fn envoyer<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), ErreurEnvoi>> {
        async move { self.depot.deposer(message) }.boxed()
    }
}
