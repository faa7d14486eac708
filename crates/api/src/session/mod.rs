//! Sessions: signing in and out, the active role, the devices, who one is.

mod acces;
mod appareil;
mod appareils;
mod arrivee;
mod cgu;
mod connexion;
pub(crate) mod cookie;
mod deconnexion;
mod double;
mod essais;
pub(crate) mod federation;
mod moi;
mod mot_de_passe;
mod origine;
pub(crate) mod preuve;
mod rafraichir;
mod role;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(connexion::connecter)
        .service(rafraichir::rafraichir)
        .service(role::changer)
        .service(deconnexion::deconnecter)
        .service(appareils::lister)
        .service(appareils::fermer)
        .service(appareils::fermer_autres)
        .service(moi::lire)
        .service(arrivee::noter)
        .service(cgu::accepter)
        .service(mot_de_passe::changer)
        .service(preuve::prouver)
        .service(federation::lire)
        .service(federation::partir)
        .service(federation::ouvrir)
        .service(federation::lire_la_mienne)
        .service(federation::relier)
        .service(federation::delier)
        .service(double::lire)
        .service(double::proposer)
        .service(double::activer)
        .service(double::renouveler)
        .service(double::retirer);
}
