//! `coop sessions`: who is signed in.

use coop_domain::texte::accorder;
use coop_store::sessions;

use super::base;
use crate::{cli::FermerSessions, erreur::Erreur, reglages::Reglages, sortie};

/// Closes the sessions of everybody; instances that run refuse them within a second.
///
/// # Errors
/// A database that cannot be written.
pub(crate) fn fermer(reglages: &Reglages, demande: &FermerSessions) -> Result<(), Erreur> {
    let base = base::ouvrir(reglages)?;
    let maintenant = base::horloge(&base, reglages)?.maintenant();
    let fermees =
        sessions::revoquer_celles_de_tous(base.writer(), maintenant).map_err(Erreur::base(base.url()))?;
    base.fermer();
    sortie::ecrire(&if demande.json {
        format!("{:#}\n", serde_json::json!({ "fermees": fermees }))
    } else {
        let fermees = u32::try_from(fermees).unwrap_or(u32::MAX);
        format!("{}.\n", accorder(fermees, "session fermée", "sessions fermées"))
    })
}
