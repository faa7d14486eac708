//! `DELETE /api/v1/moi/transfert`.

use std::sync::Arc;

use actix_web::{delete, web::Data};
use coop_store::transferts;

use crate::{
    droits::{Autorise, ModifierProfil},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Ne plus transférer sa boîte professionnelle
///
/// Une adresse qui n'a pas confirmé n'est plus attendue, et un transfert qui était en place le reste. Sinon la demande
/// d'arrêt part chez le fournisseur de la boîte, jusqu'à ce qu'il l'ait faite, et un courriel le dit.
#[utoipa::path(
    operation_id = "retirerTransfert",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:modifier"))),
    responses(
        (status = 204, description = "La dernière demande est retirée, ou l'arrêt est demandé."),
        (status = 404, description = "La boîte n'est pas transférée."),
    ),
)]
#[delete("/moi/transfert")]
pub(super) async fn retirer(
    etat: Data<Etat>,
    acteur: Autorise<ModifierProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    let (compte, sceau, maintenant) = (acteur.compte, Arc::clone(&etat.sceau), etat.maintenant());
    let arrete = etat
        .ecrire(move |writer| transferts::retirer(writer, &sceau, compte, maintenant))
        .await?;
    if arrete {
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable(
            "Votre boîte professionnelle n'est pas transférée.".into(),
        ))
    }
}
