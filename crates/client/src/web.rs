//! Over the browser's `fetch`: the single-page client.

use gloo_net::http::Request;
use web_sys::AbortSignal;

use crate::{ErreurTransport, Reponse, Transport};

/// Longest wait for an answer, in milliseconds: a network that hangs must end in an error that the
/// person sees.
const PATIENCE_MS: u32 = 20_000;

/// The server that served the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Navigateur;

impl Transport for Navigateur {
    async fn lire(&self, chemin: &str) -> Result<Reponse, ErreurTransport> {
        let erreur = |cause: gloo_net::Error| ErreurTransport {
            chemin: chemin.to_owned(),
            cause: cause.to_string(),
        };
        let reponse = Request::get(chemin)
            .header("Accept", "application/json")
            .abort_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)))
            .send()
            .await
            .map_err(erreur)?;
        Ok(Reponse {
            statut: reponse.status(),
            corps: reponse.text().await.map_err(erreur)?,
        })
    }
}
