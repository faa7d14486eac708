//! `POST /api/v1/equipes`.

use actix_web::{http::StatusCode, post, web::Data};
use coop_domain::equipes::{Equipe, NouvelleEquipe};
use coop_store::equipes;

use super::{exiger_perimetre, refus, situer};
use crate::{
    corps::Corps,
    droits::{Autorise, CreerEquipes},
    etat::Etat,
    idempotence::CleUnique,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Créer une équipe
///
/// Elle attend ses coordinateurs : ils sont invités avec elle pour portée. Un coordinateur invité sans
/// équipe reçoit la sienne sans passer par ici.
#[utoipa::path(
    operation_id = "creerEquipe",
    tag = "equipes",
    params(CleUnique),
    request_body = NouvelleEquipe,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("equipe:creer"))),
    responses((status = 201, body = Equipe, description = "L'équipe créée.",
        headers(("Location" = String, description = "Son adresse."), ("ETag" = String, description = "Sa version.")))),
)]
#[post("/equipes")]
pub(crate) async fn creer(
    etat: Data<Etat>,
    acteur: Autorise<CreerEquipes>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    nouvelle: Corps<NouvelleEquipe>,
) -> Resultat {
    let Corps(nouvelle) = nouvelle;
    exiger_perimetre(&nouvelle.perimetre, &etat.cog)?;
    let (auteur, maintenant, jour) = (acteur.compte, etat.maintenant(), etat.jour()?);
    cle.executer(&etat.clone(), async move |redacteur| {
        let id = redacteur
            .ecrire(move |writer| equipes::creer(writer, nouvelle, Some(auteur), maintenant))
            .await?;
        let (equipe, version) = etat
            .lire(move |conn| equipes::lire(conn, id, jour))
            .await?
            .ok_or_else(refus::equipe_introuvable)?;
        let reponse = reponse::versionnee_avec(StatusCode::CREATED, version, &equipe)?;
        Ok(situer(reponse, &format!("/api/v1/equipes/{id}")))
    })
    .await
}
