//! The answer that hands over an access token.

use actix_web::HttpResponse;
use coop_domain::comptes::echanges::JetonAcces;

use crate::{droits::Acteur, etat::Etat, jetons::DUREE_S, problemes::Resultat, reponse};

/// A fresh access token for this person, on this session, under this role.
///
/// # Errors
/// When it cannot be signed.
pub(super) fn donner(etat: &Etat, acteur: Acteur) -> Resultat<HttpResponse> {
    reponse::privee(&JetonAcces {
        access_token: etat.jetons.signer(acteur, etat.maintenant())?,
        token_type: "Bearer".to_owned(),
        expires_in: DUREE_S,
    })
}
