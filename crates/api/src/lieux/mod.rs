//! Lieux: the search and the detail, spliced from bytes that the index holds ready; and what people
//! add and correct.

mod compteurs;
mod corriger;
mod creer;
mod doublons;
pub(crate) mod lire;
pub(crate) mod lister;
mod passages;
mod ressort;
mod saisie;
mod tuiles;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use self::{lire::detail, lister::page};

/// The routes of lieux.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister)
        .service(creer::creer)
        .service(tuiles::lire)
        .service(compteurs::compter)
        .service(doublons::chercher)
        .service(lire::lire)
        .service(corriger::corriger)
        .service(saisie::lire)
        .service(passages::lister::lister)
        .service(passages::ajouter::ajouter)
        .service(passages::retirer::retirer);
}
