use std::future::Future;

/// What is done to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Methode {
    /// Reads.
    Get,
    /// Creates, or acts.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

/// A request. It does not show itself: its token and its body may be secrets.
#[derive(Clone, Copy)]
pub struct Demande<'a> {
    /// What is done.
    pub methode: Methode,
    /// Path and query.
    pub chemin: &'a str,
    /// The access token, for `Authorization: Bearer`.
    pub jeton: Option<&'a str>,
    /// What is sent.
    pub corps: Option<&'a [u8]>,
    /// What it is, for `Content-Type`: JSON unless told.
    pub type_corps: &'a str,
    /// The version that is replaced, for `If-Match`.
    pub si_version: Option<&'a str>,
    /// What makes the same creation happen once, for `Idempotency-Key`.
    pub cle: Option<&'a str>,
    /// Whether the answer may take long: a file.
    pub longue: bool,
}

impl<'a> Demande<'a> {
    /// Reads `chemin`.
    #[must_use]
    pub const fn lire(chemin: &'a str) -> Self {
        Self::new(Methode::Get, chemin, None)
    }

    /// Does this to `chemin`, with this JSON; without a token nor a condition.
    #[must_use]
    pub const fn new(methode: Methode, chemin: &'a str, corps: Option<&'a str>) -> Self {
        Self {
            methode,
            chemin,
            jeton: None,
            corps: match corps {
                Some(corps) => Some(corps.as_bytes()),
                None => None,
            },
            type_corps: "application/json",
            si_version: None,
            cle: None,
            longue: false,
        }
    }
}

/// An answer, whatever its status.
#[derive(Clone, PartialEq, Eq)]
pub struct Reponse {
    /// The HTTP status.
    pub statut: u16,
    /// The body; empty when there is none.
    pub corps: Vec<u8>,
    /// The version of what was read, as `ETag` says it.
    pub etag: Option<String>,
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

/// How the server is spoken to: one implementation a platform.
///
/// It keeps the cookies of the server, and sends them back to it alone.
pub trait Transport {
    /// Held by the one who renews the session; given back when it is dropped.
    type Tour;

    /// Sends a request, asking for JSON.
    ///
    /// # Errors
    /// When no whole answer came; an answer of any status is no error here.
    fn envoyer(&self, demande: Demande<'_>) -> impl Future<Output = Result<Reponse, ErreurTransport>>;

    /// Waits until nobody else who shares the cookies renews the session.
    fn tour(&self) -> impl Future<Output = Self::Tour>;
}
