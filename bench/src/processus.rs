//! Servers as processes of their own, ended with their owner.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, ensure};

use crate::rapport::champ;

/// A running server.
pub(crate) struct Serveur {
    processus: Child,
    pub(crate) adresse: SocketAddr,
}

impl Serveur {
    /// Starts it, and waits for the line of its output that tells its address.
    pub(crate) fn demarrer(commande: &mut Command) -> anyhow::Result<Self> {
        let mut processus = commande
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {commande:?}"))?;
        let sortie = BufReader::new(processus.stdout.take().context("its output")?);
        for ligne in sortie.lines() {
            if let Some((_, adresse)) = ligne?.split_once("http://") {
                let adresse = adresse
                    .trim_end_matches(['/', ' '])
                    .parse()
                    .context("its address")?;
                return Ok(Self { processus, adresse });
            }
        }
        anyhow::bail!(
            "{commande:?} ended without telling its address: {:?}",
            processus.wait()
        )
    }

    /// Asks it to stop, as a system does, and waits until it has.
    pub(crate) fn arreter(mut self) -> anyhow::Result<()> {
        let demande = Command::new("kill").arg(self.processus.id().to_string()).status();
        ensure!(
            demande.context("running kill")?.success(),
            "it could not be told to stop"
        );
        let fin = self.processus.wait()?;
        ensure!(fin.success(), "it stopped with {fin}");
        Ok(())
    }

    /// Its resident memory, now, in MB.
    pub(crate) fn memoire(&self) -> anyhow::Result<f64> {
        self.statut("VmRSS")
    }

    /// The most its resident memory has been, in MB.
    pub(crate) fn memoire_max(&self) -> anyhow::Result<f64> {
        self.statut("VmHWM")
    }

    /// Its resident memory, now, in MB, from which on the most is told anew (proc(5), `clear_refs`).
    pub(crate) fn memoire_de_depart(&self) -> anyhow::Result<f64> {
        std::fs::write(format!("/proc/{}/clear_refs", self.processus.id()), "5")
            .context("the most is told anew by /proc, which Linux has")?;
        self.memoire()
    }

    fn statut(&self, nom: &str) -> anyhow::Result<f64> {
        let fichier = format!("/proc/{}/status", self.processus.id());
        let kio = champ(&fichier, nom).context("memory is read from /proc, which Linux has")?;
        Ok(kio.trim_end_matches(" kB").parse::<f64>()? * 1024.0 / 1e6)
    }
}

impl Drop for Serveur {
    fn drop(&mut self) {
        // Ended already, or ended now.
        let _ = self.processus.kill();
        let _ = self.processus.wait();
    }
}
