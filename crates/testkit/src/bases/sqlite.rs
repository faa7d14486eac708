//! SQLite: a copied file.

use std::{fs, path::PathBuf};

use coop_store::{Base, Options, UrlBase};
use tempfile::TempDir;

use super::{Emplacement, Gardien, modele::empreinte_migrations};

pub(super) fn copie() -> Emplacement {
    let emplacement = vierge();
    let cible = emplacement.url.fichier().expect("SQLite is a file");
    fs::copy(modele(), cible).expect("the template is copied");
    emplacement
}

pub(super) fn vierge() -> Emplacement {
    let dossier = TempDir::with_prefix("coop-essai-").expect("a temporary folder");
    let url = UrlBase::Sqlite(dossier.path().join("coop.sqlite"));
    Emplacement {
        url,
        _gardien: Gardien::Dossier(dossier),
    }
}

/// The migrated file, made by the first test that needs it. Several may make it at once: each
/// makes its own, and the last renaming wins.
fn modele() -> PathBuf {
    let modele = std::env::temp_dir().join(format!("coop-modele-{}.sqlite", empreinte_migrations()));
    if !modele.exists() {
        let vierge = vierge();
        let fichier = vierge.url.fichier().expect("SQLite is a file");
        let base = Base::ouvrir(&vierge.url, Options::default()).expect("an empty database opens");
        base.migrer().expect("migrations apply");
        // The last connection to close moves the write-ahead log into the file.
        drop(base);
        // Copied beside the template first: renaming does not cross file systems.
        let provisoire = modele.with_extension(format!("{}.tmp", std::process::id()));
        fs::copy(fichier, &provisoire).expect("the template is copied");
        fs::rename(&provisoire, &modele).expect("the template is put in place");
    }
    modele
}
