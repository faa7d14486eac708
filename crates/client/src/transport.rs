use std::future::Future;

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reponse {
    /// The HTTP status.
    pub statut: u16,
    /// The body.
    pub corps: String,
}

/// The server was not reached, or the connection broke before the end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no answer from {chemin}: {cause}")]
pub struct ErreurTransport {
    /// The address asked.
    pub chemin: String,
    /// What the library or the browser says of it.
    pub cause: String,
}

/// How a path of the server is read: one implementation a platform.
pub trait Transport {
    /// Reads `chemin` (path and query), asking for JSON.
    ///
    /// # Errors
    /// When no whole answer came; an answer of any status is no error here.
    fn lire(&self, chemin: &str) -> impl Future<Output = Result<Reponse, ErreurTransport>>;
}
