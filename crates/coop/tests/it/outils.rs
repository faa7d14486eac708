//! Runs the binary in an empty folder, and reads what it says.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// The real lieux of Rhône and La Réunion.
pub(crate) const EXTRAIT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../data/lieux/lieux-standard-v1_extrait-69-974.csv"
);

/// All the real lieux, 10 585.
pub(crate) const TOUS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../data/lieux/lieux-standard-v1.csv.gz"
);

/// The real employers, 1 418 of them in 1 450 rows.
pub(crate) const STRUCTURES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../data/structures/structures-employeuses-2021.csv.gz"
);

/// What the binary said, and its code.
#[derive(Debug)]
pub(crate) struct Dit {
    pub(crate) code: Option<i32>,
    pub(crate) sortie: String,
    pub(crate) erreurs: String,
}

impl From<Output> for Dit {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            sortie: String::from_utf8(output.stdout).unwrap(),
            erreurs: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// An empty folder where the binary runs, without a setting of ours.
pub(crate) struct Dossier(TempDir);

impl Dossier {
    pub(crate) fn nouveau() -> Self {
        Self(TempDir::with_prefix("coop-essai-").unwrap())
    }

    pub(crate) fn chemin(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn ecrire(&self, nom: &str, contenu: impl AsRef<[u8]>) -> PathBuf {
        let chemin = self.chemin().join(nom);
        std::fs::write(&chemin, contenu).unwrap();
        chemin
    }

    /// The binary, about to run here.
    pub(crate) fn commande(&self, arguments: &[&str]) -> Command {
        let mut commande = Command::new(env!("CARGO_BIN_EXE_coop"));
        commande
            .current_dir(self.chemin())
            .args(arguments)
            .env("TERM", "dumb");
        for (nom, _) in std::env::vars_os() {
            if nom == "DATABASE_URL" || nom.to_string_lossy().starts_with("COOP_") {
                commande.env_remove(nom);
            }
        }
        commande
    }

    /// Runs it to its end.
    pub(crate) fn coop(&self, arguments: &[&str]) -> Dit {
        self.commande(arguments).output().unwrap().into()
    }

    /// Runs it to a failure with this code, which leaves nothing on the standard output; returns
    /// what it said, the path of this folder written `DOSSIER`.
    pub(crate) fn echec(&self, code: i32, arguments: &[&str]) -> String {
        self.juger_echec(code, self.coop(arguments))
    }

    pub(crate) fn juger_echec(&self, code: i32, dit: impl Into<Dit>) -> String {
        let dit = dit.into();
        assert_eq!(dit.code, Some(code), "{dit:?}");
        assert_eq!(dit.sortie, "");
        dit.erreurs.replace(&*self.chemin().to_string_lossy(), "DOSSIER")
    }

    /// How many lieux the default database holds, as `doctor` counts them.
    pub(crate) fn lieux(&self) -> usize {
        self.lieux_de(&[])
    }

    pub(crate) fn lieux_de(&self, options: &[&str]) -> usize {
        let dit = self.coop(&[&["import", "lieux", "--dry-run", "--json", EXTRAIT], options].concat());
        let compte: serde_json::Value =
            serde_json::from_str(&dit.sortie).unwrap_or_else(|_| panic!("{dit:?}"));
        usize::try_from(compte["inchanges"].as_u64().unwrap() + compte["modifies"].as_u64().unwrap()).unwrap()
    }
}
