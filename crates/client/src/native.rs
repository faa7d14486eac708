//! Over reqwest: the command line and the tests.

use std::sync::{Arc, Mutex, PoisonError};

use reqwest::{
    Method, Response,
    header::{ACCEPT, CONTENT_TYPE, COOKIE, ETAG, IF_MATCH, ORIGIN, SET_COOKIE},
};
use tokio::sync::{Mutex as Verrou, OwnedMutexGuard};

use crate::{Demande, ErreurTransport, Methode, Reponse, Transport};

/// The cookie that holds a session.
const COOKIE_DE_SESSION: &str = "__Host-coop_session=";

/// The server at a base address (`http://127.0.0.1:8080`).
#[derive(Debug)]
pub struct Natif {
    base: String,
    http: reqwest::Client,
    session: Mutex<Option<Cookie>>,
    tour: Arc<Verrou<()>>,
}

/// `name=value`, a secret.
struct Cookie(String);

impl std::fmt::Debug for Cookie {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cookie(…)")
    }
}

impl Natif {
    /// A server by its base address, without a slash at the end.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            http: reqwest::Client::new(),
            session: Mutex::new(None),
            tour: Arc::default(),
        }
    }

    /// The cookie of the session, as it is sent back.
    fn cookie(&self) -> Option<String> {
        let garde = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        garde.as_ref().map(|cookie| cookie.0.clone())
    }

    /// Keeps what the server says of the cookie of the session.
    ///
    /// Done by hand: cookie jars drop a `Secure` cookie that comes over http, as on a loopback address.
    fn retenir(&self, reponse: &Response) {
        let dits = reponse.headers().get_all(SET_COOKIE);
        for dit in dits.iter().filter_map(|dit| dit.to_str().ok()) {
            let paire = dit.split(';').next().unwrap_or(dit).trim();
            if let Some(valeur) = paire.strip_prefix(COOKIE_DE_SESSION) {
                let cookie = (!valeur.is_empty()).then(|| Cookie(paire.to_owned()));
                *self.session.lock().unwrap_or_else(PoisonError::into_inner) = cookie;
            }
        }
    }
}

impl Transport for Natif {
    type Tour = OwnedMutexGuard<()>;

    async fn envoyer(&self, demande: Demande<'_>) -> Result<Reponse, ErreurTransport> {
        let erreur = |cause: reqwest::Error| ErreurTransport {
            chemin: demande.chemin.to_owned(),
            cause: cause.to_string(),
        };
        let methode = match demande.methode {
            Methode::Get => Method::GET,
            Methode::Post => Method::POST,
            Methode::Put => Method::PUT,
            Methode::Delete => Method::DELETE,
        };
        let lecture = demande.methode == Methode::Get;
        let mut requete = self
            .http
            .request(methode, format!("{}{}", self.base, demande.chemin))
            .header(ACCEPT, "application/json");
        if let Some(jeton) = demande.jeton {
            requete = requete.bearer_auth(jeton);
        }
        if let Some(cle) = demande.cle {
            requete = requete.header("Idempotency-Key", cle);
        }
        if let Some(version) = demande.si_version {
            requete = requete.header(IF_MATCH, version);
        }
        if let Some(corps) = demande.corps {
            requete = requete
                .header(CONTENT_TYPE, demande.type_corps)
                .body(corps.to_owned());
        }
        // What a browser adds by itself to what changes something.
        if !lecture {
            requete = requete.header(ORIGIN, &self.base);
            if let Some(cookie) = self.cookie() {
                requete = requete.header(COOKIE, cookie);
            }
        }
        let reponse = requete.send().await.map_err(erreur)?;
        self.retenir(&reponse);
        let etag = reponse.headers().get(ETAG).and_then(|etag| etag.to_str().ok());
        Ok(Reponse {
            statut: reponse.status().as_u16(),
            etag: etag.map(str::to_owned),
            corps: reponse.bytes().await.map_err(erreur)?.to_vec(),
        })
    }

    /// The cookie is of this value alone: its own calls take turns.
    async fn tour(&self) -> Self::Tour {
        Arc::clone(&self.tour).lock_owned().await
    }
}
