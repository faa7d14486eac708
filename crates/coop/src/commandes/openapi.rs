//! `coop openapi`: the API, described by itself.

use crate::{erreur::Erreur, sortie};

/// Prints the document that the server serves, byte for byte.
///
/// # Errors
/// The standard output cannot be written.
pub(crate) fn executer() -> Result<(), Erreur> {
    sortie::ecrire(&coop_api::openapi_json())
}
