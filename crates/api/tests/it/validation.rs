//! Validators and compression agree.

use coop_testkit::{application::Application, lieux::lieux};
use reqwest::{Method, Response};

use crate::commun::{entete, sans_base};

async fn demander(application: &Application, chemin: &str, entetes: &[(&str, &str)]) -> Response {
    let requete = application.requete(Method::GET, chemin);
    let requete = entetes
        .iter()
        .fold(requete, |requete, (nom, valeur)| requete.header(*nom, *valeur));
    requete.send().await.unwrap()
}

#[test]
fn what_is_held_is_not_sent_again() {
    sans_base(async |application| {
        application.peupler(lieux(5), 5).await;
        let chemin = "/api/v1/lieux?lat=46.17&lon=1.87";
        let premiere = application.get(chemin).await;
        let etiquette = entete(&premiere, "etag").to_owned();
        assert!(etiquette.starts_with('"') && etiquette.len() == 34, "{etiquette}");
        let seconde = demander(application, chemin, &[("if-none-match", &etiquette)]).await;
        assert_eq!(
            (seconde.status().as_u16(), entete(&seconde, "etag")),
            (304, etiquette.as_str())
        );
        assert_eq!(
            entete(&seconde, "cache-control"),
            entete(&premiere, "cache-control")
        );
        assert_eq!(entete(&seconde, "vary"), "Accept-Encoding");
        assert!(seconde.bytes().await.unwrap().is_empty());
        // Another answer, another tag.
        application.peupler(lieux(6), 6).await;
        let changee = demander(application, chemin, &[("if-none-match", &etiquette)]).await;
        assert_eq!(changee.status(), 200);
        assert_ne!(entete(&changee, "etag"), etiquette);
    });
}

#[test]
fn each_encoding_is_another_representation() {
    sans_base(async |application| {
        application.peupler(lieux(20), 20).await;
        let nue = application.get("/api/v1/lieux").await;
        let (etiquette, longueur) = (entete(&nue, "etag").to_owned(), nue.bytes().await.unwrap().len());
        for encodage in ["br", "zstd", "gzip"] {
            let reponse = demander(application, "/api/v1/lieux", &[("accept-encoding", encodage)]).await;
            assert_eq!(entete(&reponse, "content-encoding"), encodage);
            assert_eq!(entete(&reponse, "vary"), "Accept-Encoding");
            let encodee = entete(&reponse, "etag").to_owned();
            assert_eq!(
                encodee,
                format!("{}-{encodage}\"", etiquette.trim_end_matches('"'))
            );
            assert!(reponse.bytes().await.unwrap().len() * 4 < longueur, "{encodage}");
            let tenue = demander(
                application,
                "/api/v1/lieux",
                &[("accept-encoding", encodage), ("if-none-match", &encodee)],
            )
            .await;
            assert_eq!(
                (tenue.status().as_u16(), entete(&tenue, "etag")),
                (304, encodee.as_str())
            );
        }
    });
}

#[test]
fn small_answers_are_not_compressed() {
    sans_base(async |application| {
        let reponse = demander(
            application,
            "/api/v1/territoires/region/84",
            &[("accept-encoding", "br, gzip")],
        )
        .await;
        assert_eq!(
            (entete(&reponse, "content-encoding"), entete(&reponse, "vary")),
            ("", "Accept-Encoding")
        );
        assert!(!entete(&reponse, "content-length").is_empty());
    });
}

#[test]
fn browsers_get_brotli() {
    sans_base(async |application| {
        let reponse = demander(
            application,
            "/api/v1/referentiels",
            &[("accept-encoding", "gzip, deflate, br, zstd")],
        )
        .await;
        assert_eq!(entete(&reponse, "content-encoding"), "br");
    });
}
