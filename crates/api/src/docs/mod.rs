//! The documentation of the API, served by the service itself: nothing comes from elsewhere.

mod complement;
mod document;
mod exemples;
mod fichiers;
mod francais;
mod gabarit;
mod lecteur;
mod problemes;
mod textes;
mod textes_carte;
mod textes_comptes;
mod textes_cras;
mod textes_equipes;
mod textes_lieux;
mod textes_livraisons;
mod textes_moi;
mod textes_orientation;
mod textes_partages;
mod textes_session;
mod textes_stats;

use actix_web::web;

pub use self::document::openapi;
pub(crate) use self::document::{Documentation, lire};

/// The routes of the readable pages.
pub(crate) fn configurer(cfg: &mut web::ServiceConfig) {
    cfg.service(lecteur::lire)
        .service(fichiers::lire)
        .service(problemes::lister)
        .service(problemes::lire);
}
