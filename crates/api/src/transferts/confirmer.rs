//! `POST /api/v1/transfert/{jeton}`.

use std::sync::Arc;

use actix_web::{
    post,
    web::{Data, Path},
};
use coop_store::transferts;

use crate::{
    comptes::{lire_jeton, refus_de_lien},
    corps::SansCorps,
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Confirmer un transfert
///
/// Ce que reçoit la boîte arrivera aussi à l'adresse qui a reçu le lien. Un courriel prévient la personne, dans sa boîte et à
/// son adresse personnelle.
#[utoipa::path(
    operation_id = "confirmerTransfert",
    tag = "comptes",
    params(("jeton" = String, Path, description = "Le jeton du lien reçu par courriel.")),
    responses((status = 204, description = "La demande part chez le fournisseur de la boîte.")),
)]
#[post("/transfert/{jeton}")]
pub(super) async fn confirmer(
    etat: Data<Etat>,
    jeton: Path<String>,
    _: Requete<SansParametre>,
    _: SansCorps,
) -> Resultat {
    let (jeton, sceau, maintenant) = (lire_jeton(&jeton)?, Arc::clone(&etat.sceau), etat.maintenant());
    etat.ecrire(move |writer| transferts::confirmer(writer, &sceau, jeton, maintenant))
        .await?
        .map_err(refus_de_lien)?;
    Ok(reponse::sans_contenu())
}
