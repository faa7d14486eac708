//! `GET /.well-known/jwks.json`.

use actix_web::{HttpRequest, get, web::Data};

use crate::{
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// Lire les clés publiques
///
/// Les clés qui vérifient les jetons d'accès de cette installation (RFC 7517), la plus récente d'abord. Une clé
/// qui a été remplacée y reste tant que des jetons qu'elle a signés sont valables.
#[utoipa::path(
    operation_id = "lireCles",
    tag = "session",
    responses((status = 200, content_type = "application/json", body = Object, description = "Les clés publiques (JWKS).")),
)]
#[get("/.well-known/jwks.json")]
pub(crate) async fn lire(req: HttpRequest, etat: Data<Etat>, _: Requete<SansParametre>) -> Resultat {
    reponse::json(&req, &etat.jetons.publiques(etat.maintenant()), Cache::Public)
}
