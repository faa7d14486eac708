//! What a template is named after: the migrations it was made by.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

/// A name that changes with the text of any migration: a template made by others is never used.
pub(super) fn empreinte_migrations() -> String {
    let mut fichiers = Vec::new();
    recolter(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations"),
        &mut fichiers,
    );
    fichiers.sort();
    let mut empreinte = DefaultHasher::new();
    for fichier in fichiers {
        fichier.hash(&mut empreinte);
        fs::read(&fichier)
            .expect("a migration is readable")
            .hash(&mut empreinte);
    }
    format!("{:016x}", empreinte.finish())
}

fn recolter(dossier: &Path, fichiers: &mut Vec<PathBuf>) {
    for entree in fs::read_dir(dossier).expect("the migrations are beside the crates") {
        let chemin = entree.expect("a folder is readable").path();
        if chemin.is_dir() {
            recolter(&chemin, fichiers);
        } else {
            fichiers.push(chemin);
        }
    }
}
