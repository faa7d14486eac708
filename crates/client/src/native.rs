//! Over reqwest: the command line and the tests.

use crate::{ErreurTransport, Reponse, Transport};

/// The server at a base address (`http://127.0.0.1:8080`).
#[derive(Debug, Clone)]
pub struct Natif {
    base: String,
    http: reqwest::Client,
}

impl Natif {
    /// A server by its base address, without a slash at the end.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            http: reqwest::Client::new(),
        }
    }
}

impl Transport for Natif {
    async fn lire(&self, chemin: &str) -> Result<Reponse, ErreurTransport> {
        let erreur = |cause: reqwest::Error| ErreurTransport {
            chemin: chemin.to_owned(),
            cause: cause.to_string(),
        };
        let reponse = self
            .http
            .get(format!("{}{chemin}", self.base))
            .header("Accept", "application/json")
            .send()
            .await
            .map_err(erreur)?;
        Ok(Reponse {
            statut: reponse.status().as_u16(),
            corps: reponse.text().await.map_err(erreur)?,
        })
    }
}
