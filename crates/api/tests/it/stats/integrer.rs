//! The page that makes the code to paste.

use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use scraper::{ElementRef, Html, Selector};

use super::outils::{GUERET, Tirage, UN_AN, equipe, publier};
use crate::commun::{entete, sans_base};

sur_les_deux!(the_code_is_that_of_what_is_chosen);

async fn page(application: &Application, chemin: &str) -> Html {
    let reponse = application.get(chemin).await;
    assert_eq!(reponse.status(), 200, "{chemin}");
    assert!(entete(&reponse, "content-security-policy").contains("frame-ancestors 'none'"));
    let texte = reponse.text().await.unwrap();
    for absent in ["style=\"", " onclick", " onchange"] {
        assert!(!texte.contains(absent), "{absent}");
    }
    let page = Html::parse_document(&texte);
    assert!(page.errors.is_empty(), "{chemin}: {:?}", page.errors);
    page
}

fn un<'a>(page: &'a Html, selecteur: &str) -> ElementRef<'a> {
    let selecteur = Selector::parse(selecteur).unwrap();
    let [seul] = page.select(&selecteur).collect::<Vec<_>>().try_into().unwrap();
    seul
}

fn texte(page: &Html, selecteur: &str) -> String {
    un(page, selecteur).text().collect()
}

fn valeurs(page: &Html, selecteur: &str) -> Vec<String> {
    let selecteur = Selector::parse(selecteur).unwrap();
    let lues = page
        .select(&selecteur)
        .filter_map(|element| element.attr("value"));
    lues.map(str::to_owned).collect()
}

fn the_code_is_that_of_what_is_chosen(essai: &BaseDEssai) {
    equipe(essai, GUERET, 3, &UN_AN, 4, &mut Tirage::de(1));
    publier(essai, MAINTENANT);
    essayer(essai, async |application| {
        let ici = application.url("");
        let chemin = "/integrer?territoire=region:75&indicateurs=cras&indicateurs=themes&periode=2026&du=&au=&apparence=sombre";
        let page = page(application, chemin).await;
        // The element of the preview is the one of the code.
        let composant = un(&page, "coop-statistiques");
        for (nom, valeur) in [
            ("territoire", "region:75"),
            ("indicateurs", "cras,themes"),
            ("periode", "2026"),
            ("apparence", "sombre"),
        ] {
            assert_eq!(composant.attr(nom), Some(valeur));
        }
        let code = texte(&page, "#code-composant");
        let colle = Html::parse_fragment(&code);
        let script = un(&colle, "script");
        assert_eq!(script.attr("src"), Some(format!("{ici}/embed.js").as_str()));
        assert_eq!(script.attr("type"), Some("module"));
        let element = un(&colle, "coop-statistiques");
        assert_eq!(element.attr("territoire"), Some("region:75"));
        assert_eq!(element.attr("indicateurs"), Some("cras,themes"));
        assert_eq!(
            un(&colle, "coop-statistiques a").attr("href"),
            Some(format!("{ici}/statistiques/region/75").as_str())
        );
        let requete = "indicateurs=cras,themes&periode=2026&apparence=sombre";
        let cadre = texte(&page, "#code-cadre");
        let iframe = Html::parse_fragment(&cadre);
        let source = un(&iframe, "iframe").attr("src").unwrap().to_owned();
        assert_eq!(source, format!("{ici}/embed/stats/region/75?{requete}"));
        assert!(code.contains(&cadre), "the frame is what is read without script");
        // Everything that the page leads to is there.
        let adresses = Selector::parse("#codes a").unwrap();
        let liens: Vec<_> = page
            .select(&adresses)
            .filter_map(|lien| lien.attr("href"))
            .collect();
        assert_eq!(liens[0], format!("{ici}/api/v1/stats/region/75?periode=2026"));
        for lien in liens.into_iter().chain([source.as_str()]) {
            let reponse = application.get(lien.strip_prefix(&ici).unwrap()).await;
            assert_eq!(reponse.status(), 200, "{lien}");
        }
        // The form is as it was left.
        assert_eq!(valeurs(&page, "#territoire option[selected]"), ["region:75"]);
        assert_eq!(
            valeurs(&page, "input[name=indicateurs][checked]"),
            ["cras", "themes"]
        );
        assert_eq!(valeurs(&page, "#periode option[selected]"), ["2026"]);
        assert_eq!(valeurs(&page, "input[name=apparence][checked]"), ["sombre"]);
        assert_eq!(
            valeurs(&page, "#periode option"),
            ["12m", "2026", "2025", "2025-11-01..2026-10-31"]
        );
        // The country, 18 régions, 101 départements and the hubs that have figures.
        assert!(valeurs(&page, "#territoire option").len() >= 1 + 18 + 101);
    });
}

#[test]
fn what_is_not_known_is_as_usual_and_said() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 4, &mut Tirage::de(1));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        for (requete, territoire, dit) in [
            ("", "national:FR", None),
            ("?utm_source=lettre", "national:FR", None),
            (
                "?territoire=region:99",
                "national:FR",
                Some("n'a pas de chiffres publiés"),
            ),
            (
                "?territoire=%22%3E%3Cb%3E",
                "national:FR",
                Some("n'a pas de chiffres publiés"),
            ),
            (
                "?territoire=departement:23&periode=2019",
                "departement:23",
                Some("n'existe pas"),
            ),
            (
                "?territoire=departement:23&indicateurs=licornes",
                "departement:23",
                Some("n'existe pas"),
            ),
            (
                "?territoire=departement:23&periode=2026&du=2026-02-01&au=2026-03-31",
                "departement:23",
                None,
            ),
        ] {
            let page = page(application, &format!("/integrer{requete}")).await;
            let composant = un(&page, "coop-statistiques");
            assert_eq!(composant.attr("territoire"), Some(territoire), "{requete}");
            let alerte = Selector::parse("main .alert").unwrap();
            let alertes: Vec<String> = page
                .select(&alerte)
                .map(|alerte| alerte.text().collect())
                .collect();
            match dit {
                None => assert!(alertes.is_empty(), "{requete}: {alertes:?}"),
                Some(dit) => assert!(alertes.concat().contains(dit), "{requete}: {alertes:?}"),
            }
            if requete.contains("du=") {
                assert_eq!(composant.attr("periode"), Some("2026-02-01..2026-03-31"));
            }
        }
        // From the figures of a territory.
        let statistiques = Html::parse_document(
            &application
                .get("/statistiques/region/75")
                .await
                .text()
                .await
                .unwrap(),
        );
        let lien = un(&statistiques, "#integrer a[rel=external]");
        assert_eq!(lien.attr("href"), Some("/integrer?territoire=region:75"));
    });
}

#[test]
fn before_anything_is_published_the_page_says_when() {
    sans_base(async |application| {
        let page = page(application, "/integrer").await;
        assert!(texte(&page, "main").contains("le 5 décembre 2026"));
        let composant = Selector::parse("coop-statistiques").unwrap();
        assert!(page.select(&composant).next().is_none());
        let script = application.get("/integrer.js").await;
        assert_eq!(entete(&script, "content-type"), "text/javascript; charset=utf-8");
        assert_eq!(entete(&script, "access-control-allow-origin"), "");
    });
}
