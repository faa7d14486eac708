//! `coop serve`: starts, answers, sees an import made beside it, stops.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use insta::assert_snapshot;

use crate::outils::{Dossier, EXTRAIT};

/// A running server; ended when dropped.
struct Serveur {
    processus: Child,
    adresse: SocketAddr,
}

impl Serveur {
    fn demarrer(dossier: &Dossier, options: &[&str]) -> Self {
        let mut commande = dossier.commande(&[&["serve", "--listen", "127.0.0.1:0"], options].concat());
        commande
            .env("COOP_LIMITES", "off")
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut processus = commande.spawn().unwrap();
        let mut ligne = String::new();
        BufReader::new(processus.stdout.take().unwrap())
            .read_line(&mut ligne)
            .unwrap();
        let adresse = ligne
            .strip_prefix("Coop répond sur http://")
            .unwrap()
            .trim_end()
            .parse()
            .unwrap();
        Self { processus, adresse }
    }

    /// The status and the body of a GET.
    fn lire(&self, chemin: &str) -> (u16, String) {
        let mut flux = TcpStream::connect(self.adresse).unwrap();
        write!(
            flux,
            "GET {chemin} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut reponse = String::new();
        flux.read_to_string(&mut reponse).unwrap();
        let (tete, corps) = reponse.split_once("\r\n\r\n").unwrap();
        let statut = tete.split(' ').nth(1).unwrap();
        (statut.parse().unwrap(), corps.to_owned())
    }

    /// Asks until the answer suits; every answer before that must be `admise`.
    fn attendre(
        &self,
        chemin: &str,
        voulue: impl Fn(&(u16, String)) -> bool,
        admise: impl Fn(&(u16, String)) -> bool,
    ) {
        // Far beyond what it takes, and short of what the runner of tests allows.
        let fin = Instant::now() + Duration::from_secs(30);
        loop {
            let reponse = self.lire(chemin);
            if voulue(&reponse) {
                return;
            }
            assert!(admise(&reponse) && Instant::now() < fin, "{reponse:?}");
        }
    }

    fn attendre_pret(&self) {
        self.attendre(
            "/readyz",
            |(statut, _)| *statut == 200,
            |(statut, _)| *statut == 503,
        );
    }

    fn arreter(mut self) -> Option<i32> {
        let pid = self.processus.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        self.processus.wait().unwrap().code()
    }
}

impl Drop for Serveur {
    fn drop(&mut self) {
        let _ = self.processus.kill();
        let _ = self.processus.wait();
    }
}

#[test]
fn it_creates_its_database_answers_and_stops_when_told() {
    let dossier = Dossier::nouveau();
    let serveur = Serveur::demarrer(&dossier, &[]);
    assert_eq!(serveur.lire("/healthz").0, 200);
    // With an empty index too.
    serveur.attendre_pret();
    assert!(dossier.chemin().join("donnees/coop.sqlite").exists());
    assert_eq!(serveur.arreter(), Some(0));
}

#[test]
fn it_sees_what_is_imported_beside_it_whole_or_not_at_all() {
    let dossier = Dossier::nouveau();
    let serveur = Serveur::demarrer(&dossier, &[]);
    serveur.attendre_pret();
    let total = |nombre: u32| {
        move |(statut, corps): &(u16, String)| {
            *statut == 200 && corps.contains(&format!("\"total\":{nombre}"))
        }
    };
    let chemin = "/api/v1/lieux?with_total=true&limit=1";
    assert!(total(0)(&serveur.lire(chemin)));
    assert_eq!(dossier.coop(&["import", "lieux", EXTRAIT]).code, Some(0));
    serveur.attendre(chemin, total(345), total(0));
    assert_eq!(serveur.arreter(), Some(0));
}

#[test]
fn a_port_in_use_is_named_and_another_one_proposed() {
    let pris = TcpListener::bind("127.0.0.1:0").unwrap();
    let adresse = pris.local_addr().unwrap();
    let dit = Dossier::nouveau()
        .commande(&["serve", "--listen", &adresse.to_string()])
        .env("COOP_LOG", "off")
        .output();
    let dit = dit.unwrap();
    let erreurs = String::from_utf8(dit.stderr)
        .unwrap()
        .replace(&adresse.port().to_string(), "PORT")
        .replace(&(adresse.port() + 1).to_string(), "SUIVANT");
    assert_eq!((dit.status.code(), dit.stdout.is_empty()), (Some(1), true));
    assert_snapshot!(erreurs, @"
    Base sqlite://donnees/coop.sqlite : création.
    La base ne contient encore aucun lieu ; pour en importer : coop import lieux FICHIER
    coop : le port PORT de 127.0.0.1 est déjà pris par un autre programme.
      Arrêtez ce programme, ou choisissez un autre port : --listen 127.0.0.1:SUIVANT
    ");
}

#[test]
fn an_address_of_another_machine_is_refused() {
    let dossier = Dossier::nouveau();
    let dit = dossier
        .commande(&["serve", "--listen", "192.0.2.1:8080"])
        .envs([
            ("COOP_SECRET", "un secret de trente-deux octets !"),
            ("COOP_SMTP_URL", "smtp://mail.exemple.fr"),
            ("COOP_COURRIEL_EXPEDITEUR", "coop@exemple.fr"),
            ("COOP_URL_PUBLIQUE", "https://coop.exemple.fr"),
            ("COOP_LOG", "off"),
        ])
        .output()
        .unwrap();
    let dit = dossier.juger_echec(1, dit);
    assert!(
        dit.contains("192.0.2.1 n'est pas une adresse de cette machine"),
        "{dit}"
    );
}

#[test]
fn the_document_of_the_api_is_the_one_that_is_printed() {
    let dossier = Dossier::nouveau();
    let servi = Serveur::demarrer(&dossier, &[]).lire("/api/v1/openapi.json").1;
    let lire = |texte: &str| serde_json::from_str::<serde_json::Value>(texte).unwrap();
    assert_eq!(lire(&servi), lire(&dossier.coop(&["openapi"]).sortie));
}
