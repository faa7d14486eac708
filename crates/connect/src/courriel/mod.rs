//! Outgoing mail: what a message says, and the ways it leaves.

mod date;
pub mod developpement;
mod erreur;
mod gabarit;
mod genres;
mod rendu;
pub mod smtp;

use std::fmt;

use coop_domain::{comptes::Courriel, ids::CourrierId};
use futures::future::BoxFuture;

pub use date::en_mots;
pub use erreur::{Cause, ErreurEnvoi};
pub use rendu::{Contexte, rendre};

/// A mail, ready to leave.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The line of the outbox it comes from, and the left part of its Message-ID: sent twice, it is read once.
    pub id: CourrierId,
    /// Whom it goes to.
    pub destinataire: Courriel,
    /// Its subject.
    pub sujet: String,
    /// Its HTML: a whole document.
    pub html: String,
    /// The same words as plain text.
    pub texte: String,
}

/// Links, names and addresses stay out of logs.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A way for messages to leave.
pub trait Transport: Send + Sync {
    /// Hands the message to whoever delivers it. Ends within a time of its own.
    ///
    /// # Errors
    /// [`ErreurEnvoi::Passagere`] when trying the same message again may help. It may then have left all the same:
    /// its identifier is what tells the second from another one.
    fn envoyer<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), ErreurEnvoi>>;
}
