//! `POST /api/v1/cras/{id}/restauration`.

use actix_web::{
    post,
    web::{Data, Path},
};
use coop_domain::{cra::echanges::Cra, ids::CraId};
use coop_store::cras;

use super::{identifiant, presentation::repondre_ok, refus};
use crate::{
    corps::SansCorps,
    droits::{Autorise, ModifierCras},
    etat::Etat,
    problemes::Resultat,
    requete::{Requete, SansParametre},
};

/// Restaurer un CRA supprimé
///
/// Dans les 30 jours qui suivent sa suppression ; ensuite, la réponse est 409. Restaurer un CRA qui n'est pas
/// supprimé ne change rien.
#[utoipa::path(
    operation_id = "restaurerCra",
    tag = "cras",
    params(("id" = CraId, Path, description = "Identifiant du CRA.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("cra:modifier"))),
    responses(
        (status = 200, body = Cra, description = "Le CRA, qui compte de nouveau.",
            headers(("ETag" = String, description = "Sa nouvelle version."))),
        (status = 409, description = "Le CRA est supprimé depuis plus de 30 jours."),
    ),
)]
#[post("/cras/{id}/restauration")]
pub(crate) async fn restaurer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierCras>,
    id: Path<String>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    let (id, conseiller, maintenant) = (identifiant(&id)?, acteur.compte, etat.maintenant());
    let issue = etat
        .ecrire(move |writer| cras::restaurer(writer, conseiller, id, maintenant))
        .await?;
    let enregistre = match issue {
        Ok(restaure) => {
            etat.compter(vec![restaure.compte()]);
            restaure
        }
        Err(refus) => match refus::restauration(refus) {
            Some(erreur) => return Err(erreur),
            None => etat
                .lire(move |conn| cras::lire(conn, conseiller, id))
                .await?
                .ok_or_else(refus::introuvable)?,
        },
    };
    repondre_ok(&etat, enregistre).await
}
