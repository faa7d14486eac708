//! `GET /api/v1/communes`.

use actix_web::{HttpRequest, get, web::Data};
use coop_domain::{recherche::RechercheCommunes, territoires::CommuneTrouvee};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    etat::Etat,
    problemes::Resultat,
    reponse::{self, Cache},
    requete::Requete,
};

/// Items when the caller does not say.
const LIMITE_DEFAUT: u16 = 10;

/// Communes found by a text.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CommunesTrouvees {
    /// Les communes, la plus probable d'abord.
    items: Vec<CommuneTrouvee>,
}

/// Trouver une commune
///
/// Par son nom, même incomplet ou mal orthographié, par un code postal ou par son code officiel.
#[utoipa::path(
    operation_id = "chercherCommunes",
    tag = "territoires",
    params(RechercheCommunes),
    responses((status = 200, body = CommunesTrouvees, description = "Les communes, la plus probable d'abord.")),
)]
#[get("/communes")]
pub(crate) async fn chercher(
    req: HttpRequest,
    etat: Data<Etat>,
    recherche: Requete<RechercheCommunes>,
) -> Resultat {
    let limite = recherche.limit.unwrap_or(LIMITE_DEFAUT);
    let items = etat.communes.chercher(&recherche.q, usize::from(limite));
    reponse::json(&req, &CommunesTrouvees { items }, Cache::Public)
}
