//! CRAs: reported, read again, corrected, deleted, restored, by their author alone.

mod aide;
mod cle;
mod conseils;
mod creer;
mod enregistrement;
mod etiqueter;
mod exporter;
mod filtres;
mod historique;
mod import;
mod lire;
mod lister;
mod lot;
mod modeles;
mod modifier;
mod presentation;
mod recherche;
mod refus;
mod restaurer;
mod saisie;
mod supprimer;

use coop_domain::{
    cra::{SaisieCra, echanges::Cra},
    ids::CraId,
};
use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use self::recherche::OrdreCras;
use crate::{
    corps::CorpsJson,
    problemes::{Erreur, Resultat},
};

/// The routes of CRAs; those whose last word is no identifier come first.
pub(crate) fn configurer(cfg: &mut ServiceConfig<'_>) {
    cfg.service(lister::lister)
        .service(exporter::csv)
        .service(exporter::xlsx)
        .service(exporter::ods)
        .service(creer::creer)
        .service(lot::creer)
        .service(etiqueter::etiqueter)
        .service(conseils::lire)
        .service(import::importer)
        .service(aide::lire)
        .configure(modeles::configurer)
        .configure(filtres::configurer)
        .service(lire::lire)
        .service(modifier::modifier)
        .service(supprimer::supprimer)
        .service(restaurer::restaurer)
        .service(historique::lire);
}

impl CorpsJson for SaisieCra {}

/// The identifier in the address.
fn identifiant(segment: &str) -> Resultat<CraId> {
    segment.parse().map_err(|erreur| Erreur::segment("id", erreur))
}

/// Where a CRA is read.
fn adresse(cra: &Cra) -> String {
    format!("/api/v1/cras/{}", cra.id)
}
