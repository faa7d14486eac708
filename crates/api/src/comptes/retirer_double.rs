//! `DELETE /api/v1/comptes/{id}/double-authentification`.

use std::sync::Arc;

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::CompteId;
use coop_store::double;

use crate::{
    droits::{Autorise, CorrigerComptes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
    session::preuve,
};

/// Retirer la double authentification d'une personne
///
/// Pour qui a perdu son application et ses codes de secours : le mot de passe suffit de nouveau, elle est déconnectée
/// partout, et un courriel la prévient. Qui le fait doit avoir donné son mot de passe depuis moins de 15 minutes ; la sienne se retire depuis
/// « Mon compte ».
#[utoipa::path(
    operation_id = "retirerDoubleAuthentificationDAutrui",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:modifier"))),
    responses((status = 204, description = "Elle est retirée.")),
)]
#[delete("/comptes/{id}/double-authentification")]
pub(crate) async fn retirer(
    etat: Data<Etat>,
    acteur: Autorise<CorrigerComptes>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: CompteId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    if id == acteur.compte {
        return Err(Erreur::Conflit(
            "C'est votre compte : passez par « Mon compte ».".into(),
        ));
    }
    preuve::exiger(&etat, &acteur).await?;
    let (auteur, maintenant, sceau) = (acteur.compte, etat.maintenant(), Arc::clone(&etat.sceau));
    let retiree = etat
        .ecrire(move |writer| double::retirer(writer, &sceau, (id, Some(auteur)), maintenant))
        .await?;
    if retiree {
        etat.relire_revocations().await?;
        Ok(reponse::sans_contenu())
    } else {
        Err(Erreur::Introuvable(
            "Aucune double authentification n'est active pour ce compte.".into(),
        ))
    }
}
