//! The journal: on the error stream, for a person or for a program.

use std::io::{IsTerminal as _, stderr};

use tracing_subscriber::fmt;

use crate::{
    erreur::Erreur,
    reglages::{FormatJournal, Reglages},
};

/// Starts the journal, at the levels of the settings, else at `niveau`.
///
/// # Errors
/// Levels or a format that do not read.
pub(crate) fn ouvrir(reglages: &Reglages, niveau: &'static str) -> Result<(), Erreur> {
    let lignes = fmt()
        .with_env_filter(reglages.niveaux(niveau)?.valeur)
        .with_ansi(stderr().is_terminal())
        .with_writer(stderr);
    // Only the first journal of a process counts, and this is the only one.
    let _ = match reglages.format_journal()?.valeur {
        FormatJournal::Texte => lignes.try_init(),
        FormatJournal::Json => lignes.json().flatten_event(true).try_init(),
    };
    Ok(())
}
