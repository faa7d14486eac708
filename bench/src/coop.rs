//! The product: its commands, and its server once it is ready.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};

use crate::{
    charge::{Connexion, executer, lecture},
    processus::Serveur,
};

/// How long the server may take to be ready.
pub(crate) const CHARGEMENT: Duration = Duration::from_secs(30);
/// How often it is asked.
const PAS: Duration = Duration::from_millis(20);

/// The product on a database.
#[derive(Debug, Clone)]
pub(crate) struct Coop<'a> {
    /// Built for release.
    pub(crate) binaire: &'a Path,
    /// URL of the database.
    pub(crate) base: String,
    /// Threads that serve.
    pub(crate) fils: usize,
}

impl Coop<'_> {
    /// Runs a command to its end; returns what it printed.
    pub(crate) fn executer(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let sortie = self
            .commande(arguments)
            .output()
            .with_context(|| format!("running {}", self.binaire.display()))?;
        ensure!(
            sortie.status.success(),
            "coop {arguments:?} failed: {}",
            String::from_utf8_lossy(&sortie.stderr)
        );
        Ok(String::from_utf8(sortie.stdout)?)
    }

    /// Runs a command to its end; how long until it told this, and until its end.
    pub(crate) fn chronometrer(&self, arguments: &[&str], dit: &str) -> anyhow::Result<[Duration; 2]> {
        let debut = Instant::now();
        let mut processus = self
            .commande(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("running {}", self.binaire.display()))?;
        let (mut quand, mut lignes) = (None, String::new());
        for ligne in BufReader::new(processus.stderr.take().context("its errors")?).lines() {
            let ligne = ligne?;
            if ligne.contains(dit) {
                quand = Some(debut.elapsed());
            }
            lignes = format!("{lignes}{ligne}\n");
        }
        let fin = processus.wait()?;
        ensure!(fin.success(), "coop {arguments:?} failed: {lignes}");
        let quand = quand.with_context(|| format!("coop {arguments:?} never told « {dit} »: {lignes}"))?;
        Ok([quand, debut.elapsed()])
    }

    /// Serves, everything on but the limits of requests; returns once all is loaded.
    pub(crate) fn servir(&self, delai: Duration) -> anyhow::Result<Serveur> {
        let serveur = Serveur::demarrer(
            self.commande(&["serve", "--listen", "127.0.0.1:0"])
                .envs([("COOP_LIMITES", "off"), ("COOP_FILS", &self.fils.to_string())]),
        )?;
        attendre(serveur.adresse, "/readyz", delai, |_| true)?;
        Ok(serveur)
    }

    fn commande(&self, arguments: &[&str]) -> Command {
        let mut commande = Command::new(self.binaire);
        commande.args(arguments).args(["--database-url", &self.base]);
        commande
    }
}

/// Asks until it is answered 200 with a body that is the right one.
pub(crate) fn attendre(
    adresse: SocketAddr,
    chemin: &str,
    delai: Duration,
    est_bon: impl Fn(&[u8]) -> bool,
) -> anyhow::Result<()> {
    let fin = Instant::now() + delai;
    let demande = lecture(chemin, false);
    executer(async {
        loop {
            let dernier = match Connexion::ouvrir(adresse).await?.echanger(&demande, 200).await {
                Ok(corps) if est_bon(corps) => return Ok(()),
                Ok(corps) => String::from_utf8_lossy(corps).into_owned(),
                Err(refus) => refus.to_string(),
            };
            ensure!(Instant::now() < fin, "{chemin} is not as expected: {dernier}");
            tokio::time::sleep(PAS).await;
        }
    })
}
