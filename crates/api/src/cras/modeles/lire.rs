//! `GET /api/v1/cras/modeles/{id}`.

use actix_web::{
    get,
    http::StatusCode,
    web::{Data, Path},
};
use coop_domain::{cra::modele::ModeleCra, ids::ModeleId};
use coop_store::cras;

use super::{identifiant, introuvable, repondre};
use crate::{
    droits::{Autorise, LireCras},
    etat::Etat,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Lire un modèle de CRA
///
/// Celui d'un autre conseiller n'existe pas.
#[utoipa::path(
    operation_id = "lireModeleCra",
    tag = "cras",
    params(("id" = ModeleId, Path, description = "Identifiant du modèle.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = ModeleCra, description = "Le modèle.",
        headers(("ETag" = String, description = "Sa version, à renvoyer dans `If-Match` pour le modifier ou le supprimer.")))),
)]
#[get("/cras/modeles/{id}")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, conseiller) = (identifiant(&id)?, acteur.compte);
    let modele = etat
        .lire(move |conn| cras::modele(conn, conseiller, id))
        .await?
        .ok_or_else(introuvable)?;
    repondre(StatusCode::OK, modele, &etat.cog)
}
