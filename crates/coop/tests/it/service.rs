//! `coop serve` as a program of its own: killed, or told to stop.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

/// A program ended when dropped.
pub(crate) struct Programme(pub(crate) Child);

impl Drop for Programme {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// `coop serve`, which answers.
pub(crate) struct Service {
    programme: Programme,
    adresse: SocketAddr,
}

impl Service {
    /// Starts it; returns when it listens.
    pub(crate) fn demarrer(commande: &mut Command) -> Self {
        let mut processus = commande
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let premiere = premiere_ligne(&mut processus);
        let adresse = premiere.strip_prefix("Coop répond sur http://");
        Self {
            adresse: adresse.expect("the service starts").parse().unwrap(),
            programme: Programme(processus),
        }
    }

    pub(crate) const fn adresse(&self) -> SocketAddr {
        self.adresse
    }

    /// SIGKILL.
    pub(crate) fn tuer(mut self) {
        self.programme.0.kill().unwrap();
        let fin = self.programme.0.wait().unwrap();
        assert!(!fin.success(), "it was killed: {fin}");
    }

    /// SIGTERM.
    pub(crate) fn arreter(mut self) {
        let pid = self.programme.0.id().to_string();
        let envoye = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(envoye.success() && self.programme.0.wait().unwrap().success());
    }
}

/// What a program says first.
pub(crate) fn premiere_ligne(processus: &mut Child) -> String {
    let mut ligne = String::new();
    BufReader::new(processus.stdout.take().unwrap())
        .read_line(&mut ligne)
        .unwrap();
    ligne.trim_end().to_owned()
}
