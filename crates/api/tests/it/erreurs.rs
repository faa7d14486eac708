//! Each kind of mistake has its problem document.

use insta::assert_snapshot;
use reqwest::Method;

use crate::commun::{entete, sans_base, vue};

#[test]
fn an_unknown_address() {
    sans_base(async |application| {
        let reponse = application.get("/api/v1/licornes").await;
        assert_eq!(entete(&reponse, "content-type"), "application/problem+json");
        assert_snapshot!(vue(reponse).await, @"");
        for chemin in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v2/lieux",
            "/api/v1/lieux/",
            "/healthz/",
            "/assets/",
            "/assets/../etc/passwd",
        ] {
            let reponse = application.get(chemin).await;
            assert_eq!(
                (reponse.status().as_u16(), entete(&reponse, "content-type")),
                (404, "application/problem+json"),
                "{chemin}"
            );
        }
    });
}

#[test]
fn an_unknown_page_is_a_page() {
    sans_base(async |application| {
        let reponse = application.get("/licornes").await;
        assert_eq!(reponse.status(), 404);
        assert_eq!(entete(&reponse, "content-type"), "text/html; charset=utf-8");
        assert!(reponse.text().await.unwrap().starts_with("<!DOCTYPE html>"));
    });
}

#[test]
fn a_wrong_method_says_the_right_ones() {
    sans_base(async |application| {
        for methode in [
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
            Method::TRACE,
        ] {
            let reponse = application
                .requete(methode.clone(), "/api/v1/lieux")
                .send()
                .await
                .unwrap();
            assert_eq!(entete(&reponse, "allow"), "GET, HEAD, OPTIONS", "{methode}");
            assert_eq!(reponse.status(), 405);
        }
        let inventee = Method::from_bytes(b"LICORNE").unwrap();
        let reponse = application
            .requete(inventee, "/api/v1/territoires/region/84")
            .send()
            .await
            .unwrap();
        assert_snapshot!(vue(reponse).await, @"");
    });
}

#[test]
fn broken_parameters_are_all_named() {
    sans_base(async |application| {
        let reponse = application
            .get("/api/v1/lieux?servics=x&limit=abc&services=licorne&lat=91&lon=4&tri=prix")
            .await;
        assert_snapshot!(vue(reponse).await, @"");
    });
}

#[test]
fn an_unknown_territory_is_named() {
    sans_base(async |application| {
        let reponse = application
            .get("/api/v1/lieux?departement=23&departement=99&region=00&hub=licorne")
            .await;
        assert_snapshot!(vue(reponse).await, @"");
    });
}

#[test]
fn a_repeated_scalar_is_refused() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux?limit=3&limit=4").await).await, @"");
    });
}

#[test]
fn an_address_without_parameters_refuses_them() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/referentiels?lang=fr").await).await, @"");
    });
}

#[test]
fn a_broken_segment_is_named() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux/42").await).await, @"");
        assert_snapshot!(vue(application.get("/api/v1/territoires/planete").await).await, @"");
    });
}

#[test]
fn what_is_not_utf8_is_not_read() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux?q=%FF").await).await, @"");
        assert_eq!(
            application.get("/api/v1/territoires/commune/%FF").await.status(),
            404
        );
    });
}

#[test]
fn a_cursor_that_we_did_not_sign() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/lieux?cursor=AAAA").await).await, @"");
        assert_eq!(
            application
                .get("/api/v1/territoires/region?cursor=%20")
                .await
                .status(),
            400
        );
    });
}

#[test]
fn a_format_that_is_not_offered() {
    sans_base(async |application| {
        let requete = application
            .requete(Method::GET, "/api/v1/lieux")
            .header("accept", "text/csv");
        assert_snapshot!(vue(requete.send().await.unwrap()).await, @"");
    });
}

#[test]
fn an_encoding_that_is_not_offered() {
    sans_base(async |application| {
        let requete = application
            .requete(Method::GET, "/api/v1/referentiels")
            .header("accept-encoding", "identity;q=0, lzma");
        let reponse = requete.send().await.unwrap();
        assert_eq!(
            (reponse.status().as_u16(), entete(&reponse, "content-type")),
            (406, "application/problem+json")
        );
    });
}

#[test]
fn an_address_too_long() {
    sans_base(async |application| {
        let chemin = format!("/api/v1/lieux?q={}", "x".repeat(8_192));
        assert_snapshot!(vue(application.get(&chemin).await).await, @"");
    });
}

#[test]
fn what_does_not_exist() {
    sans_base(async |application| {
        let inconnu = "/api/v1/lieux/7f3ab7a5-6c15-8d0e-9b3f-2d1c7e5a9b10";
        assert_snapshot!(vue(application.get(inconnu).await).await, @"");
        assert_snapshot!(vue(application.get("/api/v1/territoires/region/999").await).await, @"");
    });
}

#[test]
fn each_type_of_problem_has_its_page() {
    sans_base(async |application| {
        for code in coop_domain::problemes::CodeProbleme::TOUS {
            let reponse = application
                .get(&format!("/api/docs/problemes/{}", code.code()))
                .await;
            assert_eq!(reponse.status(), 200);
            assert!(reponse.text().await.unwrap().contains(code.titre()));
        }
        assert_eq!(application.get("/api/docs/problemes/licorne").await.status(), 404);
    });
}
