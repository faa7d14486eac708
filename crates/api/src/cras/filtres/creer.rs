//! `POST /api/v1/cras/filtres`.

use actix_web::{http::StatusCode, post, web::Data};
use coop_domain::cra::modele::{FiltreCra, SaisieFiltre, nommer};
use coop_store::cras;

use super::refuser;
use crate::{
    corps::Corps,
    droits::{Autorise, CreerCras},
    etat::Etat,
    idempotence::CleUnique,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Garder une liste de CRA
///
/// Des filtres qui servent souvent, sous un nom.
#[utoipa::path(
    operation_id = "creerFiltreCras",
    tag = "cras",
    params(CleUnique),
    request_body = SaisieFiltre,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:creer"))),
    responses((status = 201, body = FiltreCra, description = "La liste gardée.")),
)]
#[post("/cras/filtres")]
pub(crate) async fn creer(
    etat: Data<Etat>,
    acteur: Autorise<CreerCras>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    corps: Corps<SaisieFiltre>,
) -> Resultat {
    let Corps(SaisieFiltre { nom, requete }) = corps;
    let saisie = SaisieFiltre {
        nom: nommer(&nom).map_err(|erreur| Erreur::champs(vec![erreur]))?,
        requete: requete.trim().to_owned(),
    };
    let (conseiller, maintenant) = (acteur.compte, etat.maintenant());
    cle.executer(&etat.clone(), async move |redacteur| {
        let filtre = redacteur
            .ecrire(move |writer| cras::creer_filtre(writer, conseiller, saisie, maintenant))
            .await?
            .map_err(refuser)?;
        reponse::privee_avec(StatusCode::CREATED, &filtre)
    })
    .await
}
