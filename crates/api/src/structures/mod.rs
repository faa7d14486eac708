//! Employers, for those who invite people or follow a territory.

mod chercher;
mod examiner;
mod recherche;
mod subventions;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of employers.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(chercher::chercher)
        .service(subventions::lister)
        .service(examiner::terminer);
}
