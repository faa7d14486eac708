//! `POST /api/v1/activation/{jeton}/renvoi`.

use actix_web::{
    HttpRequest,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_store::{comptes, jetons::Jeton};

use crate::{
    comptes::{Accepte, discretion::discretement},
    corps::SansCorps,
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Demander un nouveau lien
///
/// Depuis un lien expiré : un autre part à la même adresse, s'il y a lieu. La réponse est la même
/// pour tout lien, connu ou non.
#[utoipa::path(
    operation_id = "renvoyerActivation",
    tag = "comptes",
    params(("jeton" = String, Path, description = "Le jeton du lien reçu par courriel.")),
    responses((status = 202, body = Accepte, description = "S'il y a lieu, un courriel part.")),
)]
#[post("/activation/{jeton}/renvoi")]
pub(crate) async fn renvoyer(
    req: HttpRequest,
    etat: Data<Etat>,
    jeton: Path<String>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    let jeton: Option<Jeton> = jeton.parse().ok();
    discretement(&req, &etat, async {
        let Some(jeton) = jeton else { return Ok(()) };
        let (sceau, maintenant) = (etat.sceau.clone(), etat.maintenant());
        etat.ecrire(move |writer| comptes::renvoyer_depuis_jeton(writer, &sceau, jeton, maintenant))
            .await
    })
    .await?;
    reponse::privee_avec(StatusCode::ACCEPTED, &Accepte {})
}
