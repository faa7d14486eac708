//! `DELETE /api/v1/stats/partages/{id}`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::PartageId;
use coop_store::partages;

use crate::{
    droits::{Autorise, SupprimerPartages},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Arrêter un partage
///
/// Plus personne ne lit ces chiffres, aussitôt. Le partage reste dans la liste, avec ses dates.
#[utoipa::path(
    operation_id = "arreterPartage",
    tag = "statistiques",
    params(("id" = PartageId, Path, description = "Identifiant du partage.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("partage:supprimer"))),
    responses((status = 204, description = "Le partage est arrêté.")),
)]
#[delete("/stats/partages/{id}")]
pub(super) async fn arreter(
    etat: Data<Etat>,
    acteur: Autorise<SupprimerPartages>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: PartageId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    let arrete = etat
        .ecrire(move |writer| partages::revoquer(writer, conseiller, id, maintenant))
        .await?;
    if arrete {
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable(
            "Aucun de vos partages n'a cet identifiant.".into(),
        ))
    }
}
