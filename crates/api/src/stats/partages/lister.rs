//! `GET /api/v1/stats/partages`.

use actix_web::{get, web::Data};
use coop_domain::stats::partage::Partages;
use coop_store::partages;

use crate::{
    droits::{Autorise, ListerPartages},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lister ses partages
///
/// Les chiffres que la personne montre, ou a montrés : à qui, de quels jours, jusqu'à quand, et combien de fois ils ont
/// été lus. Et ceux à qui elle peut les montrer : les structures qui l'emploient en ce moment, et ses équipes.
#[utoipa::path(
    operation_id = "listerPartages",
    tag = "statistiques",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("partage:lister"))),
    responses((status = 200, body = Partages, description = "Les partages en cours, puis les derniers qui sont fermés.")),
)]
#[get("/stats/partages")]
pub(super) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<ListerPartages>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (conseiller, jour, maintenant) = (acteur.compte, etat.jour()?, etat.maintenant());
    let partages = etat
        .lire(move |conn| {
            Ok(Partages {
                items: partages::miens(conn, conseiller, maintenant)?,
                recipiendaires: partages::recipiendaires(conn, conseiller, jour)?,
            })
        })
        .await?;
    reponse::privee(&partages)
}
