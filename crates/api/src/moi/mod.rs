//! What a person reads and changes of his own account, and of nobody else's.

mod donnees;
mod feuille;
mod profil;
mod suppression;

use coop_domain::{
    ErreurChamp,
    comptes::echanges::{DemandeSuppression, MOTIF_MAX, Profil},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::corps::CorpsJson;

/// The routes.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(profil::lire)
        .service(profil::modifier)
        .service(donnees::lire)
        .service(donnees::lire_csv)
        .service(suppression::demander)
        .service(suppression::annuler);
}

impl CorpsJson for Profil {}

impl CorpsJson for DemandeSuppression {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let trop_long = self
            .motif
            .as_ref()
            .is_some_and(|motif| motif.chars().count() > MOTIF_MAX);
        let erreur = || ErreurChamp::new("motif", "trop_long", format!("{MOTIF_MAX} caractères au plus."));
        trop_long.then(erreur).into_iter().collect()
    }
}
