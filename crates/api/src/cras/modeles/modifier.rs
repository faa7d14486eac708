//! `PUT /api/v1/cras/modeles/{id}`.

use actix_web::{
    http::StatusCode,
    put,
    web::{Data, Path},
};
use coop_domain::{
    cra::modele::{ModeleCra, SaisieModele},
    ids::ModeleId,
};
use coop_store::cras;

use super::{examiner, identifiant, refuser, repondre};
use crate::{
    conditions::SiInchange,
    corps::Corps,
    droits::{Autorise, ModifierCras},
    etat::Etat,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Modifier un modèle de CRA
///
/// Son nom et tout ce qu'il garde sont remplacés par ceux du corps. Les CRA déjà faits de lui ne changent pas.
#[utoipa::path(
    operation_id = "modifierModeleCra",
    tag = "cras",
    params(("id" = ModeleId, Path, description = "Identifiant du modèle."), SiInchange),
    request_body = SaisieModele,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:modifier"))),
    responses((status = 200, body = ModeleCra, description = "Le modèle modifié.",
        headers(("ETag" = String, description = "Sa nouvelle version.")))),
)]
#[put("/cras/modeles/{id}")]
pub(crate) async fn modifier(
    etat: Data<Etat>,
    acteur: Autorise<ModifierCras>,
    attendue: SiInchange,
    id: Path<String>,
    _: Requete<SansParametre>,
    corps: Corps<SaisieModele>,
) -> Resultat {
    let id = identifiant(&id)?;
    let saisie = examiner(&corps, &etat.cog)?;
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    let modele = etat
        .ecrire(move |writer| {
            cras::modifier_modele(writer, conseiller, id, attendue.version(), saisie, maintenant)
        })
        .await?
        .map_err(refuser)?;
    repondre(StatusCode::OK, modele, &etat.cog)
}
