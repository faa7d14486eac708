//! The application that one installs: its manifest, and the service worker that opens it without a network.

use std::path::Path;

use coop_testkit::{
    application::{Application, executer},
    bases::Produit,
};
use serde_json::{Value, json};

use super::vue::Vue;
use crate::commun::entete;

/// A build of the client whose program bears this hash.
fn construire(dossier: &Path, empreinte: &str) {
    let fichier = |nom: &str, chemin: &str, type_: &str| json!({ "nom": nom, "chemin": chemin, "type": type_, "octets": 3, "br": null, "gz": null });
    let espace = format!("espace.{empreinte}.js");
    let fichiers = [
        fichier("coop.js", "coop.2.js", "text/javascript"),
        fichier("coop_bg.wasm", "coop_bg.3.wasm", "application/wasm"),
        fichier("demarrage.js", "d.1.js", "text/javascript"),
        fichier("espace.js", &espace, "text/javascript"),
        fichier("espace_bg.wasm", "espace_bg.5.wasm", "application/wasm"),
        fichier("fonts/f.woff2", "fonts/f.6.woff2", "font/woff2"),
        fichier("icone.svg", "icone.7.svg", "image/svg+xml"),
        fichier("icones/192.png", "icones/192.8.png", "image/png"),
        fichier("icones/512.png", "icones/512.9.png", "image/png"),
        fichier("icones/masque-512.png", "icones/masque-512.a.png", "image/png"),
        fichier("look.css", "look.4.css", "text/css"),
        fichier("sw.js", "sw.b.js", "text/javascript"),
    ];
    let liste = json!({
        "demarrage": "d.1.js", "js": "coop.2.js", "wasm": "coop_bg.3.wasm", "css": ["look.4.css"],
        "fonts": ["fonts/f.6.woff2"], "fichiers": fichiers,
    });
    for chemin in ["fonts", "icones"] {
        std::fs::create_dir_all(dossier.join(chemin)).unwrap();
    }
    for fichier in &fichiers {
        std::fs::write(dossier.join(fichier["chemin"].as_str().unwrap()), "abc").unwrap();
    }
    std::fs::write(dossier.join("sw.b.js"), "veiller();").unwrap();
    std::fs::write(dossier.join("manifest.json"), liste.to_string()).unwrap();
}

async fn travailleur(application: &Application) -> String {
    let reponse = application.get("/sw.js").await;
    assert_eq!(reponse.status(), 200);
    assert_eq!(entete(&reponse, "content-type"), "text/javascript; charset=utf-8");
    assert_eq!(entete(&reponse, "cache-control"), "no-store");
    reponse.text().await.unwrap()
}

#[test]
fn the_worker_keeps_what_the_shell_names_and_changes_with_it() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let dossier = tempfile::tempdir().unwrap();
        construire(dossier.path(), "4");
        let chemin = dossier.path().to_owned();
        let application =
            Application::avec(&essai, |configuration| configuration.client = Some(chemin)).await;

        let premier = travailleur(&application).await;
        assert!(
            premier.ends_with("\nveiller();") && premier.starts_with("const VERSION=\""),
            "{premier}"
        );
        let liste = premier
            .split("FICHIERS=")
            .nth(1)
            .unwrap()
            .split(';')
            .next()
            .unwrap();
        let gardes: Vec<String> = serde_json::from_str(liste).unwrap();
        assert_eq!(
            gardes,
            [
                "/assets/d.1.js",
                "/assets/espace.4.js",
                "/assets/espace_bg.5.wasm",
                "/assets/fonts/f.6.woff2",
                "/assets/icone.7.svg",
                "/assets/icones/192.8.png",
                "/assets/icones/512.9.png",
                "/assets/icones/masque-512.a.png",
                "/assets/look.4.css",
            ]
        );
        // The shell names nothing else: it would not open without a network.
        assert!(premier.contains("COQUILLE=\"/hors-ligne\""), "{premier}");
        let coquille = application.get("/hors-ligne").await.text().await.unwrap();
        let nommes = coquille.split('"').filter(|texte| texte.starts_with("/assets/"));
        let mut nombre = 0;
        for nomme in nommes {
            assert!(gardes.iter().any(|garde| garde == nomme), "{nomme}");
            nombre += 1;
        }
        assert!(nombre >= 6, "{nombre}");

        assert_eq!(
            travailleur(&application).await,
            premier,
            "the same build, the same bytes"
        );
        construire(dossier.path(), "c");
        let second = travailleur(&application).await;
        let version = |texte: &str| texte.split('"').nth(1).unwrap().to_owned();
        assert_ne!(version(&second), version(&premier));
        application.arreter().await;
    });
}

#[test]
fn the_pages_of_accounts_alone_are_an_application() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let dossier = tempfile::tempdir().unwrap();
        construire(dossier.path(), "4");
        let chemin = dossier.path().to_owned();
        let application =
            Application::avec(&essai, |configuration| configuration.client = Some(chemin)).await;
        for (page, attendus) in [
            ("/cra/nouveau", 1),
            ("/espace", 1),
            ("/", 0),
            ("/cartographie", 0),
        ] {
            let vue = Vue::de(&application, page).await;
            assert_eq!(vue.elements("link[rel=manifest]").len(), attendus, "{page}");
        }
        let reponse = application.get("/manifest.webmanifest").await;
        assert_eq!(entete(&reponse, "content-type"), "application/manifest+json");
        let manifeste: Value = reponse.json().await.unwrap();
        assert_eq!(
            (
                &manifeste["start_url"],
                &manifeste["scope"],
                &manifeste["display"]
            ),
            (&json!("/espace"), &json!("/"), &json!("standalone"))
        );
        let icones = manifeste["icons"].as_array().unwrap();
        let cotes: Vec<_> = icones
            .iter()
            .map(|icone| icone["sizes"].as_str().unwrap())
            .collect();
        assert_eq!(cotes, ["any", "192x192", "512x512", "512x512"]);
        for adresse in icones.iter().map(|icone| &icone["src"]).chain(
            manifeste["shortcuts"]
                .as_array()
                .unwrap()
                .iter()
                .map(|raccourci| &raccourci["url"]),
        ) {
            assert_eq!(
                application.get(adresse.as_str().unwrap()).await.status(),
                200,
                "{adresse}"
            );
        }
        application.arreter().await;
    });
}

#[test]
fn without_a_client_there_is_nothing_to_install() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let dossier = tempfile::tempdir().unwrap();
        let chemin = dossier.path().to_owned();
        let application =
            Application::avec(&essai, |configuration| configuration.client = Some(chemin)).await;
        for adresse in ["/sw.js", "/manifest.webmanifest"] {
            assert_eq!(application.get(adresse).await.status(), 404, "{adresse}");
        }
        application.arreter().await;
    });
}
