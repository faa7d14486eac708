//! `GET /api/v1/cras/{id}`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{cra::echanges::Cra, ids::CraId};
use coop_store::cras;

use super::{identifiant, presentation::repondre_ok, refus};
use crate::{
    droits::{Autorise, LireCras},
    etat::Etat,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Lire un CRA
///
/// Celui d'un autre conseiller n'existe pas. Un CRA supprimé se lit encore : `supprime_le` le dit.
#[utoipa::path(
    operation_id = "lireCra",
    tag = "cras",
    params(("id" = CraId, Path, description = "Identifiant du CRA.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = Cra, description = "Le CRA.",
        headers(("ETag" = String, description = "Sa version, à renvoyer dans `If-Match` pour le corriger ou le supprimer.")))),
)]
#[get("/cras/{id}")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, conseiller) = (identifiant(&id)?, acteur.compte);
    let enregistre = etat
        .lire(move |conn| cras::lire(conn, conseiller, id))
        .await?
        .ok_or_else(refus::introuvable)?;
    repondre_ok(&etat, enregistre).await
}
