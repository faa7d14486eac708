//! `DELETE /api/v1/cras/filtres/{id}`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::FiltreId;
use coop_store::cras;

use super::introuvable;
use crate::{
    droits::{Autorise, SupprimerCras},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Ne plus garder une liste de CRA
///
/// Les CRA qu'elle montrait restent.
#[utoipa::path(
    operation_id = "supprimerFiltreCras",
    tag = "cras",
    params(("id" = FiltreId, Path, description = "Identifiant de la liste.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:supprimer"))),
    responses((status = 204, description = "La liste n'est plus gardée.")),
)]
#[delete("/cras/filtres/{id}")]
pub(crate) async fn supprimer(
    etat: Data<Etat>,
    acteur: Autorise<SupprimerCras>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: FiltreId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let conseiller = acteur.compte;
    let ote = etat
        .ecrire(move |writer| cras::supprimer_filtre(writer, conseiller, id))
        .await?;
    if ote {
        Ok(reponse::sans_contenu())
    } else {
        Err(introuvable())
    }
}
