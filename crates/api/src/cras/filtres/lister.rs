//! `GET /api/v1/cras/filtres`.

use actix_web::{get, web::Data};
use coop_domain::cra::modele::Filtres;
use coop_store::cras;

use crate::{
    droits::{Autorise, ListerCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lister ses listes de CRA gardées
///
/// Par nom, toutes ensemble : il y en a 30 au plus.
#[utoipa::path(
    operation_id = "listerFiltresCras",
    tag = "cras",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:lister"))),
    responses((status = 200, body = Filtres, description = "Les listes.")),
)]
#[get("/cras/filtres")]
pub(crate) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerCras>,
    _: Requete<SansParametre>,
) -> Resultat {
    let conseiller = acteur.compte;
    let filtres = etat.lire(move |conn| cras::filtres(conn, conseiller)).await?;
    reponse::privee(&Filtres {
        items: filtres.into_iter().map(|(filtre, _)| filtre).collect(),
    })
}
