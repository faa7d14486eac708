//! The answer that hands over an access token.

use actix_web::HttpResponse;
use coop_domain::{comptes::echanges::JetonAcces, temps::Instant};

use crate::{droits::Acteur, etat::Etat, jetons::DUREE_S, problemes::Resultat, reponse};

/// A fresh access token for this person, on this session, under this role. `fin` is when the session ends if it is not
/// used before.
///
/// # Errors
/// When it cannot be signed.
pub(super) fn donner(etat: &Etat, acteur: Acteur, fin: Instant) -> Resultat<HttpResponse> {
    let maintenant = etat.maintenant();
    let reste = fin.secondes().saturating_sub(maintenant.secondes());
    reponse::privee(&JetonAcces {
        access_token: etat.jetons.signer(acteur, maintenant)?,
        token_type: "Bearer".to_owned(),
        expires_in: DUREE_S,
        refresh_expires_in: u32::try_from(reste).unwrap_or(0),
    })
}
