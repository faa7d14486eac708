//! The shapes of territories: for anybody, under the codes of their figures.

use coop_domain::{comptes::Role, contours::Contours};
use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::personne, sur_les_deux};
use reqwest::header::IF_NONE_MATCH;
use serde_json::Value;

use super::outils::reseau;
use crate::commun::{entete, sans_base};

sur_les_deux!(the_map_draws_the_parts_that_the_table_tells);

fn the_map_draws_the_parts_that_the_table_tells(essai: &BaseDEssai) {
    reseau(essai);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = admin.connecter(application).await;
        // What is not drawn: Clipperton and the Terres australes.
        for (chemin, absentes) in [
            ("national/FR", vec!["989", "984"]),
            ("region/75", vec![]),
            ("hub/ultra-numerique", vec![]),
            ("departement/23", vec![]),
            ("departement/976", vec![]),
            ("epci/200034825", vec![]),
            ("epci/200046977", vec![]),
        ] {
            let parts = admin
                .get(
                    application,
                    &format!("/api/v1/stats/{chemin}/parts?du=2025-11-01&au=2026-10-31"),
                )
                .await;
            let parts: Value = parts.json().await.unwrap();
            let dites: Vec<&str> = parts["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|part| part["code"].as_str().unwrap())
                .collect();
            let contours: Contours = application
                .get(&format!("/api/v1/contours/{chemin}"))
                .await
                .json()
                .await
                .unwrap();
            let dessinees: Vec<&str> = contours.aires.iter().map(|aire| aire.code.as_str()).collect();
            for aire in &contours.aires {
                assert!(dites.contains(&aire.code.as_str()), "{chemin}: {}", aire.code);
                assert!(
                    aire.chemin.starts_with('M') && aire.chemin.ends_with('z'),
                    "{chemin}: {}",
                    aire.code
                );
            }
            let manquent: Vec<&str> = dites
                .into_iter()
                .filter(|code| !dessinees.contains(code))
                .collect();
            assert_eq!(manquent, absentes, "{chemin}");
        }
    });
}

#[test]
fn shapes_are_for_anybody_and_kept() {
    sans_base(async |application| {
        let chemin = "/api/v1/contours/national/FR";
        let reponse = application.get(chemin).await;
        assert_eq!(reponse.status(), 200);
        assert_eq!(entete(&reponse, "access-control-allow-origin"), "*");
        assert_eq!(
            entete(&reponse, "cache-control"),
            "public, max-age=86400, stale-while-revalidate=604800"
        );
        let etiquette = entete(&reponse, "etag").to_owned();
        assert!(etiquette.starts_with('"'), "{etiquette}");
        let corps = reponse.bytes().await.unwrap();
        assert!(corps.len() < 60_000, "{} bytes", corps.len());
        let contours: Contours = serde_json::from_slice(&corps).unwrap();
        assert!(contours.encarts && contours.largeur <= 1_000 && contours.hauteur > contours.largeur);
        assert!(
            contours.source.contains("Licence Ouverte") && contours.source.contains("Natural Earth"),
            "{}",
            contours.source
        );
        let encore = application
            .requete(reqwest::Method::GET, chemin)
            .header(IF_NONE_MATCH, etiquette)
            .send()
            .await
            .unwrap();
        assert_eq!(encore.status(), 304);
    });
}

#[test]
fn a_part_of_an_epci_is_drawn_alone_and_what_has_no_parts_is_not() {
    sans_base(async |application| {
        let codes = async |chemin: &str| -> Vec<String> {
            let reponse = application.get(&format!("/api/v1/contours/{chemin}")).await;
            let contours: Contours = reponse.json().await.unwrap();
            contours.aires.into_iter().map(|aire| aire.code).collect()
        };
        // Redon Agglomération lies in three départements.
        let entiere = codes("epci/243500741").await;
        let mut parties = Vec::new();
        for departement in ["35", "44", "56"] {
            let partie = codes(&format!("epci/243500741?departement={departement}")).await;
            assert!(
                partie.iter().all(|code| code.starts_with(departement)),
                "{departement}: {partie:?}"
            );
            parties.extend(partie);
        }
        assert_eq!(parties, entiere);
        for (chemin, statut) in [
            ("epci/243500741?departement=23", 404),
            ("epci/000000000", 404),
            ("departement/20", 404),
            ("national/BE", 404),
            ("commune/23096", 404),
            ("structure/019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f", 404),
            ("canton/1", 400),
            ("moi/1", 400),
            ("national/FR?du=2026-01-01", 400),
        ] {
            let reponse = application.get(&format!("/api/v1/contours/{chemin}")).await;
            assert_eq!(reponse.status(), statut, "{chemin}");
        }
    });
}
