//! Signing in with an account of another service (OpenID Connect, in the profile of ProConnect).
//!
//! | step | address | who |
//! | --- | --- | --- |
//! | departure | `POST /api/v1/connexion/fournisseur`, or `POST /api/v1/moi/identite-federee` to have it sign in | the page |
//! | return | `GET /connexion/fournisseur` | the browser, sent by the provider |
//! | session | `POST /api/v1/connexion/fournisseur/session` | the page |
//!
//! What ties a return to its departure is in the browser, sealed: nothing is kept here about people who left. An identity
//! signs in to an account only after its owner has said so there, signed in: the address of mail is never looked at.

mod depart;
mod mienne;
mod retour;
mod session;

use std::time::Duration;

use actix_web::rt::time::timeout;
use coop_connect::federation::{Demande, ErreurReglages, OpenId, Secret};

pub(super) use self::{
    depart::{lire, partir},
    mienne::{delier, lire_la_mienne, relier},
    session::ouvrir,
};
use crate::{
    configuration::ReglageFournisseur,
    etat::Etat,
    problemes::{Erreur, Resultat},
};
pub(crate) use retour::configurer;

/// How long somebody who signs out here waits for the provider.
const PATIENCE_SORTIE: Duration = Duration::from_secs(3);
/// Where the provider sends people back.
const PAGE_RETOUR: &str = "/connexion/fournisseur";

/// The provider of identities of the installation.
#[derive(Debug)]
pub(crate) struct Federation {
    /// What people know it as.
    nom: String,
    openid: OpenId,
}

impl Federation {
    /// The one that the settings describe, if they do.
    ///
    /// # Errors
    /// When it cannot be spoken to.
    pub(crate) fn nouvelle(reglage: &ReglageFournisseur) -> Result<Option<Self>, ErreurReglages> {
        let Some(reglages) = reglage.openid() else {
            return Ok(None);
        };
        Ok(Some(Self {
            nom: reglage.nom.clone(),
            openid: OpenId::new(&reglages)?,
        }))
    }

    /// Whether it is spoken to: not for a while after several failures in a row.
    pub(crate) fn disponible(&self) -> bool {
        self.openid.disponible()
    }

    /// Where to send somebody who signs out here, so that they are signed out there too; none when the provider does
    /// not say, or does not answer at once: signing out here is done by then.
    pub(super) async fn sortie(&self, jeton: &str, retour: &str) -> Option<String> {
        let jeton = Secret::from(jeton.to_owned());
        // Nothing is done at that return: what comes back with it is compared with nothing.
        let etat = Demande::au_hasard().etat;
        match timeout(PATIENCE_SORTIE, self.openid.deconnexion(&jeton, &etat, retour)).await {
            Ok(Ok(adresse)) => adresse,
            Ok(Err(erreur)) => {
                tracing::warn!(%erreur, "nobody is signed out at the provider of identities");
                None
            }
            Err(_) => {
                tracing::warn!("the provider of identities does not answer: nobody is signed out there");
                None
            }
        }
    }
}

/// The provider of this installation.
///
/// # Errors
/// [`Erreur::Introuvable`].
fn federation(etat: &Etat) -> Resultat<&Federation> {
    etat.federation.as_ref().ok_or(Erreur::Introuvable(
        "Aucun fournisseur d'identité n'est relié à ce service.".into(),
    ))
}
