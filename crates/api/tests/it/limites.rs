//! Public reads are limited by address.

use coop_api::ReglageLimites;
use coop_testkit::{
    application::{Application, executer},
    bases::Produit,
};
use insta::assert_snapshot;
use reqwest::{Method, Response};

use crate::commun::{entete, vue};

/// Sends requests until one is refused, `au_plus` at most.
async fn epuiser(application: &Application, au_plus: usize, pour: &str) -> Option<Response> {
    for _ in 0..au_plus {
        let requete = application
            .requete(Method::GET, "/api/v1/territoires/region/84")
            .header("x-forwarded-for", pour);
        let reponse = requete.send().await.unwrap();
        if reponse.status() == 429 {
            return Some(reponse);
        }
        assert_eq!(entete(&reponse, "ratelimit-policy"), "\"lecture\";q=500;w=5");
    }
    None
}

/// With a proxy before it, or with the whole world at its door.
fn limitee(proxy: bool, test: impl AsyncFnOnce(&Application)) {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::avec(&essai, |configuration| {
            configuration.limites = ReglageLimites::Actives;
            if proxy {
                configuration.proxys = vec!["127.0.0.0/8".parse().unwrap()];
            }
        })
        .await;
        test(&application).await;
        application.arreter().await;
    });
}

// Tokens come back while the test spends them: it may take many more than a bucket to empty it.
const ASSEZ: usize = 100_000;

#[test]
fn a_flood_is_refused_with_the_time_to_come_back() {
    limitee(false, async |application| {
        let refus = epuiser(application, ASSEZ, "").await.unwrap();
        assert_eq!(entete(&refus, "retry-after"), "1");
        assert_eq!(entete(&refus, "ratelimit"), "\"lecture\";r=0;t=1");
        assert_snapshot!(vue(refus).await, @r#"
        429
        {
          "detail": "Réessayez dans 1 seconde.",
          "instance": "[id]",
          "status": 429,
          "title": "Trop de requêtes",
          "type": "/api/docs/problemes/trop_de_requetes"
        }
        "#);
        for chemin in ["/healthz", "/readyz", "/metrics"] {
            assert_eq!(application.get(chemin).await.status(), 200, "{chemin}");
        }
    });
}

#[test]
fn pretending_to_be_another_does_not_help() {
    limitee(false, async |application| {
        assert!(epuiser(application, ASSEZ, "192.0.2.1").await.is_some());
        let refus = epuiser(application, 1_000, "192.0.2.2").await;
        assert!(refus.is_some(), "a new address was believed");
    });
}

#[test]
fn behind_a_proxy_each_caller_has_its_bucket() {
    limitee(true, async |application| {
        assert!(epuiser(application, ASSEZ, "192.0.2.1").await.is_some());
        assert!(epuiser(application, 100, "192.0.2.2").await.is_none());
    });
}

#[test]
fn what_is_left_goes_down() {
    limitee(false, async |application| {
        let reponse = application.get("/api/v1/territoires/region/84").await;
        let reste = entete(&reponse, "ratelimit")
            .strip_prefix("\"lecture\";r=")
            .and_then(|r| r.split_once(';'))
            .unwrap()
            .0;
        assert!((400..500).contains(&reste.parse::<u32>().unwrap()), "{reste}");
    });
}

#[test]
fn lifted_limits_are_lifted() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::demarrer(&essai).await;
        let reponse = application.get("/api/v1/territoires/region/84").await;
        assert_eq!(
            (
                entete(&reponse, "ratelimit"),
                entete(&reponse, "ratelimit-policy")
            ),
            ("", "")
        );
        application.arreter().await;
    });
}
