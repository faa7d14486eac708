//! aiosmtpd, started for one test and ended with it.

use std::{
    ffi::OsStr,
    io::{BufRead as _, BufReader, Lines},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::Value;
use tempfile::TempDir;

/// How the server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Canal {
    Clair,
    StartTls,
    Tls,
}

pub(super) struct Serveur {
    processus: Child,
    lignes: Lines<BufReader<ChildStdout>>,
    canal: Canal,
    port: u16,
    autorite: Vec<u8>,
    _dossier: TempDir,
}

impl Serveur {
    /// A server that lets everyone in.
    pub(super) fn demarrer(canal: Canal) -> Self {
        Self::lancer(canal, "127.0.0.1", None)
    }

    /// A server that asks for a name and a password, `nom:secret`.
    pub(super) fn avec_identifiants(canal: Canal, identifiants: &str) -> Self {
        Self::lancer(canal, "127.0.0.1", Some(identifiants))
    }

    /// A server whose certificate is another one's.
    pub(super) fn au_nom_de(nom: &str) -> Self {
        Self::lancer(Canal::Tls, nom, None)
    }

    fn lancer(canal: Canal, nom: &str, identifiants: Option<&str>) -> Self {
        let dossier = TempDir::with_prefix("coop-smtp-").unwrap();
        let (autorite, certificat, cle) = certificat(nom);
        let ecrire = |nom: &str, contenu: String| {
            let chemin = dossier.path().join(nom);
            std::fs::write(&chemin, contenu).unwrap();
            chemin
        };
        let (certificat, cle) = (ecrire("certificat.pem", certificat), ecrire("cle.pem", cle));
        let mut commande = Command::new(python());
        commande.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/smtp/serveur.py"));
        if canal != Canal::Clair {
            let option = if canal == Canal::Tls {
                "--tls"
            } else {
                "--starttls"
            };
            commande.args([
                OsStr::new(option),
                "--certificat".as_ref(),
                certificat.as_ref(),
                "--cle".as_ref(),
                cle.as_ref(),
            ]);
        }
        if let Some(identifiants) = identifiants {
            commande.args(["--identifiants", identifiants]);
        }
        let mut processus = commande
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lignes = BufReader::new(processus.stdout.take().unwrap()).lines();
        let port = lignes
            .next()
            .expect("aiosmtpd did not start")
            .unwrap()
            .parse()
            .unwrap();
        Self {
            processus,
            lignes,
            canal,
            port,
            autorite: autorite.into_bytes(),
            _dossier: dossier,
        }
    }

    /// The URL that speaks to it as it expects.
    pub(super) fn url(&self) -> String {
        self.url_de("")
    }

    /// The same, with `nom:secret@`.
    pub(super) fn url_de(&self, identifiants: &str) -> String {
        let (schema, suite) = match self.canal {
            Canal::Clair => ("smtp", "?tls=non"),
            Canal::StartTls => ("smtp", ""),
            Canal::Tls => ("smtps", ""),
        };
        format!("{schema}://{identifiants}127.0.0.1:{}{suite}", self.port)
    }

    /// The authority of its certificate.
    pub(super) fn autorite(&self) -> Vec<u8> {
        self.autorite.clone()
    }

    /// The next mail it received; waits for it.
    pub(super) fn recu(&mut self) -> Value {
        serde_json::from_str(&self.lignes.next().unwrap().unwrap()).unwrap()
    }

    /// Ends it, and says how many mails nobody looked at.
    pub(super) fn fermer(mut self) -> usize {
        drop(self.processus.stdin.take());
        self.processus.wait().unwrap();
        self.lignes.by_ref().count()
    }
}

impl Drop for Serveur {
    fn drop(&mut self) {
        drop(self.processus.kill());
        drop(self.processus.wait());
    }
}

/// The Python that has aiosmtpd, where scripts/setup.sh puts it.
fn python() -> PathBuf {
    let cache = std::env::var_os("COOP_CACHE").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cache/coop"),
        PathBuf::from,
    );
    let python = cache.join("aiosmtpd/bin/python");
    assert!(
        python.exists(),
        "aiosmtpd is missing ({} is not there): run scripts/setup.sh test",
        python.display()
    );
    python
}

/// An authority, a certificate it gave to this host, and the certificate's key.
fn certificat(nom: &str) -> (String, String, String) {
    let cle_autorite = KeyPair::generate().unwrap();
    let mut autorite = CertificateParams::new(Vec::new()).unwrap();
    autorite.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let autorite_pem = autorite.self_signed(&cle_autorite).unwrap().pem();
    let cle = KeyPair::generate().unwrap();
    let certificat = CertificateParams::new(vec![nom.to_owned()])
        .unwrap()
        .signed_by(&cle, &Issuer::new(autorite, cle_autorite))
        .unwrap();
    (autorite_pem, certificat.pem(), cle.serialize_pem())
}
