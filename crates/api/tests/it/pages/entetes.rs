//! Status, caching and what search engines read.

use coop_client::chemins;
use coop_domain::{
    ids::LieuId,
    textes::{coquille, erreurs, lieu},
};
use coop_testkit::{
    application::{Application, executer},
    bases::Produit,
    lieux::lieux,
};
use reqwest::Method;

use super::vue::Vue;
use crate::commun::sans_base;

#[test]
fn a_page_is_kept_and_asked_again() {
    sans_base(async |application| {
        for chemin in coquille::LIENS
            .iter()
            .chain(&coquille::LIENS_PIED)
            .map(|lien| lien.chemin)
        {
            let reponse = application.get(chemin).await;
            let entete = |nom: &str| {
                reponse
                    .headers()
                    .get(nom)
                    .map(|valeur| valeur.to_str().unwrap().to_owned())
            };
            assert_eq!(
                entete("content-type").as_deref(),
                Some("text/html; charset=utf-8"),
                "{chemin}"
            );
            assert_eq!(
                entete("cache-control").as_deref(),
                Some("public, max-age=60, stale-while-revalidate=300")
            );
            assert!(entete("vary").unwrap().to_lowercase().contains("accept-encoding"));
            let etiquette = entete("etag").unwrap();
            let encore = application
                .requete(Method::GET, chemin)
                .header("if-none-match", etiquette)
                .send()
                .await
                .unwrap();
            assert_eq!(encore.status(), 304, "{chemin}");
            let tete = application.requete(Method::HEAD, chemin).send().await.unwrap();
            assert_eq!(
                (tete.status().as_u16(), tete.text().await.unwrap().as_str()),
                (200, ""),
                "{chemin}"
            );
            let autre = application.requete(Method::POST, chemin).send().await.unwrap();
            assert_eq!(autre.status(), 405, "{chemin}");
        }
    });
}

#[test]
fn what_does_not_exist_says_so() {
    sans_base(async |application| {
        let inconnu = chemins::page_lieu(LieuId::depuis_source("nulle part", "0"));
        for (chemin, titre) in [
            ("/nulle/part", erreurs::PAGE_INTROUVABLE),
            (inconnu.as_str(), lieu::INTROUVABLE),
            ("/lieux/pas-un-identifiant", lieu::INTROUVABLE),
        ] {
            let reponse = application.get(chemin).await;
            assert_eq!(reponse.status(), 404, "{chemin}");
            assert_eq!(reponse.headers()["cache-control"], "no-store");
            let vue = Vue::lue(&reponse.text().await.unwrap());
            assert_eq!(vue.texte("h1"), titre, "{chemin}");
            assert_eq!(vue.attributs("meta[name=robots]", "content"), ["noindex"]);
            assert!(vue.elements("link[rel=canonical]").is_empty());
            assert_eq!(
                vue.elements("header nav a").len(),
                coquille::LIENS.len(),
                "the way out is there"
            );
        }
    });
}

#[test]
fn search_engines_find_each_lieu() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::avec(&essai, |configuration| {
            configuration.url_publique = Some("https://coop.example.fr".parse().unwrap());
        })
        .await;
        application.peupler(lieux(3), 3).await;
        let robots = application.get("/robots.txt").await.text().await.unwrap();
        assert!(
            robots.contains("Sitemap: https://coop.example.fr/sitemap.xml"),
            "{robots}"
        );
        let plan = application.get("/sitemap.xml").await.text().await.unwrap();
        for lieu in lieux(3) {
            let chemin = chemins::page_lieu(lieu.id());
            assert!(
                plan.contains(&format!("<loc>https://coop.example.fr{chemin}</loc>")),
                "{plan}"
            );
            let vue = Vue::de(&application, &chemin).await;
            assert_eq!(
                vue.attributs("link[rel=canonical]", "href"),
                [format!("https://coop.example.fr{chemin}")]
            );
            assert_eq!(vue.attributs("meta[property='og:title']", "content"), [lieu.nom]);
        }
        // What depends on a person's position or on a moment is not for them.
        for requete in ["lat=46.17&lon=1.87", "q=Gu%C3%A9ret&cursor=x"] {
            let vue = Vue::de(&application, &format!("/cartographie?{requete}")).await;
            assert_eq!(
                vue.attributs("meta[name=robots]", "content"),
                ["noindex"],
                "{requete}"
            );
        }
        application.arreter().await;
    });
}

#[test]
fn a_page_names_the_client_or_says_that_it_is_missing() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let dossier = tempfile::tempdir().unwrap();
        let chemin = dossier.path().to_owned();
        let application =
            Application::avec(&essai, |configuration| configuration.client = Some(chemin)).await;
        let nue = Vue::de(&application, "/").await;
        assert!(nue.texte("[role=note]").contains("Le client n'est pas construit"));
        assert!(nue.elements("script[src]").is_empty());

        let liste = r#"{"demarrage":"d.1.js","js":"c.2.js","wasm":"c.3.wasm","css":["l.4.css"],"fonts":["f.5.woff2"],"fichiers":[
            {"nom":"theme.js","chemin":"t.6.js","type":"text/javascript","octets":1,"br":null,"gz":null}]}"#;
        std::fs::write(dossier.path().join("manifest.json"), liste).unwrap();
        let vetue = Vue::de(&application, "/").await;
        assert!(vetue.elements("[role=note]").is_empty());
        assert_eq!(
            vetue.attributs("link[rel=stylesheet]", "href"),
            ["/assets/l.4.css"]
        );
        assert_eq!(
            vetue.attributs("script[src]", "src"),
            ["/assets/t.6.js", "/assets/d.1.js"]
        );
        assert_eq!(
            vetue.attributs("link[rel=preload][as=font]", "href"),
            ["/assets/f.5.woff2"]
        );
        application.arreter().await;
    });
}

#[test]
fn the_components_are_for_development_only() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        for (developpement, statut) in [(false, 404), (true, 200)] {
            let application = Application::avec(&essai, |configuration| {
                configuration.developpement = developpement;
            })
            .await;
            let reponse = application.get("/composants").await;
            assert_eq!(reponse.status(), statut);
            assert_eq!(
                reponse.headers()["cache-control"],
                "no-store",
                "a page in development is never kept"
            );
            application.arreter().await;
        }
    });
}
