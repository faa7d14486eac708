//! The answer that hands over an access token.

use actix_web::HttpResponse;
use coop_domain::{
    comptes::{Attribution, echanges::JetonAcces},
    ids::{CompteId, SessionId},
};

use crate::{etat::Etat, jetons::DUREE_S, problemes::Resultat, reponse};

/// A fresh access token for this session under this role.
///
/// # Errors
/// When it cannot be signed.
pub(super) fn donner(
    etat: &Etat,
    compte: CompteId,
    session: SessionId,
    attribution: Attribution,
) -> Resultat<HttpResponse> {
    let access_token = etat
        .jetons
        .signer(compte, session, attribution, etat.maintenant())?;
    reponse::privee(&JetonAcces {
        access_token,
        token_type: "Bearer".to_owned(),
        expires_in: DUREE_S,
    })
}
