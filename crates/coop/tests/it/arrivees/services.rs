//! The programs of the test: the service, a mail server, a provider of mailboxes.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    thread,
};

use coop_domain::{ids::CourrierId, temps::Instant};
use coop_testkit::bases::BaseDEssai;
use serde_json::{Value, json};

use super::scene::Scene;
use crate::{
    outils::Dossier,
    service::{Programme, Service, premiere_ligne},
};

/// What opens the stub.
const JETON: &str = "jeton-du-stub";

/// `coop serve`.
pub(super) struct Serveur {
    service: Service,
    _dossier: Dossier,
}

impl Serveur {
    pub(super) fn demarrer(
        essai: &BaseDEssai,
        maintenant: Instant,
        smtp: &Smtp,
        fournisseur: &Fournisseur,
        mot_de_passe: &str,
    ) -> Self {
        let dossier = Dossier::nouveau();
        let mut commande = dossier.commande(&["serve", "--listen", "127.0.0.1:0"]);
        commande.envs([
            ("COOP_DATABASE_URL", essai.database_url()),
            ("COOP_LIMITES", "off".to_owned()),
            ("COOP_MAINTENANT", maintenant.to_string()),
            ("COOP_URL_PUBLIQUE", "http://localhost:8080".to_owned()),
            ("COOP_COURRIEL_EXPEDITEUR", "coop@coop.example".to_owned()),
            ("COOP_SMTP_URL", format!("smtp://127.0.0.1:{}?tls=non", smtp.port)),
            ("COOP_DOMAINE_COURRIEL", "exemple.fr".to_owned()),
            ("COOP_BOITES", "gandi".to_owned()),
            ("COOP_GANDI_JETON", JETON.to_owned()),
            ("COOP_BOITES_MOT_DE_PASSE", mot_de_passe.to_owned()),
            ("COOP_GANDI_URL", format!("http://{}/v5/", fournisseur.adresse)),
        ]);
        Self {
            service: Service::demarrer(&mut commande),
            _dossier: dossier,
        }
    }

    pub(super) const fn adresse(&self) -> SocketAddr {
        self.service.adresse()
    }

    /// SIGKILL.
    pub(super) fn tuer(self) {
        self.service.tuer();
    }

    /// SIGTERM.
    pub(super) fn arreter(self) {
        self.service.arreter();
    }
}

/// A mail as the mail server took it.
#[derive(Clone)]
pub(super) struct Recu {
    pub(super) id: String,
    pub(super) pour: String,
    /// Where its link leads, and the token at its end; nothing of a mail without a link.
    pub(super) lien: Option<(&'static str, String)>,
}

impl Recu {
    fn lire(ligne: &str) -> Self {
        let lu: Value = serde_json::from_str(ligne).unwrap();
        let texte = lu["parties"][0]["contenu"].as_str().unwrap();
        let lien = ["/activation/", "/mot-de-passe/"].into_iter().find_map(|chemin| {
            let (_, suite) = texte.split_once(chemin)?;
            Some((chemin, suite.chars().take(43).collect()))
        });
        Self {
            id: lu["entetes"]["message-id"].as_str().unwrap().to_owned(),
            pour: lu["pour"][0].as_str().unwrap().to_owned(),
            lien,
        }
    }

    /// The row that its Message-ID names.
    pub(super) fn octets(&self) -> Vec<u8> {
        let (id, _) = self.id.trim_start_matches('<').split_once('@').unwrap();
        id.parse::<CourrierId>().unwrap().octets().to_vec()
    }
}

/// aiosmtpd: tells each mail before it answers that it took it.
pub(super) struct Smtp {
    _programme: Programme,
    port: u16,
}

impl Smtp {
    pub(super) fn demarrer(scene: Arc<Scene>) -> Self {
        let mut processus = Command::new(python())
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../connect/tests/it/smtp/serveur.py"
            ))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lignes = BufReader::new(processus.stdout.take().unwrap()).lines();
        let port = lignes.next().expect("aiosmtpd starts").unwrap().parse().unwrap();
        thread::spawn(move || {
            lignes
                .map_while(Result::ok)
                .for_each(|ligne| scene.recevoir(Recu::lire(&ligne)));
        });
        Self {
            _programme: Programme(processus),
            port,
        }
    }
}

/// Gandi's stub.
pub(super) struct Fournisseur {
    _programme: Programme,
    adresse: SocketAddr,
}

impl Fournisseur {
    pub(super) fn demarrer() -> Self {
        // The workspace's own; this package's tests alone do not build it.
        let stub = Path::new(env!("CARGO_BIN_EXE_coop")).with_file_name("coop-stub");
        assert!(
            stub.exists(),
            "{} is not there: cargo build -p coop-connect --bin coop-stub",
            stub.display()
        );
        let mut processus = Command::new(stub)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let base = premiere_ligne(&mut processus);
        Self {
            adresse: base.strip_prefix("http://").unwrap().parse().unwrap(),
            _programme: Programme(processus),
        }
    }

    /// A mailbox of somebody else's.
    pub(super) fn poser(&self, domaine: &str, login: &str) {
        let corps = json!({"domaine": domaine, "login": login});
        drop(demander(self.adresse, "POST", "/stub/boites", None, Some(&corps)));
        assert_eq!(self.boites().len(), 1, "it is there");
    }

    /// Whoever runs the provider's console removes the mailbox of this address.
    pub(super) fn supprimer(&self, domaine: &str, login: &str) {
        let racine = format!("/v5/email/mailboxes/{domaine}");
        let liste = format!("{racine}?login={login}");
        let (_, trouvees) = demander(self.adresse, "GET", &liste, Some(JETON), None).unwrap();
        let id = trouvees[0]["id"].as_str().unwrap();
        drop(demander(
            self.adresse,
            "DELETE",
            &format!("{racine}/{id}"),
            Some(JETON),
            None,
        ));
        assert!(self.boites().is_empty(), "it is gone");
    }

    /// The mailboxes: address and password of each.
    pub(super) fn boites(&self) -> Vec<(String, String)> {
        let (statut, boites) = demander(self.adresse, "GET", "/stub/boites", None, None).unwrap();
        assert_eq!(statut, 200);
        let texte = |boite: &Value, nom: &str| boite[nom].as_str().unwrap().to_owned();
        let boites = boites.as_array().unwrap().iter();
        boites
            .map(|boite| (texte(boite, "adresse"), texte(boite, "mot_de_passe")))
            .collect()
    }
}

/// One request; none when its whole answer did not come.
pub(super) fn demander(
    adresse: SocketAddr,
    methode: &str,
    chemin: &str,
    jeton: Option<&str>,
    corps: Option<&Value>,
) -> Option<(u16, Value)> {
    let mut flux = TcpStream::connect(adresse).ok()?;
    let mut requete = format!("{methode} {chemin} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    if let Some(jeton) = jeton {
        requete.push_str(&format!("Authorization: Bearer {jeton}\r\n"));
    }
    let corps = corps.map(Value::to_string).unwrap_or_default();
    if !corps.is_empty() {
        requete.push_str(&format!(
            "Content-Type: application/json\r\nContent-Length: {}\r\n",
            corps.len()
        ));
    }
    flux.write_all(format!("{requete}\r\n{corps}").as_bytes()).ok()?;
    let mut reponse = String::new();
    flux.read_to_string(&mut reponse).ok()?;
    let (tete, recu) = reponse.split_once("\r\n\r\n")?;
    let statut = tete.split(' ').nth(1)?.parse().ok()?;
    serde_json::from_str(recu).ok().map(|recu| (statut, recu))
}

/// The text of an address.
pub(super) fn lire(adresse: SocketAddr, chemin: &str) -> String {
    let mut flux = TcpStream::connect(adresse).unwrap();
    write!(
        flux,
        "GET {chemin} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut reponse = String::new();
    flux.read_to_string(&mut reponse).unwrap();
    reponse
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
