//! `GET /api/v1/stats/verification`.

use actix_web::{
    get,
    web::{self, Data},
};

use super::examen::{Verification, verifier};
use crate::{
    droits::{Autorise, VerifierStatistiques},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Vérifier les chiffres
///
/// Recompte tous les CRA de la base, et compare aux sommes que tient cette instance. Rien n'est changé. Une seule
/// vérification à la fois.
#[utoipa::path(
    operation_id = "verifierStatistiques",
    tag = "statistiques",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("verification_statistiques:lire"))),
    responses((status = 200, body = Verification, description = "Ce qui diffère ; rien, si tout est juste.")),
)]
#[get("/stats/verification")]
pub(crate) async fn lire(
    etat: Data<Etat>,
    _: Autorise<VerifierStatistiques>,
    _: Requete<SansParametre>,
) -> Resultat {
    let Ok(_seule) = etat.verification.try_acquire() else {
        return Err(Erreur::Conflit("Une vérification est déjà en cours.".into()));
    };
    let examine = etat.clone().into_inner();
    let verification = web::block(move || verifier(&examine)).await;
    reponse::privee(&verification.map_err(|_| Erreur::Interrompue)??)
}
