//! The client's files.

use std::fs;

use coop_testkit::{
    application::{Application, executer},
    bases::Produit,
};
use reqwest::Method;

use crate::commun::{entete, sans_base};

const LISTE: &str = r#"{"demarrage":"d.1.js","js":"coop.2.js","wasm":"coop.3.wasm","css":["look.4.css"],"fonts":["f.5.woff2"],
    "fichiers":[{"nom":"look.css","chemin":"look.4.css","type":"text/css; charset=utf-8","octets":2000,"br":2,"gz":3},
                {"nom":"f.woff2","chemin":"f.5.woff2","type":"font/woff2","octets":4,"br":null,"gz":null}]}"#;

#[test]
fn the_twin_of_the_build_is_sent_as_it_is() {
    executer(async {
        let dossier = tempfile::tempdir().unwrap();
        let longue = "x".repeat(2_000);
        for (nom, contenu) in [
            ("manifest.json", LISTE),
            ("look.4.css", longue.as_str()),
            ("look.4.css.br", "BR"),
            ("look.4.css.gz", "GZ!"),
            ("f.5.woff2", "wOF2"),
        ] {
            fs::write(dossier.path().join(nom), contenu).unwrap();
        }
        let essai = Produit::Sqlite.essai();
        let application = Application::avec(&essai, |configuration| {
            configuration.client = Some(dossier.path().to_owned());
        })
        .await;
        for (voulu, encodage, corps) in [
            ("gzip, br", "br", "BR"),
            ("gzip", "gzip", "GZ!"),
            ("zstd", "", longue.as_str()),
            ("br;q=0", "", longue.as_str()),
        ] {
            let requete = application
                .requete(Method::GET, "/assets/look.4.css")
                .header("accept-encoding", voulu);
            let reponse = requete.send().await.unwrap();
            assert_eq!(entete(&reponse, "content-encoding"), encodage, "{voulu}");
            assert_eq!(entete(&reponse, "content-type"), "text/css; charset=utf-8");
            assert_eq!(
                entete(&reponse, "cache-control"),
                "public, max-age=31536000, immutable"
            );
            assert_eq!(reponse.text().await.unwrap(), corps, "{voulu}");
        }
        let fonte = application.get("/assets/f.5.woff2").await;
        assert_eq!(
            (entete(&fonte, "content-type"), entete(&fonte, "content-length")),
            ("font/woff2", "4")
        );
        let page = application.get("/").await.text().await.unwrap();
        for nom in ["/assets/d.1.js", "/assets/look.4.css", "/assets/f.5.woff2"] {
            assert!(page.contains(nom), "{nom}");
        }
        for autre in [
            "manifest.json",
            "look.4.css.br",
            "%2e%2e/%2e%2e/etc/passwd",
            "..%2fCargo.toml",
        ] {
            assert_eq!(
                application.get(&format!("/assets/{autre}")).await.status(),
                404,
                "{autre}"
            );
        }
        application.arreter().await;
    });
}

#[test]
fn without_a_build_pages_still_speak() {
    executer(async {
        let (essai, vide) = (Produit::Sqlite.essai(), tempfile::tempdir().unwrap());
        let application = Application::avec(&essai, |configuration| {
            configuration.client = Some(vide.path().to_owned());
        })
        .await;
        let page = application.get("/").await;
        assert_eq!(page.status(), 200);
        assert!(page.text().await.unwrap().contains("pas construit"));
        application.arreter().await;
    });
}

#[test]
fn a_file_of_another_build_is_gone() {
    sans_base(async |application| {
        let reponse = application.get("/assets/coop.00000000.js").await;
        assert_eq!(
            (reponse.status().as_u16(), entete(&reponse, "content-type")),
            (404, "application/problem+json")
        );
    });
}
