//! `GET /api/v1/activation/{jeton}`.

use actix_web::{
    get,
    web::{Data, Path},
};
use coop_domain::{comptes::echanges::ApercuActivation, textes::cgu};
use coop_store::comptes;

use super::lire_jeton;
use crate::{
    comptes::refus,
    etat::Etat,
    problemes::Resultat,
    reponse,
    requete::{Requete, SansParametre},
};

/// Lire une invitation
///
/// À qui est le lien, quelle boîte professionnelle sera créée, et ce qu'il reste à faire. Ouvrir
/// le lien ne l'utilise pas.
#[utoipa::path(
    operation_id = "lireActivation",
    tag = "comptes",
    params(("jeton" = String, Path, description = "Le jeton du lien reçu par courriel.")),
    responses((status = 200, body = ApercuActivation, description = "Ce que le lien permet.")),
)]
#[get("/activation/{jeton}")]
pub(crate) async fn apercevoir(etat: Data<Etat>, jeton: Path<String>, _: Requete<SansParametre>) -> Resultat {
    let (jeton, maintenant) = (lire_jeton(&jeton)?, etat.maintenant());
    let mut apercu = etat
        .lire(move |conn| comptes::apercu_activation(conn, &jeton, cgu::VERSION, maintenant))
        .await?
        .map_err(refus::lien)?;
    apercu.mot_de_passe_commun = etat.configuration.mot_de_passe_commun();
    reponse::privee(&apercu)
}
