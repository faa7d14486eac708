//! `PUT /api/v1/moi/lieux/{id}`.

use actix_web::{
    put,
    web::{Data, Path},
};
use coop_domain::{comptes::echanges::PresenceLieu, ids::LieuId};
use coop_store::moi_lieux;

use super::{LieuxDActivite, pas_le_sien, repondre};
use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, ModifierLieuxPropres},
    etat::Etat,
    problemes::{Erreur, Resultat},
    rattrapage::rattraper,
    requete::{Requete, SansParametre},
};

impl CorpsJson for PresenceLieu {}

/// Dire quand on est dans un lieu
///
/// Les jours et heures de présence, et si la page du lieu peut montrer le nom de la personne. Sans
/// son accord, personne ne le lit.
#[utoipa::path(
    operation_id = "direMaPresence",
    tag = "comptes",
    params(("id" = LieuId, Path, description = "Identifiant du lieu.")),
    request_body = PresenceLieu,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("lieux_propres:modifier"))),
    responses((status = 200, body = LieuxDActivite, description = "Les lieux où travaille la personne connectée.")),
)]
#[put("/moi/lieux/{id}")]
pub(crate) async fn dire(
    etat: Data<Etat>,
    acteur: Autorise<ModifierLieuxPropres>,
    id: Path<String>,
    _: Requete<SansParametre>,
    presence: Corps<PresenceLieu>,
) -> Resultat {
    let lieu: LieuId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (compte, Corps(presence), maintenant) = (acteur.compte, presence, etat.maintenant());
    let sien = etat
        .ecrire(move |writer| moi_lieux::dire_presence(writer, compte, lieu, presence, maintenant))
        .await?;
    if !sien {
        return Err(pas_le_sien());
    }
    rattraper(&etat).await?;
    repondre(&etat, compte).await
}
