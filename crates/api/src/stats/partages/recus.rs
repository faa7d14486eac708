//! `GET /api/v1/stats/partages/recus`.

use actix_web::{get, web::Data};
use coop_domain::stats::partage::PartagesRecus;
use coop_store::partages;

use super::lecteur;
use crate::{
    droits::{Autorise, ListerPartagesRecus},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lister les chiffres partagés avec soi
///
/// Ceux que des conseillers montrent à la structure, ou à l'équipe, du rôle actif, et qui sont ouverts en ce moment.
#[utoipa::path(
    operation_id = "listerPartagesRecus",
    tag = "statistiques",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("partage_recu:lister"))),
    responses((status = 200, body = PartagesRecus, description = "Les partages, du plus récent au plus ancien.")),
)]
#[get("/stats/partages/recus")]
pub(super) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerPartagesRecus>,
    _: Requete<SansParametre>,
) -> Resultat {
    let maintenant = etat.maintenant();
    let items = match lecteur(&acteur) {
        Some(lecteur) => {
            etat.lire(move |conn| partages::recus(conn, lecteur, maintenant))
                .await?
        }
        None => Vec::new(),
    };
    reponse::privee(&PartagesRecus { items })
}
