//! The progress bar of a file, when a person watches.

use std::path::Path;

use coop_ingest::Progression;
use indicatif::{ProgressBar, ProgressStyle};

use crate::erreur::Erreur;

/// Reads the file; a bar on the error stream follows, if that is a terminal.
///
/// # Errors
/// The file cannot be imported.
pub(super) fn suivre<L>(
    fichier: &Path,
    lire: impl FnOnce(&mut dyn FnMut(Progression)) -> Result<L, coop_ingest::Erreur>,
) -> Result<L, Erreur> {
    let barre = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent} %, reste {eta}") {
        barre.set_style(style.progress_chars("=> "));
    }
    barre.set_message(fichier.display().to_string());
    let lu = lire(&mut |progression| {
        barre.set_length(progression.octets_total);
        barre.set_position(progression.octets);
    });
    barre.finish_and_clear();
    lu.map_err(|cause| Erreur::Import {
        fichier: fichier.to_owned(),
        cause: Box::new(cause),
    })
}
