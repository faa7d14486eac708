//! `POST /api/v1/comptes/{id}/invitation`.

use actix_web::{
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_domain::{
    comptes::{Attribution, droits::Etendue},
    ids::CompteId,
};
use coop_store::comptes;

use super::{Accepte, portee::Visibles, refus};
use crate::{
    corps::SansCorps,
    droits::{Autorise, RenouvelerInvitations},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Renvoyer une invitation
///
/// Le premier courriel tant que le mot de passe n'est pas choisi, puis le second dans la boîte
/// professionnelle. Le lien précédent cesse de fonctionner.
#[utoipa::path(
    operation_id = "renvoyerInvitation",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("invitation:modifier"))),
    responses((status = 202, body = Accepte, description = "Le courriel part.")),
)]
#[post("/comptes/{id}/invitation")]
pub(crate) async fn renouveler(
    etat: Data<Etat>,
    acteur: Autorise<RenouvelerInvitations>,
    id: Path<String>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    let id = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    exiger_visible(&etat, acteur.etendue(), &acteur.attribution, id).await?;
    let (auteur, sceau, maintenant) = (acteur.compte, etat.sceau.clone(), etat.maintenant());
    etat.ecrire(move |writer| comptes::renvoyer_invitation(writer, &sceau, id, Some(auteur), maintenant))
        .await?
        .map_err(refus::renvoi)?;
    reponse::privee_avec(StatusCode::ACCEPTED, &Accepte {})
}

/// Refuses an account that the caller may not see as one that does not exist.
async fn exiger_visible(
    etat: &Data<Etat>,
    etendue: Etendue,
    attribution: &Attribution,
    id: CompteId,
) -> Result<(), Erreur> {
    let visibles = Visibles::de(etendue, attribution, &etat.cog);
    let jour = etat.jour()?;
    let compte = etat
        .lire(move |conn| comptes::resume(conn, id, jour))
        .await?
        .filter(|compte| visibles.compte(compte));
    compte.map(|_| ()).ok_or_else(refus::compte_introuvable)
}
