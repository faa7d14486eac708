//! `GET /api/v1/equipes/{id}`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{equipes::Equipe, ids::EquipeId};

use super::{exiger_visible, repondre};
use crate::{
    droits::{Autorise, LireEquipes},
    etat::Etat,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Lire une équipe
///
/// `membres` compte chaque conseiller une fois : ceux qui ont accepté, et ceux que le territoire
/// apporte. Celle d'un autre coordinateur n'existe pas.
#[utoipa::path(
    operation_id = "lireEquipe",
    tag = "equipes",
    params(("id" = EquipeId, Path, description = "Identifiant de l'équipe.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipe:lire"))),
    responses((status = 200, body = Equipe, description = "L'équipe.",
        headers(("ETag" = String, description = "Sa version, à renvoyer dans `If-Match` pour la modifier.")))),
)]
#[get("/equipes/{id}")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireEquipes>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id = exiger_visible(&id, acteur.etendue(), &acteur.attribution)?;
    repondre(&etat, id).await
}
