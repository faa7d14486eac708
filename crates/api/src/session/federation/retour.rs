//! `GET /connexion/fournisseur`: the browser comes back from the provider, and goes on to a page of the client.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, LOCATION},
    web::{Data, Query, ServiceConfig, get},
};
use coop_connect::federation::ErreurFederation;
use coop_domain::{comptes::echanges::RetourFedere, enumeration::Enumeration as _};
use coop_store::{
    audit,
    federation::{self as liens, Identite, Liaison},
    scellement::Secret,
};
use serde::Deserialize;

use super::{
    super::cookie,
    PAGE_RETOUR,
    depart::{self, Depart},
};
use crate::{etat::Etat, problemes::Resultat};

/// The route: no address of the API, since it answers a browser.
pub(crate) fn configurer(cfg: &mut ServiceConfig) {
    cfg.route(PAGE_RETOUR, get().to(revenir));
}

/// What the provider adds to the address. Anything else that it adds counts for nothing.
#[derive(Deserialize)]
struct Question {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
}

async fn revenir(req: HttpRequest, etat: Data<Etat>, question: Query<Question>) -> Resultat {
    let federation = super::federation(&etat)?;
    let question = question.into_inner();
    let Some(depart) = question
        .state
        .as_deref()
        .and_then(|state| Depart::lire(&req, &etat, state))
    else {
        // Another tab may have left with what this browser holds.
        return Ok(vers("/connexion", RetourFedere::Expiree));
    };
    let session = depart.session;
    let page = if session.is_some() {
        "/compte"
    } else {
        "/connexion"
    };
    // Who gave up there, or was refused.
    let Some(code) = question.code else {
        return Ok(aller(page, RetourFedere::Refusee));
    };
    let reconnue = federation
        .openid
        .identifier(
            &depart.demande(),
            &code,
            question.iss.as_deref(),
            &depart::retour(&req, &etat),
        )
        .await;
    let reconnue = match reconnue {
        Ok(reconnue) => reconnue,
        Err(erreur) => {
            tracing::warn!(%erreur, "the provider of identities recognised nobody");
            return Ok(aller(page, issue_de(erreur)));
        }
    };
    let identite = Identite {
        emetteur: reconnue.emetteur,
        fournisseur: reconnue.fournisseur,
        sujet: reconnue.sujet,
    };
    let (sceau, maintenant) = (Arc::clone(&etat.sceau), etat.maintenant());
    if let Some(session) = session {
        let nom = federation.nom.clone();
        let liaison = etat
            .ecrire(move |writer| liens::relier(writer, &sceau, session, (identite, nom), maintenant))
            .await?;
        // Those that another identity had opened are closed.
        etat.relire_revocations().await?;
        return Ok(match liaison {
            Liaison::Faite => aller(page, RetourFedere::Reliee),
            Liaison::Prise => aller(page, RetourFedere::Prise),
            Liaison::SessionFinie => aller("/connexion", RetourFedere::Expiree),
        });
    }
    let jeton = Secret::new(reconnue.jeton.devoiler().to_owned());
    let temoin = etat
        .ecrire(move |writer| {
            let temoin = liens::noter_retour(writer, &sceau, identite, jeton, maintenant)?;
            if temoin.is_none() {
                audit::connexion_refusee(writer, None, "Identité d'un autre service, inconnue", maintenant)?;
            }
            Ok(temoin)
        })
        .await?;
    let Some(temoin) = temoin else {
        return Ok(aller(page, RetourFedere::Inconnue));
    };
    let mut reponse = aller(page, RetourFedere::Reprise);
    cookie::RETOUR.poser(&mut reponse, temoin.as_str());
    Ok(reponse)
}

const fn issue_de(erreur: ErreurFederation) -> RetourFedere {
    match erreur {
        ErreurFederation::Indisponible(_) | ErreurFederation::EnPause { .. } => RetourFedere::Indisponible,
        ErreurFederation::Refusee { .. } | ErreurFederation::Annuaire | ErreurFederation::Jeton(_) => {
            RetourFedere::Refusee
        }
    }
}

/// To a page of the client; what one left with serves once.
fn aller(page: &str, issue: RetourFedere) -> HttpResponse {
    let mut reponse = vers(page, issue);
    cookie::DEPART.effacer(&mut reponse);
    reponse
}

/// To a page of the client.
fn vers(page: &str, issue: RetourFedere) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((
            LOCATION,
            format!("{page}?{}={}", RetourFedere::CHAMP, issue.code()),
        ))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish()
}
