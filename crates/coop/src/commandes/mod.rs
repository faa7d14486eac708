//! One file a command.

mod base;
mod cles;
mod commun;
mod doctor;
mod double;
mod import;
mod invite;
mod migrate;
mod openapi;
mod retention;
mod seed;
mod serve;
mod sessions;
mod stats;

use crate::{
    cli::{Cles, Commande, Double, Import, Ligne, Sessions},
    erreur::Erreur,
    journaux,
    reglages::Reglages,
};

/// Does what the line asks.
///
/// # Errors
/// Why it was not done.
pub(crate) fn executer(ligne: Ligne) -> Result<(), Erreur> {
    if matches!(ligne.commande, Commande::Openapi) {
        // A description of the program, whatever the settings of this installation.
        return openapi::executer();
    }
    let reglages = Reglages::lire(&ligne.communes)?;
    // A service tells its life, which actix repeats; a command answers, and its failures are in its answer.
    let niveau = match ligne.commande {
        Commande::Serve(_) => "info,actix_server=warn",
        _ => "error",
    };
    let _journal = journaux::ouvrir(&reglages, niveau)?;
    match ligne.commande {
        Commande::Serve(demande) => {
            serve::executer(&reglages.avec_ecoute(demande.listen).avec_client(demande.client))
        }
        Commande::Migrate(demande) => migrate::executer(&reglages, demande.fictif),
        Commande::Import {
            donnees: Import::Lieux(demande),
        } => import::lieux::executer(&reglages, &demande),
        Commande::Import {
            donnees: Import::Structures(demande),
        } => import::structures::executer(&reglages, &demande),
        Commande::Invite(demande) => invite::executer(&reglages, &demande),
        Commande::Cles {
            action: Cles::Renouveler(demande),
        } => cles::renouveler(&reglages, &demande),
        Commande::Sessions {
            action: Sessions::Fermer(demande),
        } => sessions::fermer(&reglages, &demande),
        Commande::DoubleAuthentification {
            action: Double::Retirer(demande),
        } => double::retirer(&reglages, &demande),
        Commande::Retention(demande) => retention::executer(&reglages, &demande),
        Commande::Seed(demande) => seed::executer(&reglages, &demande),
        Commande::Stats { action } => stats::executer(&reglages, &action),
        Commande::Openapi => openapi::executer(),
        Commande::Doctor(demande) => doctor::executer(&reglages, demande.json),
    }
}
