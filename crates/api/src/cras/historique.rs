//! `GET /api/v1/cras/{id}/historique`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{cra::echanges::LigneHistorique, ids::CraId};
use coop_store::cras;
use serde::Serialize;
use utoipa::ToSchema;

use super::{identifiant, refus};
use crate::{
    droits::{Autorise, LireCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// What happened to a CRA.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct HistoriqueCra {
    /// Ce qui lui est arrivé, le plus récent d'abord.
    items: Vec<LigneHistorique>,
}

/// Lire l'histoire d'un CRA
///
/// Enregistrement, corrections, suppressions, restaurations : ce que le CRA disait avant et après.
#[utoipa::path(
    operation_id = "lireHistoriqueCra",
    tag = "cras",
    params(("id" = CraId, Path, description = "Identifiant du CRA.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lire"))),
    responses((status = 200, body = HistoriqueCra, description = "L'histoire du CRA.")),
)]
#[get("/cras/{id}/historique")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireCras>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, conseiller) = (identifiant(&id)?, acteur.compte);
    let items = etat
        .lire(move |conn| match cras::lire(conn, conseiller, id)? {
            Some(_) => cras::historique(conn, conseiller, id).map(Some),
            None => Ok(None),
        })
        .await?
        .ok_or_else(refus::introuvable)?;
    reponse::privee(&HistoriqueCra { items })
}
