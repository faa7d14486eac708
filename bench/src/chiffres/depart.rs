//! How long a start takes, and what it holds then.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context as _, ensure};
use coop_store::UrlBase;

use super::{Partie, entier};
use crate::{
    coop::Coop,
    mesure::{chronometrer, mediane},
};

/// Starts of each kind: the long ones last a minute.
const DEPARTS: usize = 3;
const DELAI: Duration = Duration::from_secs(600);

/// Starts with the snapshot of the last stop, and without it.
pub(super) fn mesurer(coop: &Coop<'_>, nombre: i64) -> anyhow::Result<Partie> {
    let instantane = instantane(coop)?;
    let octets = fs::metadata(&instantane)
        .context("the last stop left a snapshot")?
        .len();
    let mut lignes = Vec::new();
    for nom in ["from the snapshot", "from every CRA"] {
        let mut mesures = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..DEPARTS {
            let (serveur, duree) = chronometrer(|| coop.servir(DELAI));
            let serveur = serveur?;
            for (mesures, mesure) in
                mesures
                    .iter_mut()
                    .zip([duree.as_secs_f64(), serveur.memoire()?, serveur.memoire_max()?])
            {
                mesures.push(mesure);
            }
            // Killed, not stopped: a stop would write the snapshot again.
            drop(serveur);
        }
        let [secondes, memoire, au_plus] = mesures.map(|mesures| mediane(&mesures).unwrap_or_default());
        lignes.push(vec![
            nom.to_owned(),
            format!("{secondes:.2}"),
            entier(memoire),
            entier(au_plus),
        ]);
        if instantane.exists() {
            fs::remove_file(&instantane)?;
        }
    }
    ensure!(
        !instantane.exists(),
        "a start without a snapshot left one: it was not without"
    );
    Ok(Partie {
        titre: "Starting with CRAs",
        methode: format!(
            "`coop serve` on SQLite with {} CRAs, from its launch until `/readyz` says that all is loaded; the file is \
             in the system's cache; {DEPARTS} starts of each kind, median. The snapshot is of {} MB. Resident memory in \
             MB when it is ready, and at most before.",
            entier(nombre as f64),
            entier(octets as f64 / 1e6)
        ),
        colonnes: &["start", "seconds", "resident", "at most"],
        lignes,
    })
}

/// The file where figures are kept, beside the database.
fn instantane(coop: &Coop<'_>) -> anyhow::Result<PathBuf> {
    match coop.base.parse()? {
        UrlBase::Sqlite(base) => {
            let mut nom = base.into_os_string();
            nom.push(".cras");
            Ok(nom.into())
        }
        UrlBase::Postgres(_) => anyhow::bail!("a server keeps no snapshot"),
    }
}
