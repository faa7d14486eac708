//! `POST /api/v1/comptes/{id}/roles`.

use actix_web::{
    post,
    web::{Data, Path},
};
use coop_domain::{
    comptes::{Attribution, echanges::ChangementRole},
    ids::CompteId,
};
use coop_store::comptes;

use super::refus;
use crate::{
    corps::Corps,
    droits::{Autorise, CorrigerComptes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
    session::preuve,
};

/// Donner ou retirer un rôle
///
/// Structure, préfecture, hub et administration se donnent et se retirent ; conseiller et coordinateur viennent avec un
/// contrat. Un rôle retiré déconnecte aussitôt la personne, partout. Donner un rôle que la personne a, ou retirer un rôle
/// qu'elle n'a pas, ne change rien ; un rôle qu'elle a sur une autre portée se retire d'abord (409). Nul ne change ses
/// propres rôles, et personne ne reste sans rôle. Le mot de passe est demandé (`preuve_requise`).
#[utoipa::path(
    operation_id = "changerRolesDuCompte",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte.")),
    request_body = ChangementRole,
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:modifier"))),
    responses((status = 204, description = "Le changement s'applique.")),
)]
#[post("/comptes/{id}/roles")]
pub(crate) async fn changer(
    etat: Data<Etat>,
    acteur: Autorise<CorrigerComptes>,
    id: Path<String>,
    _: Requete<SansParametre>,
    changement: Corps<ChangementRole>,
) -> Resultat {
    let id: CompteId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    preuve::exiger(&etat, &acteur).await?;
    let Corps(ChangementRole { geste, role, portee }) = changement;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    etat.ecrire(move |writer| {
        let attribution = Attribution { role, portee };
        comptes::changer_role_de(writer, (id, auteur), (geste, attribution), maintenant)
    })
    .await?
    .map_err(refus::role)?;
    etat.relire_revocations().await?;
    Ok(reponse::sans_contenu())
}
