//! `GET /api/v1/lieux/{id}/passages`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::ids::LieuId;

use super::{PassagesAVenir, a_venir};
use crate::{
    droits::{Autorise, LireLieux},
    etat::Etat,
    lieux::ressort::ressort,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Lister les passages d'un lieu itinérant
///
/// Tous ceux à venir, pour les tenir à jour. La page publique du lieu montre ceux des huit prochaines
/// semaines.
#[utoipa::path(
    operation_id = "listerPassages",
    tag = "lieux",
    params(("id" = LieuId, Path, description = "Identifiant du lieu.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieu:lire"))),
    responses((status = 200, body = PassagesAVenir, description = "Les passages à venir.")),
)]
#[get("/lieux/{id}/passages")]
pub(crate) async fn lister(
    etat: Data<Etat>,
    acteur: Autorise<LireLieux>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let ressort = ressort(acteur.etendue(), &acteur.attribution, acteur.compte, &etat.cog);
    reponse::privee(&a_venir(&etat, ressort, id, etat.maintenant()).await?)
}
