//! `PUT /api/v1/moi/arrivee`.

use actix_web::{put, web::Data};
use coop_domain::comptes::echanges::ReportArrivee;
use coop_store::comptes;

use crate::{
    corps::Corps,
    droits::{Autorise, ModifierProfil},
    etat::Etat,
    problemes::Resultat,
    reponse,
};

/// Reporter la liste d'arrivée
///
/// Range la liste des premiers jours pour plus tard, ou la ressort.
#[utoipa::path(
    operation_id = "reporterArrivee",
    tag = "session",
    request_body = ReportArrivee,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses((status = 204, description = "C'est noté.")),
)]
#[put("/moi/arrivee")]
pub(super) async fn noter(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    report: Corps<ReportArrivee>,
) -> Resultat {
    let (compte, reportee, maintenant) = (acteur.compte, report.reportee, etat.maintenant());
    etat.ecrire(move |writer| comptes::noter_arrivee(writer, compte, reportee, maintenant))
        .await?;
    Ok(reponse::sans_contenu())
}
