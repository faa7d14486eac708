//! `DELETE /api/v1/cras/modeles/{id}`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::ModeleId;
use coop_store::cras;

use super::{identifiant, refuser};
use crate::{
    conditions::SiInchange,
    droits::{Autorise, SupprimerCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Supprimer un modèle de CRA
///
/// Les CRA faits de lui restent.
#[utoipa::path(
    operation_id = "supprimerModeleCra",
    tag = "cras",
    params(("id" = ModeleId, Path, description = "Identifiant du modèle."), SiInchange),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:supprimer"))),
    responses((status = 204, description = "Le modèle est supprimé.")),
)]
#[delete("/cras/modeles/{id}")]
pub(crate) async fn supprimer(
    etat: Data<Etat>,
    acteur: Autorise<SupprimerCras>,
    attendue: SiInchange,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, conseiller) = (identifiant(&id)?, acteur.compte);
    etat.ecrire(move |writer| cras::supprimer_modele(writer, conseiller, id, attendue.version()))
        .await?
        .map_err(refuser)?;
    Ok(reponse::sans_contenu())
}
