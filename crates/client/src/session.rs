use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use coop_domain::comptes::echanges::JetonAcces;

/// The proof that somebody is signed in: an access token, in memory and nowhere else.
///
/// It comes from [`Client::connexion`](crate::Client::connexion) or
/// [`Client::reprendre`](crate::Client::reprendre) alone, and is worth nothing but a
/// [`ClientConnecte`](crate::ClientConnecte).
pub struct Session(Mutex<Arc<str>>);

impl Session {
    pub(crate) fn nouvelle(jeton: JetonAcces) -> Self {
        Self(Mutex::new(jeton.access_token.into()))
    }

    /// The token now.
    pub(crate) fn jeton(&self) -> Arc<str> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the token of a renewal.
    pub(crate) fn remplacer(&self, jeton: JetonAcces) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = jeton.access_token.into();
    }
}

impl fmt::Debug for Session {
    /// Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Session(…)")
    }
}
