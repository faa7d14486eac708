//! Passwords: hashed with Argon2id, a few at a time; measured, and answered in French.

mod conseils;
mod empreinte;
mod force;
mod hacheur;

use utoipa_actix_web::service_config::ServiceConfig;

pub use self::empreinte::{hacher as hacher_mot_de_passe, verifier as verifier_mot_de_passe};
pub(crate) use self::{
    force::{exiger, exiger_dans},
    hacheur::Hacheur,
};

/// The routes: before `/mot-de-passe/{jeton}`, which would take them for tokens.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(force::mesurer);
}
