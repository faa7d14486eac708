//! Territories: a list a level, and one.

use coop_domain::{
    enumeration::Enumeration,
    recherche::Page,
    territoires::{Niveau, Territoire},
};
use insta::assert_snapshot;

use crate::commun::{sans_base, vue};

#[test]
fn one_territory_is_told_whole() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/territoires/departement/23").await).await, @r#"
        200
        {
          "code": "23",
          "departements": [
            "23"
          ],
          "latitude": 46.09063234352147,
          "longitude": 2.018307483430017,
          "nom": "Creuse",
          "population": 115527,
          "regions": [
            "75"
          ]
        }
        "#);
    });
}

#[test]
fn each_level_is_walked_whole() {
    sans_base(async |application| {
        for niveau in Niveau::TOUS {
            let (mut codes, mut curseur, mut total) = (Vec::new(), String::new(), None);
            loop {
                let chemin = format!(
                    "/api/v1/territoires/{}?limit=500&with_total=true{curseur}",
                    niveau.code()
                );
                let page: Page<Territoire> = application.get(&chemin).await.json().await.unwrap();
                codes.extend(page.items.into_iter().map(|territoire| territoire.code));
                total = page.total.or(total);
                match page.next {
                    Some(suivant) => curseur = format!("&cursor={suivant}"),
                    None => break,
                }
            }
            assert!(codes.is_sorted_by(|a, b| a < b), "{niveau:?}");
            assert_eq!(u32::try_from(codes.len()).ok(), total, "{niveau:?}");
            let un = codes.get(codes.len() / 2).unwrap();
            let lu = application
                .json(&format!("/api/v1/territoires/{}/{un}", niveau.code()))
                .await;
            assert_eq!(lu["code"], un.as_str());
        }
    });
}

#[test]
fn hubs_are_sixteen_with_what_others_rely_on() {
    sans_base(async |application| {
        let reponse = application.get("/api/v1/hubs").await;
        assert_eq!(reponse.status(), 200);
        assert!(reponse.headers().contains_key("etag"), "public, and kept");
        let hubs: serde_json::Value = reponse.json().await.unwrap();
        let hubs = hubs["items"].as_array().unwrap();
        assert_eq!(hubs.len(), 16);
        for hub in hubs {
            let lu = hub["slug"].as_str().unwrap();
            assert!(hub["nom"].as_str().is_some_and(|nom| !nom.is_empty()), "{lu}");
            assert!(hub["anciens_noms"].is_array(), "{lu}");
            assert!(!hub["departements"].as_array().unwrap().is_empty(), "{lu}");
            let chemin = format!("/api/v1/territoires/hub/{lu}");
            assert_eq!(application.json(&chemin).await["code"], lu);
        }
        let francilin = hubs.iter().find(|hub| hub["slug"] == "francilin").unwrap();
        assert_eq!(
            francilin["departements"].as_array().unwrap().len(),
            8,
            "Île-de-France"
        );
        assert_eq!(application.get("/api/v1/hubs?licorne=1").await.status(), 400);
    });
}

#[test]
fn regions_are_twenty_six() {
    sans_base(async |application| {
        let page = application.json("/api/v1/territoires/region?limit=100").await;
        assert_eq!(page["items"].as_array().map(Vec::len), Some(26));
        assert!(page["next"].is_null() && page["prev"].is_null() && page.get("total").is_none());
    });
}
