//! `coop migrate`: the database, created or brought up to date.

use coop_store::installation;

use super::base;
use crate::{erreur::Erreur, reglages::Reglages, sortie};

/// Migrates the database of the settings, and marks it fictitious if asked.
///
/// # Errors
/// Why it could not be migrated: it is then as before.
pub(crate) fn executer(reglages: &Reglages, fictif: bool) -> Result<(), Erreur> {
    let base = base::ouvrir(reglages)?;
    let url = base.url().clone();
    if fictif {
        installation::marquer_fictif(&base).map_err(Erreur::base(&url))?;
    }
    let etat = base.etat_schema().map_err(Erreur::base(&url))?;
    let nature = if base.lire(installation::est_fictive).map_err(Erreur::base(&url))? {
        ", fictive"
    } else {
        ""
    };
    base.fermer();
    sortie::ecrire(&format!(
        "Base {url} à jour : version {}{nature}.\n",
        etat.binaire
    ))
}
