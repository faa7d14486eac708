//! Figures for those who follow the programme, each in the scope of the active role: as they are this very second.

mod chiffres;
mod cible;
mod parts;
mod periode;
mod registre;
mod reseau;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) use self::{
    chiffres::chiffres,
    cible::{Cible, geographique, introuvable},
    parts::{niveau_des_parts, partie, sans_parts},
};

/// The routes that only those who follow may call.
pub(super) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(parts::lire).service(reseau::lire);
}
