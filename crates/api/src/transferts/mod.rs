//! The forwarding of one's mailbox: asked for in « Mon compte », confirmed by a link at the address it goes to.

mod apercevoir;
mod confirmer;
mod demander;
mod lire;
mod retirer;

use coop_domain::comptes::echanges::{NouveauTransfert, TransfertBoite};
use coop_store::transferts;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{corps::CorpsJson, droits::Acteur, etat::Etat, problemes::Resultat};

/// The routes.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lire::lire)
        .service(demander::demander)
        .service(retirer::retirer)
        .service(apercevoir::apercevoir)
        .service(confirmer::confirmer);
}

impl CorpsJson for NouveauTransfert {}

/// Where the forwarding of this person's mailbox stands.
async fn le_sien(etat: &Etat, acteur: &Acteur) -> Resultat<TransfertBoite> {
    if !a_un_fournisseur(etat) {
        return Ok(TransfertBoite::default());
    }
    let compte = acteur.compte;
    etat.lire(move |conn| transferts::de(conn, compte)).await
}

/// Whether there is somebody to ask for a forwarding: mailboxes of before may still be known.
fn a_un_fournisseur(etat: &Etat) -> bool {
    etat.configuration.domaine_des_boites().is_some()
}
