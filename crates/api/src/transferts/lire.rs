//! `GET /api/v1/moi/transfert`.

use actix_web::{get, web::Data};
use coop_domain::comptes::echanges::TransfertBoite;

use super::le_sien;
use crate::{
    droits::{Autorise, LireProfil},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lire le transfert de sa boîte professionnelle
#[utoipa::path(
    operation_id = "lireTransfert",
    tag = "session",
    security(("jeton" = [])),
    extensions(("x-droit" = json!("profil:lire"))),
    responses((status = 200, body = TransfertBoite, description = "Où il en est.")),
)]
#[get("/moi/transfert")]
pub(super) async fn lire(
    etat: Data<Etat>,
    acteur: Autorise<LireProfil>,
    _: Requete<SansParametre>,
) -> Resultat {
    reponse::privee(&le_sien(&etat, &acteur).await?)
}
