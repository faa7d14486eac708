//! The way to one service: time limit, circuit breaker, answers of a bounded size.

use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, StatusCode, Url, header::HeaderMap, redirect::Policy};

use super::{
    Panne,
    disjoncteur::{Disjoncteur, Patience},
    est_locale,
};

/// Longest answer that is read, in bytes: those of the services that are known are a few thousand.
const CORPS_MAX: usize = 256 * 1024;

/// A whole answer, that is no failure of the service.
pub(crate) struct Reponse {
    pub(crate) statut: StatusCode,
    pub(crate) entetes: HeaderMap,
    pub(crate) corps: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echec {
    /// Nothing was asked: the service is left alone for this time.
    EnPause {
        /// Until it is tried again.
        apres: Duration,
    },
    /// It failed.
    Panne(Panne),
}

/// TLS could not be set up.
#[derive(Debug)]
pub(crate) struct TlsAbsent;

/// The way to a service, shared by all the calls to it.
#[derive(Debug)]
pub(crate) struct Ligne {
    service: &'static str,
    http: Client,
    disjoncteur: Disjoncteur,
}

impl Ligne {
    /// Prepares it; calls nobody yet. `service` names the service in the journal.
    pub(crate) fn new(
        service: &'static str,
        base: &Url,
        delai: Duration,
        patience: Patience,
    ) -> Result<Self, TlsAbsent> {
        let mut http = Client::builder()
            .timeout(delai)
            .connect_timeout(delai)
            // Tokens and passwords go where the settings say, and nowhere else.
            .redirect(Policy::none())
            // A connection that the service closed in the meantime would make a lost answer of a request never sent.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("coop/", env!("CARGO_PKG_VERSION")));
        if est_locale(base) {
            http = http.no_proxy();
        }
        Ok(Self {
            service,
            http: http.build().map_err(|_| TlsAbsent)?,
            disjoncteur: Disjoncteur::new(patience),
        })
    }

    /// A request to make up, and then to [`envoyer`](Self::envoyer).
    pub(crate) fn requete(&self, methode: Method, url: Url) -> RequestBuilder {
        self.http.request(methode, url)
    }

    /// Whether the service is spoken to.
    pub(crate) fn disponible(&self) -> bool {
        self.disjoncteur.ferme()
    }

    /// Sends a request, once.
    pub(crate) async fn envoyer(&self, requete: RequestBuilder) -> Result<Reponse, Echec> {
        self.disjoncteur
            .demander()
            .map_err(|apres| Echec::EnPause { apres })?;
        let issue = echanger(requete).await;
        match &issue {
            Ok(_) => self.disjoncteur.repond(),
            Err(panne) => {
                self.disjoncteur.en_panne();
                tracing::warn!(service = self.service, %panne, disponible = self.disponible(), "a service of others failed");
            }
        }
        issue.map_err(Echec::Panne)
    }
}

async fn echanger(requete: RequestBuilder) -> Result<Reponse, Panne> {
    let mut reponse = requete.send().await.map_err(|erreur| panne(&erreur))?;
    let statut = reponse.status();
    if statut.is_server_error() {
        return Err(Panne::Statut(statut.as_u16()));
    }
    let entetes = reponse.headers().clone();
    let mut corps = Vec::new();
    while let Some(morceau) = reponse.chunk().await.map_err(|erreur| panne(&erreur))? {
        if corps.len() + morceau.len() > CORPS_MAX {
            return Err(Panne::Illisible);
        }
        corps.extend_from_slice(&morceau);
    }
    Ok(Reponse {
        statut,
        entetes,
        corps,
    })
}

/// What a failure of the exchange is. Its own words hold the URL, hence a name: they are not kept.
fn panne(erreur: &reqwest::Error) -> Panne {
    if erreur.is_timeout() {
        Panne::Delai
    } else if erreur.is_body() || erreur.is_decode() {
        Panne::Illisible
    } else {
        Panne::Injoignable
    }
}
