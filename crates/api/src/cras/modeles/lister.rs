//! `GET /api/v1/cras/modeles`.

use actix_web::{get, web::Data};
use coop_domain::cra::modele::Modeles;
use coop_store::cras;

use super::presenter;
use crate::{
    droits::{Autorise, ListerCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lister ses modèles de CRA
///
/// Par nom, tous ensemble : il y en a 30 au plus.
#[utoipa::path(
    operation_id = "listerModelesCra",
    tag = "cras",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lister"))),
    responses((status = 200, body = Modeles, description = "Les modèles.")),
)]
#[get("/cras/modeles")]
pub(crate) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerCras>,
    _: Requete<SansParametre>,
) -> Resultat {
    let conseiller = acteur.compte;
    let modeles = etat.lire(move |conn| cras::modeles(conn, conseiller)).await?;
    reponse::privee(&Modeles {
        items: modeles
            .into_iter()
            .map(|modele| presenter(modele, &etat.cog))
            .collect(),
    })
}
