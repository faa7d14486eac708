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
    let mut reponse = match sortie(&req, &etat, fermee).await? {
        Some(adresse) => reponse::privee(&PageFournisseur { adresse })?,
        None => reponse::sans_contenu(),
    };
    cookie::effacer(&mut reponse);
    Ok(reponse)
}

/// Where whoever the provider of identities had signed in in this session signs out there.
async fn sortie(req: &HttpRequest, etat: &Etat, session: Option<SessionId>) -> Resultat<Option<String>> {
    let (Some(federation), Some(session)) = (&etat.federation, session) else {
        return Ok(None);
    };
    let sceau = Arc::clone(&etat.sceau);
    let jeton = etat
        .lire(move |conn| liens::jeton_de(conn, &sceau, session))
        .await?;
    let Some(jeton) = jeton else {
        return Ok(None);
    };
    let retour = format!("{}/connexion", pages::origine(req, etat));
    Ok(federation.sortie(jeton.reveler(), &retour).await)
}
