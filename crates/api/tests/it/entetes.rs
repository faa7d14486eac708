//! What every answer carries.

use coop_testkit::{
    application::{Application, executer},
    bases::Produit,
    lieux::lieux,
};
use reqwest::Method;

use crate::commun::{adresses, entete, sans_base};

/// On every answer, whatever it says.
const PARTOUT: [&str; 7] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "x-request-id",
    "server-timing",
];

#[test]
fn every_route_answers_with_every_header() {
    sans_base(async |application| {
        application.peupler(lieux(1), 1).await;
        let pages = [
            "/",
            "/cartographie",
            "/licorne",
            "/api/docs",
            "/api/docs/problemes",
            "/api/v1/licorne",
            "/api/v1/lieux?x",
        ];
        for chemin in adresses().into_iter().chain(pages.map(str::to_owned)) {
            for methode in [Method::GET, Method::POST, Method::OPTIONS] {
                let reponse = application
                    .requete(methode.clone(), &chemin)
                    .send()
                    .await
                    .unwrap();
                for nom in PARTOUT {
                    assert!(!entete(&reponse, nom).is_empty(), "{methode} {chemin}: {nom}");
                }
                let csp = entete(&reponse, "content-security-policy");
                assert!(!csp.contains("unsafe-inline") && !csp.contains("'unsafe-eval'"));
                assert!(reponse.status().as_u16() < 500, "{methode} {chemin}");
            }
        }
    });
}

#[test]
fn every_address_of_the_document_answers() {
    sans_base(async |application| {
        application.peupler(lieux(1), 1).await;
        for chemin in adresses() {
            let reponse = application.get(&chemin).await;
            assert_eq!(reponse.status(), 200, "{chemin}");
            let corps = reponse.bytes().await.unwrap();
            let tete = application.requete(Method::HEAD, &chemin).send().await.unwrap();
            assert_eq!(tete.status(), 200, "HEAD {chemin}");
            if !matches!(chemin.as_str(), "/metrics") {
                assert_eq!(
                    entete(&tete, "content-length"),
                    corps.len().to_string(),
                    "HEAD {chemin}"
                );
            }
            assert!(tete.bytes().await.unwrap().is_empty());
        }
    });
}

#[test]
fn a_sound_request_id_comes_back_and_names_the_problem() {
    sans_base(async |application| {
        let requete = application
            .requete(Method::GET, "/api/v1/licorne")
            .header("x-request-id", "essai-42");
        let reponse = requete.send().await.unwrap();
        assert_eq!(entete(&reponse, "x-request-id"), "essai-42");
        let probleme: serde_json::Value = reponse.json().await.unwrap();
        assert_eq!(probleme["instance"], "essai-42");
        let requete = application
            .requete(Method::GET, "/healthz")
            .header("x-request-id", "<script>");
        let id = requete.send().await.unwrap();
        assert_eq!(entete(&id, "x-request-id").len(), 36);
    });
}

#[test]
fn any_site_may_read_the_api_and_nothing_else() {
    sans_base(async |application| {
        let ouverte = application.get("/api/v1/referentiels").await;
        assert_eq!(entete(&ouverte, "access-control-allow-origin"), "*");
        assert!(entete(&ouverte, "access-control-expose-headers").contains("Link"));
        for chemin in ["/healthz", "/metrics", "/", "/api/docs"] {
            assert_eq!(
                entete(&application.get(chemin).await, "access-control-allow-origin"),
                "",
                "{chemin}"
            );
        }
        let prealable = application
            .requete(Method::OPTIONS, "/api/v1/lieux")
            .header("origin", "https://exemple.fr")
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "if-none-match");
        let reponse = prealable.send().await.unwrap();
        assert_eq!(reponse.status(), 204);
        assert_eq!(entete(&reponse, "access-control-allow-origin"), "*");
        assert!(entete(&reponse, "access-control-allow-headers").contains("If-None-Match"));
        assert_eq!(
            entete(&reponse, "access-control-allow-methods"),
            "GET, HEAD, OPTIONS"
        );
    });
}

#[test]
fn tls_is_announced_when_the_public_url_is_https() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::avec(&essai, |configuration| {
            configuration.url_publique = Some("https://coop.example.fr".parse().unwrap());
        })
        .await;
        assert_eq!(
            entete(&application.get("/healthz").await, "strict-transport-security"),
            "max-age=31536000; includeSubDomains"
        );
        application.arreter().await;
    });
    sans_base(async |application| {
        assert_eq!(
            entete(&application.get("/healthz").await, "strict-transport-security"),
            ""
        );
    });
}
