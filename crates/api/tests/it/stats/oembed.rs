//! oEmbed: a page of ours, shown in somebody else's.

use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::Produit,
};
use scraper::{Html, Selector};
use serde_json::{Value, json};

use super::outils::{GUERET, Tirage, equipe, publier};
use crate::commun::entete;

/// The address of the question about this page of the application.
fn question(application: &Application, chemin: &str, suite: &str) -> String {
    let url: String = form_urlencoded(&application.url(chemin));
    format!("/oembed?url={url}{suite}")
}

fn form_urlencoded(texte: &str) -> String {
    texte
        .bytes()
        .map(|octet| match octet {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' => char::from(octet).to_string(),
            _ => format!("%{octet:02X}"),
        })
        .collect()
}

/// The frame of an answer: its source, its width, its height.
fn cadre(oembed: &Value) -> (String, String, String) {
    let html = Html::parse_fragment(oembed["html"].as_str().unwrap());
    let [cadre] = html
        .select(&Selector::parse("iframe").unwrap())
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let attribut = |nom| cadre.attr(nom).unwrap().to_owned();
    assert!(attribut("title").starts_with("Statistiques de la médiation numérique"));
    (attribut("src"), attribut("width"), attribut("height"))
}

#[test]
fn the_frame_of_a_page_is_told() {
    let essai = Produit::Sqlite.essai();
    equipe(
        &essai,
        GUERET,
        3,
        &["2026-09-01", "2026-10-01"],
        2,
        &mut Tirage::de(1),
    );
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let reponse = application
            .get(&question(application, "/statistiques/region/75", "&format=json"))
            .await;
        assert_eq!(reponse.status(), 200);
        assert_eq!(entete(&reponse, "content-type"), "application/json");
        assert_eq!(entete(&reponse, "access-control-allow-origin"), "*");
        assert!(entete(&reponse, "cache-control").starts_with("public"));
        let oembed: Value = reponse.json().await.unwrap();
        let (source, largeur, hauteur) = cadre(&oembed);
        assert_eq!(source, application.url("/embed/stats/region/75"));
        assert_eq!((largeur.as_str(), hauteur.as_str()), ("720", "900"));
        assert_eq!(
            (
                &oembed["version"],
                &oembed["type"],
                &oembed["width"],
                &oembed["height"]
            ),
            (&json!("1.0"), &json!("rich"), &json!(720), &json!(900))
        );
        // The page says where to ask, and what is framed is there.
        let page = application
            .get("/statistiques/region/75")
            .await
            .text()
            .await
            .unwrap();
        let page = Html::parse_document(&page);
        let lien = Selector::parse("link[rel=alternate][type='application/json+oembed']").unwrap();
        let [lien] = page.select(&lien).collect::<Vec<_>>().try_into().unwrap();
        let adresse = lien
            .attr("href")
            .unwrap()
            .strip_prefix(&application.url(""))
            .unwrap();
        let dite: Value = application.get(adresse).await.json().await.unwrap();
        assert_eq!(dite, oembed);
        let chemin = source.strip_prefix(&application.url("")).unwrap();
        assert_eq!(application.get(chemin).await.status(), 200);
    });
}

#[test]
fn bounds_and_choices_are_kept() {
    let essai = Produit::Sqlite.essai();
    essayer(&essai, async |application| {
        let demander = async |chemin: &str, suite: &str| {
            let reponse = application.get(&question(application, chemin, suite)).await;
            assert_eq!(reponse.status(), 200, "{chemin} {suite}");
            cadre(&reponse.json().await.unwrap())
        };
        let (_, largeur, hauteur) = demander("/statistiques", "&maxwidth=400&maxheight=300").await;
        assert_eq!((largeur.as_str(), hauteur.as_str()), ("400", "300"));
        let (_, largeur, hauteur) = demander("/statistiques", "&maxwidth=4000&maxheight=4000&dnt=1").await;
        assert_eq!((largeur.as_str(), hauteur.as_str()), ("720", "900"));
        let choisi = "/embed/stats/departement/23?indicateurs=themes%2Ccras&periode=2026&apparence=sombre";
        let (source, ..) = demander(choisi, "").await;
        assert_eq!(source, application.url(choisi));
        let chemin = "/embed/stats/departement/23?apparence=sombre&du=2026-09-01&au=2026-09-30#haut";
        let (source, ..) = demander(chemin, "").await;
        assert_eq!(source, application.url(chemin.strip_suffix("#haut").unwrap()));
        let (source, ..) = demander("/statistiques", "").await;
        assert_eq!(source, application.url("/embed/stats/national/FR"));
    });
}

#[test]
fn what_is_not_ours_is_not_told() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::avec(&essai, |configuration| {
            configuration.url_publique = Some("https://coop.example.fr".parse().unwrap());
        })
        .await;
        for (requete, statut) in [
            (
                "url=https%3A%2F%2Fcoop.example.fr%2Fstatistiques%2Fregion%2F75",
                200,
            ),
            ("url=http%3A%2F%2Fcoop.example.fr%2Fstatistiques", 200),
            (
                "url=https%3A%2F%2Fautre.example.fr%2Fstatistiques%2Fregion%2F75",
                404,
            ),
            ("url=https%3A%2F%2Fcoop.example.fr.mechant.fr%2Fstatistiques", 404),
            (
                "url=https%3A%2F%2Fcoop.example.fr%2Fstatistiques%2Fregion%2F99",
                404,
            ),
            ("url=https%3A%2F%2Fcoop.example.fr%2Fconnexion", 404),
            ("url=n%27importe%20quoi", 404),
            ("url=https%3A%2F%2Fcoop.example.fr%2Fstatistiques&format=xml", 200),
            (
                "url=https%3A%2F%2Fcoop.example.fr%2Fstatistiques&format=yaml",
                501,
            ),
            ("url=https%3A%2F%2Fcoop.example.fr%2Fstatistiques&format=", 501),
            ("url=https%3A%2F%2Fcoop.example.fr%2Fembed.js", 404),
            (
                "url=https%3A%2F%2Fcoop.example.fr%2Fstatistiques&maxwidth=large",
                400,
            ),
            ("format=json", 400),
        ] {
            let reponse = application.get(&format!("/oembed?{requete}")).await;
            assert_eq!(reponse.status(), statut, "{requete}");
            if statut != 200 {
                assert_eq!(
                    entete(&reponse, "content-type"),
                    "application/problem+json",
                    "{requete}"
                );
            }
        }
        application.arreter().await;
    });
}

#[test]
fn both_formats_say_the_same_and_pages_lead_to_them() {
    let essai = Produit::Sqlite.essai();
    equipe(
        &essai,
        GUERET,
        3,
        &["2026-09-01", "2026-10-01"],
        2,
        &mut Tirage::de(1),
    );
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let ici = application.url("");
        for chemin in [
            "/statistiques/region/75",
            "/embed/stats/region/75?indicateurs=themes&apparence=clair",
        ] {
            let page = Html::parse_document(&application.get(chemin).await.text().await.unwrap());
            let liens = |type_: &str| -> Vec<String> {
                let selecteur =
                    Selector::parse(&format!("head link[rel=alternate][type='{type_}']")).unwrap();
                let adresses = page.select(&selecteur).filter_map(|lien| lien.attr("href"));
                adresses
                    .map(|adresse| adresse.strip_prefix(&ici).unwrap().to_owned())
                    .collect()
            };
            let en_json = liens("application/json+oembed");
            assert_eq!(en_json.len(), 1, "{chemin}");
            let en_xml = en_json[0].replace("format=json", "format=xml");
            // The frame, which must stay light, names one of them only.
            if chemin.starts_with("/statistiques/") {
                assert_eq!(liens("text/xml+oembed"), [en_xml.as_str()]);
            }
            let json: Value = application.get(&en_json[0]).await.json().await.unwrap();
            let (source, ..) = cadre(&json);
            let attendue = chemin.replace("/statistiques/", "/embed/stats/");
            assert_eq!(source, application.url(&attendue));
            let reponse = application.get(&en_xml).await;
            assert_eq!(entete(&reponse, "content-type"), "text/xml; charset=utf-8");
            let xml = reponse.text().await.unwrap();
            assert!(
                xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>"),
                "{xml}"
            );
            for (nom, valeur) in json.as_object().unwrap() {
                let valeur = valeur.as_str().map_or_else(|| valeur.to_string(), str::to_owned);
                let echappee = valeur
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;")
                    .replace('"', "&quot;");
                assert!(
                    xml.contains(&format!("<{nom}>{echappee}</{nom}>")),
                    "{nom}: {xml}"
                );
            }
        }
    });
}
