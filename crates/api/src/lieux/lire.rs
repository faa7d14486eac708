//! `GET /api/v1/lieux/{id}`.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, get,
    web::{Data, Path},
};
use coop_domain::{ids::LieuId, lieu::LieuDetaille};

use crate::{
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse::{self, Cache},
    requete::{Requete, SansParametre},
};

/// Lire un lieu
///
/// Ses coordonnées, ses services, son état en ce moment et ses horaires des sept prochains jours.
#[utoipa::path(
    operation_id = "lireLieu",
    tag = "lieux",
    params(("id" = LieuId, Path, description = "Identifiant du lieu, le même sur toute installation.", example = "7f3ab7a5-6c15-8d0e-9b3f-2d1c7e5a9b10")),
    responses((status = 200, body = LieuDetaille, description = "Le lieu.")),
)]
#[get("/lieux/{id}")]
pub(crate) async fn lire(
    req: HttpRequest,
    etat: Data<Etat>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let corps = detail(&etat, id)?;
    Ok(reponse::octets(&req, "application/json", corps, Cache::Public))
}

/// The JSON of a [`LieuDetaille`], as it is now.
///
/// # Errors
/// When there is no such lieu.
pub(crate) fn detail(etat: &Etat, id: LieuId) -> Result<Vec<u8>, Erreur> {
    let instantane = etat.instantane()?;
    let lieu = instantane.lieu(id).ok_or(Erreur::Introuvable(Cow::Borrowed(
        "Aucun lieu n'a cet identifiant. Il a pu être retiré par sa source.",
    )))?;
    let mut corps = Vec::with_capacity(4_096);
    lieu.ecrire_detail_json(etat.maintenant(), &mut corps);
    Ok(corps)
}
