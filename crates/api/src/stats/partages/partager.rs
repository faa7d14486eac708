//! `POST /api/v1/stats/partages`.

use actix_web::{HttpRequest, http::StatusCode, post, web::Data};
use coop_client::chemins;
use coop_domain::{
    ErreurChamp,
    stats::partage::{PartageCree, SaisiePartage},
};
use coop_store::partages;

use super::refuser;
use crate::{
    corps::{Corps, CorpsJson},
    droits::{Autorise, CreerPartages},
    etat::Etat,
    idempotence::CleUnique,
    pages::origine,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

impl CorpsJson for SaisiePartage {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.examiner()
    }
}

/// Partager ses chiffres
///
/// Montre ses propres chiffres de ces jours, tels qu'ils sont quand on les lit, à sa structure, aux coordinateurs d'une
/// équipe, ou à toute personne qui a le lien. Daté, et repris quand on veut ; chaque lecture est notée. Le lien n'est
/// dit qu'ici, une fois.
#[utoipa::path(
    operation_id = "partagerChiffres",
    tag = "statistiques",
    params(CleUnique),
    request_body = SaisiePartage,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("partage:creer"))),
    responses(
        (status = 201, body = PartageCree, description = "Le partage, et son lien s'il en a un."),
        (status = 409, description = "Ces chiffres sont déjà montrés à ce destinataire, ou trop de partages sont ouverts."),
    ),
)]
#[post("/stats/partages")]
pub(super) async fn partager(
    req: HttpRequest,
    etat: Data<Etat>,
    acteur: Autorise<CreerPartages>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    corps: Corps<SaisiePartage>,
) -> Resultat {
    let Corps(saisie) = corps;
    let origine = origine(&req, &etat);
    let (conseiller, quand) = (acteur.compte, (etat.jour()?, etat.maintenant()));
    cle.executer(&etat.clone(), async move |redacteur| {
        let (partage, jeton) = redacteur
            .ecrire(move |writer| partages::creer(writer, conseiller, saisie, quand))
            .await?
            .map_err(refuser)?;
        let lien = jeton.map(|jeton| format!("{origine}{}", chemins::stats::page_partagee(jeton.as_str())));
        reponse::privee_avec(StatusCode::CREATED, &PartageCree { partage, lien })
    })
    .await
}
