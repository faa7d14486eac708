//! `POST` and `DELETE /api/v1/moi/suppression`.

use actix_web::{delete, http::StatusCode, post, web::Data};
use coop_domain::comptes::echanges::{DemandeSuppression, SuppressionDemandee};
use coop_store::comptes;

use crate::{
    corps::Corps,
    droits::{Autorise, ModifierProfil},
    etat::Etat,
    idempotence::CleUnique,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Demander la suppression de son compte
///
/// La demande est enregistrée et l'administration la voit ; rien n'est effacé aussitôt. Elle s'annule
/// de même.
#[utoipa::path(
    operation_id = "demanderSuppression",
    tag = "session",
    params(CleUnique),
    request_body = DemandeSuppression,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses(
        (status = 201, body = SuppressionDemandee, description = "La demande est enregistrée."),
        (status = 409, description = "Une demande est déjà enregistrée."),
    ),
)]
#[post("/moi/suppression")]
pub(crate) async fn demander(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    cle: CleUnique,
    _: Requete<SansParametre>,
    demande: Corps<DemandeSuppression>,
) -> Resultat {
    let (compte, maintenant, Corps(demande)) = (acteur.compte, etat.maintenant(), demande);
    cle.executer(&etat, async move |redacteur| {
        let demandee = redacteur
            .ecrire(move |writer| comptes::demander_suppression(writer, compte, demande, maintenant))
            .await?
            .ok_or(Erreur::Conflit(
                "Votre demande est déjà enregistrée. Vous pouvez l'annuler.".into(),
            ))?;
        reponse::privee_avec(StatusCode::CREATED, &demandee)
    })
    .await
}

/// Annuler la demande de suppression de son compte
#[utoipa::path(
    operation_id = "annulerSuppression",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses(
        (status = 204, description = "Il n'y a plus de demande."),
        (status = 404, description = "Aucune demande n'est enregistrée."),
    ),
)]
#[delete("/moi/suppression")]
pub(crate) async fn annuler(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (compte, maintenant) = (acteur.compte, etat.maintenant());
    let annulee = etat
        .ecrire(move |writer| comptes::annuler_suppression(writer, compte, maintenant))
        .await?;
    if annulee {
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable("Aucune demande n'est enregistrée.".into()))
    }
}
