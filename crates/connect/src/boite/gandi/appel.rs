//! One request to the service: time limit, calls again, circuit breaker.

use std::fmt;

use chrono::Utc;
use reqwest::{
    Client, Method, StatusCode, Url,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
    redirect::Policy,
};
use serde_json::Value;
use tokio::time::sleep;

use super::{
    super::{
        ErreurBoite, Panne,
        disjoncteur::{Disjoncteur, Patience},
    },
    attente,
    reglages::{ErreurReglages, ReglagesGandi},
};

/// Longest answer that is read, in bytes: the list of one login is a few hundred.
const CORPS_MAX: usize = 256 * 1024;

/// Whether a request may be sent again when nobody knows what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repetition {
    /// Twice does no more than once.
    SansDanger,
    /// Twice may do it twice.
    Jamais,
}

/// A whole answer, that is neither a failure of the service nor a request to wait.
pub(super) struct Reponse {
    pub(super) statut: StatusCode,
    pub(super) corps: Vec<u8>,
}

/// The way to the service.
pub(super) struct Appel {
    http: Client,
    autorisation: HeaderValue,
    reglages: ReglagesGandi,
    disjoncteur: Disjoncteur,
}

impl Appel {
    pub(super) fn new(reglages: &ReglagesGandi) -> Result<Self, ErreurReglages> {
        let mut http = Client::builder()
            .timeout(reglages.delai)
            .connect_timeout(reglages.delai)
            // A token and passwords go where the settings say, and nowhere else.
            .redirect(Policy::none())
            // A connection that the service closed in the meantime would make a lost answer of a request never sent.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("coop/", env!("CARGO_PKG_VERSION")));
        if reglages.est_locale() {
            http = http.no_proxy();
        }
        let mut autorisation = HeaderValue::from_str(&format!("Bearer {}", reglages.jeton.devoiler()))
            .map_err(|_| ErreurReglages::Jeton)?;
        autorisation.set_sensitive(true);
        Ok(Self {
            http: http.build().map_err(|_| ErreurReglages::Tls)?,
            autorisation,
            reglages: reglages.clone(),
            disjoncteur: Disjoncteur::new(Patience {
                pannes: reglages.pannes,
                pause: reglages.pause,
            }),
        })
    }

    pub(super) fn disponible(&self) -> bool {
        self.disjoncteur.ferme()
    }

    /// Sends a request, again when that is without danger.
    pub(super) async fn demander(
        &self,
        methode: Method,
        url: Url,
        corps: Option<&Value>,
        repetition: Repetition,
    ) -> Result<Reponse, ErreurBoite> {
        let mut essai = 0;
        loop {
            let issue = self.une_fois(methode.clone(), url.clone(), corps).await;
            let dernier = essai + 1 >= self.reglages.essais;
            let attente = match &issue {
                Err(ErreurBoite::Indisponible(_)) if repetition == Repetition::SansDanger && !dernier => {
                    attente::recul(self.reglages.recul, essai)
                }
                // Who asks to wait did nothing: any request may come again.
                Err(ErreurBoite::Ralentie { apres }) if *apres <= self.reglages.attente_max && !dernier => {
                    *apres
                }
                _ => return issue,
            };
            sleep(attente).await;
            essai += 1;
        }
    }

    async fn une_fois(
        &self,
        methode: Method,
        url: Url,
        corps: Option<&Value>,
    ) -> Result<Reponse, ErreurBoite> {
        self.disjoncteur
            .demander()
            .map_err(|apres| ErreurBoite::EnPause { apres })?;
        let issue = self.echanger(methode, url, corps).await;
        match &issue {
            Ok(_) => self.disjoncteur.repond(),
            Err(panne) => {
                self.disjoncteur.en_panne();
                tracing::warn!(%panne, disponible = self.disponible(), "the mailbox provider failed");
            }
        }
        let (reponse, entetes) = issue.map_err(ErreurBoite::Indisponible)?;
        match reponse.statut {
            StatusCode::TOO_MANY_REQUESTS => Err(ErreurBoite::Ralentie {
                apres: attente::demandee(&entetes, Utc::now()),
            }),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(ErreurBoite::JetonRefuse {
                statut: reponse.statut.as_u16(),
            }),
            _ => Ok(reponse),
        }
    }

    async fn echanger(
        &self,
        methode: Method,
        url: Url,
        corps: Option<&Value>,
    ) -> Result<(Reponse, HeaderMap), Panne> {
        let mut requete = self
            .http
            .request(methode, url)
            .header(AUTHORIZATION, self.autorisation.clone());
        if let Some(corps) = corps {
            requete = requete.json(corps);
        }
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
        Ok((Reponse { statut, corps }, entetes))
    }
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

impl fmt::Debug for Appel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Appel")
            .field("reglages", &self.reglages)
            .field("disjoncteur", &self.disjoncteur)
            .finish_non_exhaustive()
    }
}
