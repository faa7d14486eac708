//! Who the provider is, what it knows us by, and how patient one is with it.

use std::time::Duration;

use crate::service::Secret;

/// How a provider is spoken to.
#[derive(Debug, Clone)]
pub struct ReglagesOpenId {
    /// The issuer, to the letter: `https://…/api/v2` for ProConnect; in clear on this machine only.
    pub emetteur: String,
    /// What the provider calls us.
    pub client: String,
    /// What proves that it is us.
    pub secret: Secret,
    /// The level of assurance that is asked (`acr_values`), and without which nobody is recognised.
    pub acr: Option<String>,
    /// Longest wait for one answer.
    pub delai: Duration,
    /// Longest wait for all that recognising somebody takes.
    pub attente_max: Duration,
    /// Calls in all for one request that can be repeated without danger.
    pub essais: u32,
    /// First wait before calling again; twice as long each time, a random part of it.
    pub recul: Duration,
    /// Failures in a row after which the provider is left alone.
    pub pannes: u32,
    /// How long it is left alone.
    pub pause: Duration,
    /// How long what it says of itself is believed.
    pub fraicheur: Duration,
    /// How long before it is asked again for a key that one does not know.
    pub relecture: Duration,
}

impl ReglagesOpenId {
    /// The usual patience; no level of assurance is asked.
    #[must_use]
    pub fn new(emetteur: String, client: String, secret: Secret) -> Self {
        Self {
            emetteur,
            client,
            secret,
            acr: None,
            delai: Duration::from_secs(8),
            attente_max: Duration::from_secs(20),
            essais: 2,
            recul: Duration::from_millis(250),
            pannes: 5,
            pause: Duration::from_secs(30),
            fraicheur: Duration::from_secs(3_600),
            relecture: Duration::from_secs(60),
        }
    }
}
