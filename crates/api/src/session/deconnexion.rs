//! `DELETE /api/v1/session`.

use actix_web::{HttpRequest, HttpResponse, delete, web::Data};
use coop_store::sessions;

use super::{cookie, origine};
use crate::{
    droits::Acteur,
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Se déconnecter
///
/// Ferme la session du jeton d'accès, ou celle du cookie, et efface le cookie. Réussit aussi quand
/// il n'y a rien à fermer.
#[utoipa::path(
    operation_id = "seDeconnecter",
    tag = "session",
    security(("session" = []), ("jeton" = [])),
    responses((status = 204, description = "La personne est déconnectée.",
        headers(("Set-Cookie" = String, description = "Le cookie, effacé.")))),
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
    if acteur.is_some() || jeton.is_some() {
        etat.ecrire(move |writer| {
            if let Some(acteur) = acteur {
                sessions::revoquer(writer, acteur.session, acteur.compte, maintenant)?;
            }
            if let Some(jeton) = jeton {
                sessions::revoquer_par_jeton(writer, &jeton, maintenant)?;
            }
            Ok(())
        })
        .await?;
        etat.relire_revocations().await?;
    }
    let mut reponse = reponse::sans_contenu();
    cookie::effacer(&mut reponse);
    Ok(reponse)
}
