//! The progress bar of a file, when a person watches.

use std::path::Path;

use coop_domain::territoires::Cog;
use coop_ingest::{Erreur, Lot, importer_fichier};
use indicatif::{ProgressBar, ProgressStyle};

/// Reads the file; a bar on the error stream follows, if that is a terminal.
pub(super) fn suivre(fichier: &Path, source: Option<&str>, cog: &Cog) -> Result<Lot, Erreur> {
    let barre = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent} %, reste {eta}") {
        barre.set_style(style.progress_chars("=> "));
    }
    barre.set_message(fichier.display().to_string());
    let lot = importer_fichier(fichier, source, cog, |progression| {
        barre.set_length(progression.octets_total);
        barre.set_position(progression.octets);
    });
    barre.finish_and_clear();
    lot
}
