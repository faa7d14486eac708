//! `POST /api/v1/courriers/{id}/relance`.

use actix_web::{
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_domain::ids::CourrierId;
use coop_store::courriers::{self, RefusRelance};

use crate::{
    comptes::Accepte,
    corps::SansCorps,
    droits::{Autorise, RelancerCourriers},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Relancer un courriel abandonné
///
/// Un autre est écrit à sa place, à l'adresse que le compte a maintenant. Son lien est nouveau : le
/// précédent cesse de fonctionner.
#[utoipa::path(
    operation_id = "relancerCourrier",
    tag = "comptes",
    params(("id" = CourrierId, Path, description = "Identifiant du courriel.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("courrier:modifier"))),
    responses((status = 202, body = Accepte, description = "Un autre courriel part.")),
)]
#[post("/courriers/{id}/relance")]
pub(super) async fn relancer(
    etat: Data<Etat>,
    acteur: Autorise<RelancerCourriers>,
    id: Path<String>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    let id: CourrierId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (auteur, sceau, maintenant) = (acteur.compte, etat.sceau.clone(), etat.maintenant());
    etat.ecrire(move |writer| courriers::relancer(writer, &sceau, id, Some(auteur), maintenant))
        .await?
        .map_err(refus)?;
    reponse::privee_avec(StatusCode::ACCEPTED, &Accepte {})
}

fn refus(refus: RefusRelance) -> Erreur {
    match refus {
        RefusRelance::Inconnu => Erreur::Introuvable("Aucun courriel n'a cet identifiant.".into()),
        RefusRelance::PasAbandonne => Erreur::Conflit(
            "Ce courriel n'est plus abandonné : il est parti, ou un autre a pris sa place.".into(),
        ),
        RefusRelance::PasRelancable => Erreur::Conflit(
            "Ce courriel ne peut pas repartir : plus personne ne l'attend, ou ce qu'il disait est effacé."
                .into(),
        ),
    }
}
