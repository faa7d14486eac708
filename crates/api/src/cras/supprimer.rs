//! `DELETE /api/v1/cras/{id}`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::CraId;
use coop_store::cras;

use super::{identifiant, refus};
use crate::{
    conditions::SiInchange,
    droits::{Autorise, SupprimerCras},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Supprimer un CRA
///
/// Il ne compte plus dans aucun chiffre. Pendant 30 jours, son auteur peut le restaurer.
#[utoipa::path(
    operation_id = "supprimerCra",
    tag = "cras",
    params(("id" = CraId, Path, description = "Identifiant du CRA."), SiInchange),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:supprimer"))),
    responses((status = 204, description = "Le CRA est supprimé.")),
)]
#[delete("/cras/{id}")]
pub(crate) async fn supprimer(
    etat: Data<Etat>,
    acteur: Autorise<SupprimerCras>,
    attendue: SiInchange,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (id, conseiller, maintenant) = (identifiant(&id)?, acteur.compte, etat.maintenant());
    let supprime = etat
        .ecrire(move |writer| cras::supprimer(writer, conseiller, id, attendue.version(), maintenant))
        .await?
        .map_err(|refus| refus::modification(&refus))?;
    etat.compter(vec![supprime.compte()]);
    Ok(reponse::sans_contenu())
}
