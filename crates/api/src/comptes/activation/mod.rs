//! What the links of the two mails of an activation open.

pub(super) mod activer;
pub(super) mod apercu;
pub(super) mod renvoi;

use coop_store::jetons::Jeton;

use super::refus;
use crate::problemes::Erreur;

/// The token of this path segment; a text that is none of ours is a link that does not exist.
pub(crate) fn lire_jeton(texte: &str) -> Result<Jeton, Erreur> {
    texte.parse().map_err(|_| refus::lien_inconnu())
}
