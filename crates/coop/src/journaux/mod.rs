//! The journal: on the error stream, for a person or for a program.

mod tampon;

use std::io::{IsTerminal as _, stderr};

use tracing_subscriber::fmt;

pub(crate) use self::tampon::Garde;
use self::tampon::Tampon;
use crate::{
    erreur::Erreur,
    reglages::{FormatJournal, Reglages},
};

/// Starts the journal, at the levels of the settings, else at `niveau`. It is written whole when the guard goes.
///
/// # Errors
/// Levels or a format that do not read, or the lack of a thread.
pub(crate) fn ouvrir(reglages: &Reglages, niveau: &'static str) -> Result<Garde, Erreur> {
    let (tampon, garde) = Tampon::demarrer(stderr()).map_err(Erreur::Systeme)?;
    let lignes = fmt()
        .with_env_filter(reglages.niveaux(niveau)?.valeur)
        .with_ansi(stderr().is_terminal())
        .with_writer(tampon);
    // Only the first journal of a process counts, and this is the only one.
    let _ = match reglages.format_journal()?.valeur {
        FormatJournal::Texte => lignes.try_init(),
        FormatJournal::Json => lignes.json().flatten_event(true).try_init(),
    };
    Ok(garde)
}
