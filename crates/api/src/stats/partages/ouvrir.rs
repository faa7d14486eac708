//! `GET /api/v1/stats/partages/recus/{id}`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{ids::PartageId, stats::partage::ChiffresPartages};
use coop_store::partages::Ouverture;

use super::{chiffres_partages, introuvable, lecteur};
use crate::{
    droits::{Autorise, LirePartagesRecus},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Lire des chiffres partagés avec soi
///
/// Les chiffres du conseiller, de ces jours, tels qu'ils sont en ce moment ; rien n'y est caché. La lecture est notée,
/// et le conseiller en voit le nombre. Un partage arrêté ou passé n'existe plus.
#[utoipa::path(
    operation_id = "lirePartageRecu",
    tag = "statistiques",
    params(("id" = PartageId, Path, description = "Identifiant du partage.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("partage_recu:lire"))),
    responses((status = 200, body = ChiffresPartages, description = "Le partage et ses chiffres.")),
)]
#[get("/stats/partages/recus/{id}")]
pub(super) async fn ouvrir(
    etat: Data<Etat>,
    acteur: Autorise<LirePartagesRecus>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: PartageId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let lecteur = lecteur(&acteur).ok_or_else(introuvable)?;
    let (partage, chiffres) = chiffres_partages(&etat, Ouverture::Recu(id, lecteur), Some(&acteur)).await?;
    reponse::privee(&ChiffresPartages { partage, chiffres })
}
