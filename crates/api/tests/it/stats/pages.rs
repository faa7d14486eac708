//! The pages of public figures: the same facts as the API's.

use coop_domain::textes::{publiees, statistiques as textes};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::Produit,
};
use scraper::{Html, Selector};
use serde_json::Value;

use super::outils::{GUERET, NATIONALES, Tirage, UN_AN, date, equipe, lire, publier, reseau};

/// A page, as a browser reads it.
async fn page(application: &Application, chemin: &str) -> Html {
    let reponse = application.get(chemin).await;
    assert_eq!(reponse.status(), 200, "{chemin}");
    let page = Html::parse_document(&reponse.text().await.unwrap());
    assert!(page.errors.is_empty(), "{chemin}: {:?}", page.errors);
    page
}

fn textes_de(page: &Html, selecteur: &str) -> Vec<String> {
    page.select(&Selector::parse(selecteur).unwrap())
        .map(|element| element.text().collect::<String>())
        .collect()
}

fn attributs(page: &Html, selecteur: &str, nom: &str) -> Vec<String> {
    page.select(&Selector::parse(selecteur).unwrap())
        .filter_map(|element| element.attr(nom))
        .map(str::to_owned)
        .collect()
}

/// What stands in the place of a number of the API.
fn ecrit(n: &Value) -> String {
    n.as_u64()
        .map_or_else(|| textes::SECRET_COURT.to_owned(), textes::nombre)
}

#[test]
fn figures_are_taken_away_from_their_page() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let choisie = "/statistiques/region/75?du=2026-01-01&au=2026-03-31";
        let page = page(application, choisie).await;
        let documents = attributs(&page, ".telecharger a[download]", "href");
        let suffixes: Vec<&str> = documents
            .iter()
            .filter_map(|lien| lien.strip_prefix("/api/v1/stats/region/75."))
            .collect();
        let periode = "du=2026-01-01&au=2026-03-31";
        let attendus = ["pdf", "xlsx", "ods", "csv"].map(|format| format!("{format}?{periode}"));
        assert_eq!(suffixes, attendus, "{documents:?}");
        let figures = attributs(&page, "figure", "aria-labelledby").len();
        let images = attributs(&page, "figure .images a[download]", "href");
        assert_eq!(images.len(), figures * 2);
        assert!(figures >= 12, "{figures}");
        for lien in documents.iter().chain(&images) {
            assert_eq!(application.get(lien).await.status(), 200, "{lien}");
        }
        // Without a period, files follow the page to the last months.
        let page = self::page(application, "/statistiques/region/75").await;
        let documents = attributs(&page, ".telecharger a[download]", "href");
        assert_eq!(documents[0], "/api/v1/stats/region/75.pdf");
        // What is hidden is not offered.
        let page = self::page(application, "/statistiques/region/04").await;
        assert!(attributs(&page, ".telecharger a", "href").is_empty());
    });
}

#[test]
fn a_page_says_the_facts_of_the_api() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        for (chemin, api) in [
            ("/statistiques", NATIONALES.to_owned()),
            ("/statistiques/national/FR", NATIONALES.to_owned()),
            (
                "/statistiques/region/75?du=2026-01-01&au=2026-03-31",
                "/api/v1/stats/region/75?du=2026-01-01&au=2026-03-31".to_owned(),
            ),
            (
                "/statistiques/departement/87?pas=annee",
                "/api/v1/stats/departement/87?pas=annee".to_owned(),
            ),
        ] {
            let chiffres = lire(application, &api).await;
            let page = page(application, chemin).await;
            let totaux = &chiffres["totaux"];
            let nombres = textes_de(&page, ".kpi strong");
            for (rang, nom) in [
                (0, "accompagnements"),
                (1, "premiers_accompagnements"),
                (4, "cras"),
                (5, "individuels"),
                (6, "ponctuels"),
                (7, "ateliers"),
                (8, "hors_les_murs"),
                (9, "conseillers_actifs"),
            ] {
                assert_eq!(nombres[rang], ecrit(&totaux[nom]), "{chemin}: {nom}");
            }
            assert_eq!(nombres[3], textes::duree(totaux["minutes"].as_u64().unwrap()));
            for (liste, figure) in [
                ("themes", "themes"),
                ("sous_themes", "sous-themes"),
                ("ages", "ages"),
                ("statuts", "statuts"),
                ("types", "types"),
                ("canaux", "canaux"),
                ("durees", "durees"),
                ("suites", "suites"),
                ("redirections", "redirections"),
                ("materiel", "materiel"),
                ("mandats", "mandats"),
            ] {
                let mut attendues: Vec<_> = chiffres[liste]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|cellule| ecrit(&cellule["n"]))
                    .collect();
                let selecteur = format!("[aria-labelledby={figure}-titre] tbody td:nth-child(2)");
                let mut lues = textes_de(&page, &selecteur);
                attendues.sort();
                lues.sort();
                assert_eq!(lues, attendues, "{chemin}: {liste}");
            }
            let etapes: Vec<_> = chiffres["evolution"]
                .as_array()
                .unwrap()
                .iter()
                .map(|etape| ecrit(&etape["accompagnements"]))
                .collect();
            assert_eq!(
                textes_de(&page, "[aria-labelledby=evolution-titre] tbody td:nth-child(2)"),
                etapes,
                "{chemin}"
            );
            assert_eq!(
                textes_de(&page, "h1"),
                [textes::titre_du_territoire(chiffres["nom"].as_str().unwrap())]
            );
            assert!(
                textes_de(&page, "main")
                    .concat()
                    .contains("Publié le 20 novembre 2026")
            );
        }
    });
}

#[test]
fn territories_lead_to_those_under_them_and_above() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let france = page(application, "/statistiques?du=2026-01-01&au=2026-01-31").await;
        let lignes = textes_de(&france, "[aria-labelledby=territoires] tbody tr");
        assert!(lignes.len() >= 18, "{lignes:?}");
        let reunion = lignes
            .iter()
            .find(|ligne| ligne.starts_with("La Réunion"))
            .unwrap();
        assert_eq!(reunion.matches(textes::SECRET_COURT).count(), 3, "{reunion}");
        let aquitaine = lignes
            .iter()
            .find(|ligne| ligne.starts_with("Nouvelle-Aquitaine"))
            .unwrap();
        let chiffres = lire(application, "/api/v1/stats/region/75?du=2026-01-01&au=2026-01-31").await;
        assert!(
            aquitaine.ends_with(&ecrit(&chiffres["totaux"]["accompagnements"])),
            "{aquitaine}"
        );
        for adresse in attributs(&france, "main a", "href") {
            let reponse = application.get(&adresse).await;
            assert_eq!(reponse.status(), 200, "{adresse}");
        }
        let creuse = page(application, "/statistiques/departement/23").await;
        assert_eq!(
            attributs(&creuse, "nav.fil a", "href"),
            ["/statistiques/national/FR", "/statistiques/region/75"]
        );
        assert!(textes_de(&creuse, "#territoires").is_empty());
        // A hidden territory is no empty page: it shows the one above.
        let reunion = page(application, "/statistiques/region/04").await;
        let principal = textes_de(&reunion, "main").concat();
        assert!(principal.contains("moins de 3 conseillers"), "{principal}");
        let total = lire(application, NATIONALES).await["totaux"]["accompagnements"].clone();
        assert_eq!(textes_de(&reunion, ".kpi strong")[0], ecrit(&total));
        assert!(principal.contains(&publiees::voir_au_dessus("France entière")));
    });
}

#[test]
fn the_year_before_is_compared_when_it_is_published() {
    let essai = Produit::Sqlite.essai();
    let mois: Vec<String> = (0..24)
        .map(|rang| date("2024-11-01").plus_mois(rang).unwrap().to_string())
        .collect();
    let mois: Vec<&str> = mois.iter().map(String::as_str).collect();
    equipe(&essai, GUERET, 3, &mois, 8, &mut Tirage::de(17));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let page_de = async |chemin: &str| textes_de(&page(application, chemin).await, "main").concat();
        assert!(page_de("/statistiques").await.contains("sur un an"));
        let tout = page_de("/statistiques?du=2024-11-01&au=2026-10-31").await;
        assert!(!tout.contains("sur un an"), "{tout}");
        let avant = lire(application, &format!("{NATIONALES}?du=2024-11-01&au=2025-10-31")).await;
        let etapes = avant["evolution"].as_array().unwrap();
        let attendues: Vec<_> = etapes
            .iter()
            .map(|etape| ecrit(&etape["accompagnements"]))
            .collect();
        let vue = page(application, "/statistiques/national/FR").await;
        assert_eq!(
            textes_de(&vue, "[aria-labelledby=evolution-titre] tbody td:nth-child(4)"),
            attendues
        );
    });
}

#[test]
fn a_period_that_is_not_published_gives_way_to_one_that_is() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 2, &mut Tirage::de(4));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let autre = page(application, "/statistiques?du=2019-01-01&au=2019-12-31").await;
        assert!(
            textes_de(&autre, "main")
                .concat()
                .contains(publiees::AUTRE_PERIODE)
        );
        let sans = page(application, "/statistiques?utm_source=lettre").await;
        assert!(
            !textes_de(&sans, "main")
                .concat()
                .contains(publiees::AUTRE_PERIODE)
        );
        assert_eq!(textes_de(&autre, ".kpi strong"), textes_de(&sans, ".kpi strong"));
        assert_eq!(
            attributs(&sans, "link[rel=canonical]", "href"),
            [application.url("/statistiques/national/FR")]
        );
    });
}

#[test]
fn before_anything_is_published_the_page_says_when() {
    let essai = Produit::Sqlite.essai();
    essayer(&essai, async |application| {
        for chemin in ["/statistiques", "/statistiques/region/75"] {
            let page = page(application, chemin).await;
            assert!(textes_de(&page, "main").concat().contains("le 5 décembre 2026"));
            assert_eq!(attributs(&page, "meta[name=robots]", "content"), ["noindex"]);
        }
        for chemin in [
            "/statistiques/region/99",
            "/statistiques/planete/1",
            "/statistiques/region",
        ] {
            assert_eq!(application.get(chemin).await.status(), 404, "{chemin}");
        }
    });
}

#[test]
fn what_helps_to_embed_names_this_territory() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 2, &mut Tirage::de(4));
    publier(&essai, MAINTENANT);
    coop_store::installation::marquer_fictif(essai.base()).unwrap();
    essayer(&essai, async |application| {
        let page = page(application, "/statistiques/region/75").await;
        let [code] = textes_de(&page, "#integrer textarea").try_into().unwrap();
        let cadre = Html::parse_fragment(&code);
        assert_eq!(
            attributs(&cadre, "iframe", "src"),
            [application.url("/embed/stats/region/75")]
        );
        for adresse in attributs(&page, "#integrer a", "href") {
            assert_eq!(application.get(&adresse).await.status(), 200, "{adresse}");
        }
        assert!(textes_de(&page, "main").concat().contains(textes::FICTIF));
    });
}
