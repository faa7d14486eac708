//! `DELETE /api/v1/session`.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, delete, web::Data};
use coop_domain::{comptes::echanges::PageFournisseur, ids::SessionId};
use coop_store::{federation as liens, sessions};

use super::{cookie, origine};
use crate::{
    droits::Acteur,
    etat::Etat,
    pages,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Se déconnecter
///
/// Ferme la session du jeton d'accès, ou celle du cookie, et efface le cookie. Réussit aussi quand
/// il n'y a rien à fermer. Quand la session a été ouverte chez le fournisseur d'identité, la réponse (200) donne la page
/// où s'y déconnecter aussi.
#[utoipa::path(
    operation_id = "seDeconnecter",
    tag = "session",
    security(("session" = []), ("jeton" = [])),
    responses(
        (status = 200, body = PageFournisseur, description = "La personne est déconnectée ici, et peut l'être chez le fournisseur d'identité.",
            headers(("Set-Cookie" = String, description = "Le cookie, effacé."))),
        (status = 204, description = "La personne est déconnectée.",
            headers(("Set-Cookie" = String, description = "Le cookie, effacé."))),
    ),
)]
#[delete("/session")]
pub(super) async fn deconnecter(
    req: HttpRequest,
    etat: Data<Etat>,
    _: Requete<SansParametre>,
) -> Resultat<HttpResponse> {
    origine::verifier(&req, etat.configuration.url_publique.as_ref())?;
    let (acteur, jeton) = (Acteur::connecte(&req).ok(), cookie::lire(&req));
    let retour = cookie::RETOUR.lire(&req).and_then(|texte| texte.parse().ok());
    if let Some(temoin) = retour {
        etat.ecrire(move |writer| liens::abandonner(writer, &temoin))
            .await?;
    }
    let maintenant = etat.maintenant();
    let mut fermee = None;
    if acteur.is_some() || jeton.is_some() {
        fermee = etat
            .ecrire(move |writer| {
                let mut fermee = None;
                if let Some(acteur) = acteur
                    && sessions::revoquer(writer, acteur.session, acteur.compte, maintenant)?
                {
                    fermee = Some(acteur.session);
                }
                if let Some(jeton) = jeton {
                    fermee = sessions::revoquer_par_jeton(writer, &jeton, maintenant)?.or(fermee);
                }
                Ok(fermee)
            })
            .await?;
        etat.relire_revocations().await?;
    }
    let mut reponse = match sortie(&req, &etat, fermee).await {
        Some(adresse) => reponse::privee(&PageFournisseur { adresse })?,
        None => reponse::sans_contenu(),
    };
    for cookie in [cookie::DEPART, cookie::RETOUR] {
        cookie.reprendre(&req, &mut reponse);
    }
    cookie::effacer(&mut reponse);
    Ok(reponse)
}

/// Where whoever the provider of identities had signed in in this session signs out there. What cannot be known changes
/// nothing to the sign-out here.
async fn sortie(req: &HttpRequest, etat: &Etat, session: Option<SessionId>) -> Option<String> {
    let (federation, session) = (etat.federation.as_ref()?, session?);
    let sceau = Arc::clone(&etat.sceau);
    let jeton = etat
        .lire(move |conn| liens::jeton_de(conn, &sceau, session))
        .await;
    let jeton = jeton
        .inspect_err(|erreur| tracing::warn!(%erreur, "nobody is signed out at the provider of identities"))
        .ok()
        .flatten()?;
    let retour = format!("{}/connexion", pages::origine(req, etat));
    federation.sortie(jeton.reveler(), &retour).await
}
