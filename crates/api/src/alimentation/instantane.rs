//! The snapshot of the figures, a file beside the database: a start reads it instead of every CRA.
//!
//! It is of one installation and one history: it names the line of the change log that it has reached, by a
//! keyed hash. A copy of another database, or a backup put back and written to since, has another line there.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
};

use coop_index::cras::{Cras, ErreurInstantane};
use coop_store::{Erreur, UrlBase, journal};

use crate::etat::Etat;

/// What the file begins with.
const MAGIE: [u8; 8] = *b"COOPCRA1";
/// Bytes that go through memory at once.
const TAMPON: usize = 1 << 20;

/// Why a snapshot is not taken, or not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refus {
    /// The file.
    #[error("file: {0}")]
    Fichier(#[from] io::Error),
    /// It is none of ours.
    #[error("not a snapshot of figures")]
    Inconnu,
    /// It is of another installation, or of a history that this database has not.
    #[error("of another installation or history")]
    Etranger,
    /// What follows the head.
    #[error("content: {0}")]
    Contenu(#[from] ErreurInstantane),
    /// The database.
    #[error("database: {0}")]
    Base(#[from] Erreur),
}

/// The figures of the snapshot, with the position that they have reached; none when there is no snapshot, or
/// when it is of no use: the log says why.
pub(super) fn relire(etat: &Etat) -> Option<(Cras, i64)> {
    let chemin = chemin(etat)?;
    match lire(etat, &chemin) {
        Ok(lus) => Some(lus),
        Err(Refus::Fichier(cause)) if cause.kind() == io::ErrorKind::NotFound => None,
        Err(cause) => {
            tracing::warn!(%cause, fichier = %chemin.display(), "snapshot of figures ignored");
            None
        }
    }
}

/// Writes the snapshot whole, then puts it in the place of the last one. Nothing is written beside a
/// PostgreSQL, which is not here.
///
/// # Errors
/// Why it could not be written; the last one is then still there.
pub(super) fn ecrire(etat: &Etat, cras: &Cras, position: i64) -> Result<(), Refus> {
    let Some(chemin) = chemin(etat) else { return Ok(()) };
    let marque = marque(etat, position)?.ok_or(Refus::Etranger)?;
    let brouillon = avec_suffixe(&chemin, ".tmp");
    let ecrit = (|| {
        let mut fichier = BufWriter::with_capacity(TAMPON, creer(&brouillon)?);
        fichier.write_all(&MAGIE)?;
        fichier.write_all(&position.to_be_bytes())?;
        fichier.write_all(&marque)?;
        cras.ecrire(position, &mut fichier)?;
        fichier
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()?;
        fs::rename(&brouillon, &chemin)?;
        Ok(())
    })();
    if ecrit.is_err() {
        // What is half written is of no use; that it stays is no harm.
        let _ = fs::remove_file(&brouillon);
    }
    ecrit
}

fn lire(etat: &Etat, chemin: &Path) -> Result<(Cras, i64), Refus> {
    let mut fichier = BufReader::with_capacity(TAMPON, File::open(chemin)?);
    let (mut magie, mut position, mut tenue) = ([0; 8], [0; 8], [0; 32]);
    fichier.read_exact(&mut magie)?;
    if magie != MAGIE {
        return Err(Refus::Inconnu);
    }
    fichier.read_exact(&mut position)?;
    fichier.read_exact(&mut tenue)?;
    if marque(etat, i64::from_be_bytes(position))? != Some(tenue) {
        return Err(Refus::Etranger);
    }
    Ok(Cras::lire(&etat.cog, &mut fichier)?)
}

/// The keyed hash of the line at this position; none when the change log has none there.
fn marque(etat: &Etat, position: i64) -> Result<Option<[u8; 32]>, Erreur> {
    let ligne = etat
        .base
        .lire(|conn| journal::depuis(conn, position.saturating_sub(1), 1))?
        .into_iter()
        .find(|ligne| ligne.position == position);
    if ligne.is_none() && position != 0 {
        return Ok(None);
    }
    let texte = format!("{ligne:?}");
    Ok(Some(
        etat.sceau.empreinte("coop/cras/instantane", texte.as_bytes()),
    ))
}

/// Where the snapshot of the figures is: beside the file of the database; nowhere when the database is not here.
#[must_use]
pub fn chemin_instantane(base: &UrlBase) -> Option<PathBuf> {
    match base {
        UrlBase::Sqlite(base) => Some(avec_suffixe(base, ".cras")),
        UrlBase::Postgres(_) => None,
    }
}

fn chemin(etat: &Etat) -> Option<PathBuf> {
    chemin_instantane(etat.base.url())
}

fn avec_suffixe(chemin: &Path, suffixe: &str) -> PathBuf {
    let mut nom = OsString::from(chemin);
    nom.push(suffixe);
    PathBuf::from(nom)
}

/// Creates the file, for the one who runs the service alone where the system knows how.
fn creer(chemin: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(chemin)
}
