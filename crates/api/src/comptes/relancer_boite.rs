//! `POST /api/v1/comptes/{id}/boite`.

use actix_web::{
    http::StatusCode,
    post,
    web::{Data, Path},
};
use coop_domain::ids::CompteId;
use coop_store::{boites, comptes};

use super::{Accepte, refus};
use crate::{
    corps::SansCorps,
    droits::{Autorise, CorrigerComptes},
    etat::Etat,
    problemes::{Erreur, Resultat},
    reponse,
    requete::{Requete, SansParametre},
};

/// Relancer la boîte professionnelle
///
/// La création de la boîte est demandée de nouveau au fournisseur, ou le nouveau mot de passe que la
/// boîte attend encore. Sans effet sur une boîte créée.
#[utoipa::path(
    operation_id = "relancerBoite",
    tag = "comptes",
    params(("id" = CompteId, Path, description = "Identifiant du compte.")),
    security(("jeton" = [])),
    extensions(("x-droit" = json!("compte:modifier"))),
    responses((status = 202, body = Accepte, description = "La demande repart.")),
)]
#[post("/comptes/{id}/boite")]
pub(crate) async fn relancer(
    etat: Data<Etat>,
    acteur: Autorise<CorrigerComptes>,
    id: Path<String>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    let id: CompteId = id.parse().map_err(|erreur| Erreur::segment("id", erreur))?;
    let jour = etat.jour()?;
    let compte = etat.lire(move |conn| comptes::resume(conn, id, jour)).await?;
    let compte = compte.ok_or_else(refus::compte_introuvable)?;
    let (auteur, maintenant) = (acteur.compte, etat.maintenant());
    let relancee = etat
        .ecrire(move |writer| boites::relancer(writer, id, Some(auteur), maintenant))
        .await?;
    if !relancee {
        return Err(refus::boite(compte.boite.is_some()));
    }
    reponse::privee_avec(StatusCode::ACCEPTED, &Accepte {})
}
