//! What several commands need.

use coop_domain::territoires::Cog;

use crate::erreur::Erreur;

/// The embedded territories.
///
/// # Errors
/// The program was built with broken files.
pub(crate) fn cog() -> Result<Cog, Erreur> {
    Cog::charger().map_err(Erreur::Cog)
}
