//! `POST /api/v1/cras/modeles`.

use actix_web::{
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION},
    },
    post,
    web::Data,
};
use coop_domain::cra::modele::{ModeleCra, SaisieModele};
use coop_store::cras;

use super::{examiner, refuser, repondre};
use crate::{
    corps::Corps,
    droits::{Autorise, CreerCras},
    etat::Etat,
    idempotence::CleUnique,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Garder un modèle de CRA
///
/// Ce qui est toujours le même d'un CRA à l'autre, sous un nom. Rien n'y est obligatoire ; sa date, s'il en a une, n'est
/// pas gardée. Ce qui est dit suit les règles des CRA.
#[utoipa::path(
    operation_id = "creerModeleCra",
    tag = "cras",
    params(CleUnique),
    request_body = SaisieModele,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:creer"))),
    responses((status = 201, body = ModeleCra, description = "Le modèle, à l'adresse que donne `Location`.",
        headers(("Location" = String, description = "Adresse du modèle."), ("ETag" = String, description = "Sa version.")))),
)]
#[post("/cras/modeles")]
pub(crate) async fn creer(
    etat: Data<Etat>,
    acteur: Autorise<CreerCras>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    corps: Corps<SaisieModele>,
) -> Resultat {
    let saisie = examiner(&corps, &etat.cog)?;
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    cle.executer(&etat.clone(), async move |redacteur| {
        let modele = redacteur
            .ecrire(move |writer| cras::creer_modele(writer, conseiller, saisie, maintenant))
            .await?
            .map_err(refuser)?;
        let id = modele.id;
        let mut reponse = repondre(StatusCode::CREATED, modele, &etat.cog)?;
        if let Ok(adresse) = HeaderValue::try_from(format!("/api/v1/cras/modeles/{id}")) {
            reponse.headers_mut().insert(LOCATION, adresse);
        }
        Ok(reponse)
    })
    .await
}
