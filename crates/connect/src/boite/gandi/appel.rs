//! One request to the service, again when that is without danger.

use std::fmt;

use chrono::Utc;
use reqwest::{
    Method, StatusCode, Url,
    header::{AUTHORIZATION, HeaderValue},
};
use serde_json::Value;
use tokio::time::sleep;

use super::{
    super::ErreurBoite,
    reglages::{ErreurReglages, ReglagesGandi},
};
use crate::service::{Echec, Ligne, Patience, Reponse, attente};

/// Whether a request may be sent again when nobody knows what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repetition {
    /// Twice does no more than once.
    SansDanger,
    /// Twice may do it twice.
    Jamais,
}

/// The way to the service.
pub(super) struct Appel {
    ligne: Ligne,
    autorisation: HeaderValue,
    reglages: ReglagesGandi,
}

impl Appel {
    pub(super) fn new(reglages: &ReglagesGandi) -> Result<Self, ErreurReglages> {
        let mut autorisation = HeaderValue::from_str(&format!("Bearer {}", reglages.jeton.devoiler()))
            .map_err(|_| ErreurReglages::Jeton)?;
        autorisation.set_sensitive(true);
        let patience = Patience {
            pannes: reglages.pannes,
            pause: reglages.pause,
        };
        let ligne = Ligne::new("gandi", &reglages.boites()?, reglages.delai, patience)
            .map_err(|_| ErreurReglages::Tls)?;
        Ok(Self {
            ligne,
            autorisation,
            reglages: reglages.clone(),
        })
    }

    pub(super) fn disponible(&self) -> bool {
        self.ligne.disponible()
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
        let mut requete = self
            .ligne
            .requete(methode, url)
            .header(AUTHORIZATION, self.autorisation.clone());
        if let Some(corps) = corps {
            requete = requete.json(corps);
        }
        let reponse = self.ligne.envoyer(requete).await.map_err(|echec| match echec {
            Echec::EnPause { apres } => ErreurBoite::EnPause { apres },
            Echec::Panne(panne) => ErreurBoite::Indisponible(panne),
        })?;
        match reponse.statut {
            StatusCode::TOO_MANY_REQUESTS => Err(ErreurBoite::Ralentie {
                apres: attente::demandee(&reponse.entetes, Utc::now()),
            }),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(ErreurBoite::JetonRefuse {
                statut: reponse.statut.as_u16(),
            }),
            _ => Ok(reponse),
        }
    }
}

impl fmt::Debug for Appel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Appel")
            .field("reglages", &self.reglages)
            .field("ligne", &self.ligne)
            .finish_non_exhaustive()
    }
}
