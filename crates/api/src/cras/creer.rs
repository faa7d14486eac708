//! `POST /api/v1/cras`.

use actix_web::{
    http::{
        StatusCode,
        header::{HeaderValue, LOCATION},
    },
    post,
    web::Data,
};
use coop_domain::cra::{SaisieCra, echanges::Cra};

use super::{
    adresse,
    cle::CleDuCra,
    enregistrement::{Enregistre, enregistrer},
};
use crate::{
    corps::CorpsLu,
    droits::{Autorise, CreerCras},
    etat::Etat,
    idempotence::dire_rejouee,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Enregistrer un CRA
///
/// Toutes les règles cassées reviennent à la fois, chacune avec son champ. Les chiffres du conseiller et de
/// son territoire comptent le CRA dès cette réponse. Le CRA ne dit jamais qui a été accompagné.
#[utoipa::path(
    operation_id = "creerCra",
    tag = "cras",
    params(CleDuCra),
    request_body = SaisieCra,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:creer"))),
    responses((status = 201, body = Cra, description = "Le CRA, à l'adresse que donne `Location`.",
        headers(("Location" = String, description = "Adresse du CRA."), ("ETag" = String, description = "Version du CRA, pour `If-Match`.")))),
)]
#[post("/cras")]
pub(crate) async fn creer(
    etat: Data<Etat>,
    acteur: Autorise<CreerCras>,
    cle: CleDuCra,
    _: Requete<SansParametre>,
    corps: CorpsLu<SaisieCra>,
) -> Resultat {
    let Enregistre { cra, rejoue } = enregistrer(&etat, acteur.compte, &cle, corps).await?;
    let mut reponse = reponse::versionnee_avec(StatusCode::CREATED, cra.version, &cra)?;
    if let Ok(adresse) = HeaderValue::try_from(adresse(&cra)) {
        reponse.headers_mut().insert(LOCATION, adresse);
    }
    if rejoue {
        dire_rejouee(&mut reponse);
    }
    Ok(reponse)
}
