//! `coop openapi`: the API, described by itself.

use crate::{erreur::Erreur, sortie};

/// Prints the document that the server serves, indented so that two versions compare line by line.
///
/// # Errors
/// The standard output cannot be written.
pub(crate) fn executer() -> Result<(), Erreur> {
    let document = coop_api::openapi().to_pretty_json().map_err(Erreur::Document)?;
    sortie::ecrire(&format!("{document}\n"))
}
