//! `DELETE /api/v1/comptes/{id}/sessions`.

use actix_web::{
    delete,
    web::{Data, Path},
};
use coop_domain::ids::CompteId;
use coop_store::{comptes, sessions};

use super::refus;
use crate::{
    droits::{Autorise, CorrigerComptes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Déconnecter une personne de tous ses appareils
///
/// Son mot de passe ne change pas : elle peut se connecter de nouveau.
#[utoipa::path(
    operation_id = "deconnecterPersonne",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:modifier"))),
    responses((status = 204, description = "Toutes ses sessions sont fermées.")),
)]
#[delete("/comptes/{id}/sessions")]
pub(crate) async fn deconnecter(
    etat: Data<Etat>,
    acteur: Autorise<CorrigerComptes>,
    id: Path<String>,
    _: Requete<SansParametre>,
) -> Resultat {
    let id: CompteId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let (auteur, maintenant, jour) = (acteur.compte, etat.maintenant(), etat.jour()?);
    etat.lire(move |conn| comptes::resume(conn, id, jour))
        .await?
        .ok_or_else(refus::compte_introuvable)?;
    etat.ecrire(move |writer| sessions::revoquer_toutes(writer, id, Some(auteur), maintenant))
        .await?;
    etat.relire_revocations().await?;
    Ok(reponse::sans_contenu())
}
