//! `GET /api/v1/transfert/{jeton}`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::comptes::echanges::ApercuTransfert;
use coop_store::transferts;

use crate::{
    comptes::{lire_jeton, refus_de_lien},
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lire un transfert à confirmer
///
/// De quelle boîte, vers quelle adresse. Ouvrir le lien ne l'utilise pas.
#[utoipa::path(
    operation_id = "lireTransfertAConfirmer",
    tag = "comptes",
    params(("jeton" = String, Path, description = "Le jeton du lien reçu par courriel.")),
    responses((status = 200, body = ApercuTransfert, description = "Ce que le lien confirme.")),
)]
#[get("/transfert/{jeton}")]
pub(super) async fn apercevoir(etat: Data<Etat>, jeton: Path<String>, _: Requete<SansParametre>) -> Resultat {
    let (jeton, maintenant) = (lire_jeton(&jeton)?, etat.maintenant());
    let apercu = etat
        .lire(move |conn| transferts::apercu(conn, &jeton, maintenant))
        .await?
        .map_err(refus_de_lien)?;
    reponse::privee(&apercu)
}
