//! Opening an SQLite file.

use std::{fs, io, path::Path};

use diesel::{connection::SimpleConnection, prelude::*, sqlite::SqliteConnection};

use super::{Delais, Usage};
use crate::erreur::Erreur;

/// Pages kept in memory by each connection, in KiB: reads of the product are served from `index`.
const CACHE_KIO: u32 = 8_192;

/// A connection to the file, which is created when it does not exist.
pub(super) fn ouvrir(chemin: &Path, usage: Usage, delais: &Delais) -> Result<SqliteConnection, Erreur> {
    verifier_chemin(chemin)?;
    let inaccessible = |cause: String| Erreur::FichierInaccessible {
        chemin: chemin.to_owned(),
        cause,
    };
    let texte = chemin
        .to_str()
        .ok_or_else(|| inaccessible("path is not UTF-8".to_owned()))?;
    // A relative path must never look like an URI (`file:`), which SQLite would interpret.
    let texte = if chemin.is_absolute() {
        texte.to_owned()
    } else {
        format!("./{texte}")
    };
    let mut conn = SqliteConnection::establish(&texte).map_err(|erreur| inaccessible(erreur.to_string()))?;
    regler(&mut conn, usage, delais).map_err(|erreur| match Erreur::from(erreur) {
        Erreur::BaseAbimee(message) if message.contains("not a database") => Erreur::PasUneBase {
            chemin: chemin.to_owned(),
        },
        Erreur::Requete(cause) => inaccessible(cause.to_string()),
        autre => autre,
    })?;
    Ok(conn)
}

/// Tells a wrong path by its own error. An absent file is created here, for the system says why
/// it cannot be, where SQLite only says « unable to open ». An existing file is never opened here:
/// closing it would release the locks that this program's other connections hold on it.
fn verifier_chemin(chemin: &Path) -> Result<(), Erreur> {
    match fs::metadata(chemin) {
        Ok(etat) if etat.is_dir() => {
            return Err(Erreur::EstUnDossier {
                chemin: chemin.to_owned(),
            });
        }
        Ok(_) => return Ok(()),
        Err(erreur) if erreur.kind() == io::ErrorKind::NotFound => {}
        Err(erreur) => {
            return Err(Erreur::FichierInaccessible {
                chemin: chemin.to_owned(),
                cause: erreur.to_string(),
            });
        }
    }
    let dossier = chemin
        .parent()
        .filter(|dossier| !dossier.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !dossier.is_dir() {
        return Err(Erreur::DossierAbsent {
            dossier: dossier.to_owned(),
        });
    }
    match creation().open(chemin) {
        Ok(_) => Ok(()),
        Err(erreur) => match erreur.kind() {
            io::ErrorKind::AlreadyExists => Ok(()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Err(Erreur::LectureSeule),
            io::ErrorKind::StorageFull => Err(Erreur::DisquePlein),
            _ => Err(Erreur::FichierInaccessible {
                chemin: chemin.to_owned(),
                cause: erreur.to_string(),
            }),
        },
    }
}

/// A file of its owner alone, before anything is in it. SQLite gives the files that it puts beside
/// (`-wal`, `-shm`) the same rights.
fn creation() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// One statement at a time, in this order: `busy_timeout` first, for switching to WAL takes a
/// lock; `query_only` last, for a reader may be the one that switches.
fn regler(conn: &mut SqliteConnection, usage: Usage, delais: &Delais) -> QueryResult<()> {
    conn.batch_execute(&format!("PRAGMA busy_timeout = {}", delais.attente.as_millis()))?;
    conn.batch_execute("PRAGMA journal_mode = WAL")?;
    conn.batch_execute("PRAGMA synchronous = FULL")?;
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    conn.batch_execute(&format!("PRAGMA cache_size = -{CACHE_KIO}"))?;
    // Not mapped into memory: a failing disk must be an error, and would be a SIGBUS.
    conn.batch_execute("PRAGMA mmap_size = 0")?;
    // Sorts and temporary indexes never leave memory: nothing personal in a temporary file.
    conn.batch_execute("PRAGMA temp_store = MEMORY")?;
    if usage == Usage::Lecture {
        conn.batch_execute("PRAGMA query_only = ON")?;
    }
    Ok(())
}
