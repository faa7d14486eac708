//! `GET /api/v1/hubs`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::territoires::Hub;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// The route of the hubs.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister);
}

/// All the hubs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Hubs {
    /// Les hubs : ils sont seize, sans pagination.
    items: Vec<Hub>,
}

/// Lister les hubs
///
/// Les hubs territoriaux pour un numérique inclusif : leur nom, leurs anciens noms, leurs
/// départements et comment les joindre. Un département peut avoir deux hubs.
#[utoipa::path(
    operation_id = "listerHubs",
    tag = "territoires",
    responses((status = 200, body = Hubs, description = "Tous les hubs.")),
)]
#[get("/hubs")]
pub(crate) async fn lister(req: HttpRequest, etat: Data<Etat>, _: Requete<SansParametre>) -> Resultat {
    let items = etat.cog.hubs().to_vec();
    reponse::json(&req, &Hubs { items }, Cache::Public)
}
