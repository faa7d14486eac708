//! Figures: one's own from the CRAs in memory, those of territories from what was published.

mod demande;
mod examen;
mod moi;
mod mois;
mod publication;
mod publiques;
mod verification;
mod vitrine;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use self::{
    demande::PasPublic,
    publication::job,
    publiques::lire_niveau,
    vitrine::{Publiees, Serie, Vitrine, rien},
};
pub use self::{
    examen::{EcartDeConseiller, EcartDeMois, Verification, verifier_statistiques},
    publication::{Echeance, publier},
};

/// The routes of figures; those whose last word is no code come first.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(moi::lire)
        .service(verification::lire)
        .service(publiques::lire);
}
