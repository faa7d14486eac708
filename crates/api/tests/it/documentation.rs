//! What is served is documented, and the other way round.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, dev::Service as _, test as essai, web};
use coop_api::{Configuration, Etat, application, openapi};
use coop_store::Horloge;
use coop_testkit::bases::Produit;

use crate::commun::{entete, sans_base};

#[test]
fn the_served_document_is_the_generated_one() {
    sans_base(async |application| {
        let servi = application
            .get("/api/v1/openapi.json")
            .await
            .text()
            .await
            .unwrap();
        assert!(servi == openapi().to_pretty_json().unwrap());
        assert!(servi.contains("\"openapi\": \"3.1.0\""));
    });
}

#[test]
fn every_operation_says_what_may_go_wrong() {
    let document = serde_json::to_value(openapi()).unwrap();
    let mut ids = BTreeSet::new();
    for (chemin, item) in document["paths"].as_object().unwrap() {
        for (methode, operation) in item.as_object().unwrap() {
            let ou = format!("{methode} {chemin}");
            assert!(
                ids.insert(operation["operationId"].as_str().unwrap().to_owned()),
                "{ou}"
            );
            assert!(
                operation["summary"].is_string() && operation["tags"][0].is_string(),
                "{ou}"
            );
            let reponses = operation["responses"].as_object().unwrap();
            let mut attendus = vec!["405", "414", "500"];
            if chemin.starts_with("/api/v1/") {
                attendus.extend(["400", "406", "429", "503"]);
            }
            match (methode.as_str(), operation.get("security").is_some()) {
                ("get", false) if chemin.starts_with("/api/v1/") => attendus.extend(["200", "304"]),
                (_, true) => attendus.extend(["401", "403"]),
                _ => {}
            }
            if operation.get("requestBody").is_some() {
                attendus.extend(["413", "415", "422"]);
            }
            for statut in attendus {
                assert!(reponses.contains_key(statut), "{ou}: {statut}");
            }
            assert!(reponses.keys().any(|statut| statut.starts_with('2')), "{ou}");
        }
    }
}

/// The names of the parameters of an operation.
fn parametres(operation: &serde_json::Value) -> Vec<&str> {
    let parametres = operation["parameters"].as_array().into_iter().flatten();
    parametres
        .map(|parametre| parametre["name"].as_str().unwrap())
        .collect()
}

#[test]
fn what_creates_takes_an_idempotency_key() {
    let document = serde_json::to_value(openapi()).unwrap();
    let mut creations = 0;
    for (chemin, item) in document["paths"].as_object().unwrap() {
        let operation = &item["post"];
        let Some(reponse) = operation["responses"].get("201") else {
            continue;
        };
        assert!(parametres(operation).contains(&"Idempotency-Key"), "{chemin}");
        assert!(
            reponse["headers"].get("Idempotent-Replayed").is_some(),
            "{chemin}"
        );
        assert!(operation["responses"].get("409").is_some(), "{chemin}");
        creations += 1;
    }
    assert!(creations >= 6, "{creations}");
}

#[test]
fn what_is_changed_by_its_version_says_what_is_missing_and_what_is_stale() {
    let document = serde_json::to_value(openapi()).unwrap();
    let mut conditionnees = 0;
    for (chemin, item) in document["paths"].as_object().unwrap() {
        for (methode, operation) in item.as_object().unwrap() {
            if parametres(operation).contains(&"If-Match") {
                assert!(matches!(methode.as_str(), "put" | "delete"), "{chemin}");
                for statut in ["412", "428"] {
                    assert!(operation["responses"].get(statut).is_some(), "{chemin}: {statut}");
                }
                conditionnees += 1;
            }
        }
    }
    assert!(conditionnees >= 3, "{conditionnees}");
}

/// The patterns under `/api/v1` of the application's own table of routes.
async fn patrons_servis() -> BTreeSet<String> {
    let base = Produit::Sqlite.essai();
    let configuration = Configuration::nouvelle(([127, 0, 0, 1], 0).into());
    let etat = Etat::nouveau(configuration, base.base().clone(), Horloge::SYSTEME).unwrap();
    // A handler sees the table; one is added for it alone.
    async fn table(req: HttpRequest) -> HttpResponse {
        HttpResponse::Ok().body(format!("{:?}", req.resource_map()))
    }
    let service =
        essai::init_service(application(web::Data::new(etat)).route("/table", web::get().to(table))).await;
    let reponse = service
        .call(essai::TestRequest::with_uri("/table").to_request())
        .await
        .unwrap();
    let table = String::from_utf8(essai::read_body(reponse).await.to_vec()).unwrap();
    // The scope, then the list of what is inside it, up to the bracket that closes it.
    let (_, apres) = table.split_once("\"/api/v1\"").unwrap();
    let (_, dedans) = apres.split_once("nodes: Some([").unwrap();
    let mut profondeur = 1;
    let fin = dedans.find(|c| {
        profondeur += i32::from(c == '[') - i32::from(c == ']');
        profondeur == 0
    });
    dedans
        .split_at(fin.unwrap())
        .0
        .split("patterns: Single(\"")
        .skip(1)
        .map(|suite| format!("/api/v1{}", suite.split_once('"').unwrap().0))
        .collect()
}

#[actix_web::test]
async fn every_served_route_is_documented_and_every_documented_one_is_served() {
    let servis = patrons_servis().await;
    let documentes: BTreeSet<String> = openapi()
        .paths
        .paths
        .keys()
        .filter(|chemin| chemin.starts_with("/api/v1/"))
        .cloned()
        .collect();
    assert!(servis.len() >= 8, "{servis:?}");
    assert_eq!(servis, documentes);
}

#[test]
fn the_readable_page_asks_nothing_of_another_host() {
    sans_base(async |application| {
        let page = application.get("/api/docs").await;
        assert_eq!(entete(&page, "content-type"), "text/html; charset=utf-8");
        let page = page.text().await.unwrap();
        assert!(page.contains("GET /api/v1/lieux/{id}"), "readable without script");
        for fichier in [
            "demarrage.js",
            "style.css",
            "swagger-ui.css",
            "swagger-ui-bundle.js",
        ] {
            let chemin = format!("/api/docs/fichiers/{fichier}");
            assert!(page.contains(&chemin), "{fichier}");
            let reponse = application.get(&chemin).await;
            assert_eq!(
                (reponse.status().as_u16(), entete(&reponse, "content-encoding")),
                (200, "")
            );
            assert!(!reponse.text().await.unwrap().is_empty());
        }
        assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script>"));
        assert_eq!(
            application.get("/api/docs/fichiers/licorne.js").await.status(),
            404
        );
    });
}
