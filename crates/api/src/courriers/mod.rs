//! Mails that did not leave: seeing them, having others written in their place.

mod lister;
mod recherche;
mod relancer;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister).service(relancer::relancer);
}
