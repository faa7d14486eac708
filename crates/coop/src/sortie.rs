//! The two streams: results on the standard output, the rest on the error stream.

use std::io::{self, Write as _};

use crate::erreur::Erreur;

/// Writes a result, whole, on the standard output.
///
/// A reader that closes the pipe before the end (`| head`) has read what it wanted: no error.
pub(crate) fn ecrire(texte: &str) -> Result<(), Erreur> {
    let mut sortie = io::stdout().lock();
    match sortie.write_all(texte.as_bytes()).and_then(|()| sortie.flush()) {
        Err(erreur) if erreur.kind() != io::ErrorKind::BrokenPipe => Err(Erreur::Sortie(erreur)),
        _ => Ok(()),
    }
}

/// Writes a line on the error stream. When it is closed, nobody is left to tell.
pub(crate) fn dire(ligne: &str) {
    let _ = writeln!(io::stderr().lock(), "{ligne}");
}
