//! Figures: one's own from the CRAs in memory, those of territories from what was published.

mod contours;
mod demande;
mod en_cours;
mod examen;
mod fichiers;
mod moi;
mod mois;
mod partages;
mod pilotage;
mod publication;
mod publiques;
mod tenues;
mod verification;
mod vitrine;

use utoipa_actix_web::service_config::ServiceConfig;

use self::publiques::lire_niveau_suivi;
pub(crate) use self::{
    en_cours::dire as dire_en_cours,
    partages::chiffres_partages,
    publication::job,
    publiques::{est_annuel, lire_niveau},
    tenues::{Cle, FichiersTenus, Tenues},
    vitrine::{Annuelle, Periode, Publiees, Serie, Vitrine, niveau_annuel, rien},
};
pub use self::{
    examen::{EcartDeConseiller, EcartDeMois, Verification, verifier_statistiques},
    publication::{Echeance, dire_le_mois_en_cours, publier, reviser},
};

/// The routes of figures; those whose last word is no code come first.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    pilotage::configurer(cfg);
    partages::configurer(cfg);
    cfg.configure(fichiers::configurer)
        .service(moi::lire)
        .service(verification::lire)
        .service(en_cours::lire)
        .service(publiques::lire)
        .service(contours::lire);
}
