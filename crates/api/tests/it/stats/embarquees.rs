//! The pages that other sites frame.

use coop_domain::{
    enumeration::Enumeration as _,
    stats::integration::{IndicateurPublic, IndicateursPublics},
    textes::statistiques as textes,
};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::Produit,
};
use reqwest::{Method, Response};
use scraper::{Html, Selector};

use super::outils::{
    GUERET, LIMOGES, NATIONALES, SAINT_DENIS, Tirage, UN_AN, date, equipe, lire, publier, reseau,
};
use crate::commun::entete;

const CADRE: &str = "/embed/stats/national/FR";

/// A page of ours: whole, French, without a script nor anything from elsewhere.
async fn page(reponse: Response) -> Html {
    let texte = reponse.text().await.unwrap();
    for absent in [
        "<script",
        "javascript:",
        "style=\"",
        "<link rel=\"stylesheet",
        "<img",
        " onclick",
    ] {
        assert!(!texte.contains(absent), "{absent} in {texte}");
    }
    assert!(texte.len() <= 20_000, "{} bytes", texte.len());
    let page = Html::parse_document(&texte);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    assert_eq!(attribut(&page, "html", "lang"), ["fr"]);
    page
}

fn textes_de(page: &Html, selecteur: &str) -> Vec<String> {
    page.select(&Selector::parse(selecteur).unwrap())
        .map(|element| element.text().collect::<String>())
        .collect()
}

fn attribut(page: &Html, selecteur: &str, nom: &str) -> Vec<String> {
    page.select(&Selector::parse(selecteur).unwrap())
        .filter_map(|element| element.attr(nom))
        .map(str::to_owned)
        .collect()
}

fn tous_les_indicateurs() -> String {
    IndicateursPublics::de(IndicateurPublic::TOUS.iter().copied()).to_string()
}

#[test]
fn a_frame_says_the_published_figures() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let chiffres = lire(application, NATIONALES).await;
        let reponse = application.get(CADRE).await;
        assert_eq!(reponse.status(), 200);
        assert_eq!(entete(&reponse, "content-type"), "text/html; charset=utf-8");
        let page = page(reponse).await;
        let totaux = &chiffres["totaux"];
        let nombre = |nom: &str| textes::nombre(totaux[nom].as_u64().unwrap());
        assert_eq!(
            textes_de(&page, ".kpi strong"),
            [
                nombre("accompagnements"),
                nombre("cras"),
                nombre("conseillers_actifs"),
                textes::taux(totaux["taux_suivi"].as_f64().unwrap()),
            ]
        );
        for (liste, au_plus) in [("ages", 6), ("statuts", 5)] {
            for cellule in chiffres[liste].as_array().unwrap().iter().take(au_plus) {
                let attendue = cellule["libelle"].as_str().unwrap();
                let n = textes::nombre(cellule["n"].as_u64().unwrap());
                let barre = textes_de(&page, ".bar")
                    .into_iter()
                    .find(|barre| barre.starts_with(attendue))
                    .unwrap_or_else(|| panic!("no bar of {attendue}"));
                assert!(barre.contains(&n), "{barre}: {n}");
            }
        }
        assert_eq!(textes_de(&page, ".listes section").len(), 4);
        // The evolution, month after month, in words too.
        let lignes = textes_de(&page, "tbody tr");
        assert_eq!(lignes.len(), 12);
        assert!(lignes[11].starts_with("octobre 2026"), "{lignes:?}");
        assert_eq!(textes_de(&page, "svg.courbe").len(), 1);
        assert!(
            textes_de(&page, "header")
                .concat()
                .contains("Publié le 20 novembre 2026")
        );
        assert_eq!(
            attribut(&page, "footer a", "href"),
            [application.url("/statistiques/national/FR")]
        );
        assert!(textes_de(&page, ".fictif").is_empty());
    });
}

#[test]
fn any_site_may_frame_what_is_to_be_framed_and_nothing_else() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 2, &mut Tirage::de(1));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        for (chemin, statut) in [
            (CADRE, 200),
            ("/embed/stats/region/75?apparence=sombre", 200),
            ("/embed/stats/region/99", 404),
            ("/embed/stats/national/FR?du=2020-01-01", 422),
            ("/embed/stats/national/FR?du=hier", 400),
            ("/embed/stats/national/FR?periode=2019", 422),
            ("/embed/stats/national/FR?periode=demain", 400),
            ("/embed/stats/national/FR?indicateurs=licornes", 400),
        ] {
            let reponse = application.get(chemin).await;
            assert_eq!(reponse.status(), statut, "{chemin}");
            let csp = entete(&reponse, "content-security-policy");
            assert!(csp.ends_with("frame-ancestors *"), "{chemin}: {csp}");
            assert!(csp.starts_with("default-src 'none'; style-src 'sha256-"), "{csp}");
            assert!(!csp.contains("unsafe") && !csp.contains("script-src"), "{csp}");
            assert_eq!(entete(&reponse, "x-frame-options"), "");
            assert_eq!(entete(&reponse, "access-control-allow-origin"), "*", "{chemin}");
            assert_eq!(entete(&reponse, "set-cookie"), "");
            page(reponse).await;
        }
        for chemin in [
            "/",
            "/cartographie",
            "/connexion",
            "/statistiques",
            "/statistiques/region/75",
            "/embed/licorne",
            "/embed.js",
            "/integrer",
            "/api/docs",
            NATIONALES,
            "/oembed?url=x",
        ] {
            let reponse = application.get(chemin).await;
            let csp = entete(&reponse, "content-security-policy");
            assert!(csp.contains("frame-ancestors 'none'"), "{chemin}: {csp}");
        }
        // Pages are ours alone to read by script; data and frames are for all.
        assert_eq!(
            entete(
                &application.get("/statistiques").await,
                "access-control-allow-origin"
            ),
            ""
        );
    });
}

#[test]
fn a_frame_is_kept_and_asked_again() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 2, &mut Tirage::de(1));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let reponse = application.get(CADRE).await;
        assert_eq!(
            entete(&reponse, "cache-control"),
            "public, max-age=300, stale-while-revalidate=86400"
        );
        let etiquette = entete(&reponse, "etag").to_owned();
        let encore = application
            .requete(Method::GET, CADRE)
            .header("if-none-match", &etiquette)
            .send()
            .await
            .unwrap();
        assert_eq!(encore.status(), 304);
        let sombre = application.get(&format!("{CADRE}?apparence=sombre")).await;
        assert_ne!(entete(&sombre, "etag"), etiquette);
        let refus = application.get("/embed/stats/region/99").await;
        assert_eq!(entete(&refus, "cache-control"), "no-store");
    });
}

#[test]
fn its_colours_are_those_that_are_asked() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &["2026-10-01"], 2, &mut Tirage::de(1));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        for (requete, attendue) in [
            ("", None),
            ("?apparence=auto", None),
            ("?apparence=clair", Some("clair")),
            ("?apparence=sombre", Some("sombre")),
            ("?apparence=rose", None),
        ] {
            let page = page(application.get(&format!("{CADRE}{requete}")).await).await;
            let lues = attribut(&page, "html", "data-apparence");
            assert_eq!(lues.first().map(String::as_str), attendue, "{requete}");
        }
    });
}

#[test]
fn the_figures_and_the_period_are_those_that_are_asked() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 8, &mut Tirage::de(1));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let titres = async |requete: &str| {
            let page = page(application.get(&format!("{CADRE}{requete}")).await).await;
            let nombres = textes_de(&page, ".kpi > .muted:first-child");
            let listes = textes_de(&page, ".listes h2");
            (nombres, listes, textes_de(&page, "header").concat())
        };
        let (nombres, listes, tete) = titres("?indicateurs=ages,cras,evolution&periode=2026").await;
        assert_eq!(nombres, ["CRA"]);
        assert_eq!(listes, ["Âges", "Évolution"]);
        assert!(tete.contains("de janvier à octobre 2026"), "{tete}");
        let (nombres, listes, tete) = titres("?indicateurs=types&periode=2025").await;
        assert_eq!((nombres.len(), listes), (0, vec!["Types".to_owned()]));
        assert!(tete.contains("de novembre à décembre 2025"), "{tete}");
        let (nombres, listes, tete) = titres("?indicateurs=&periode=").await;
        assert_eq!((nombres.len(), listes.len()), (4, 4));
        assert!(tete.contains("de novembre 2025 à octobre 2026"), "{tete}");
        let refus = application
            .get(&format!("{CADRE}?indicateurs=themes,licornes"))
            .await;
        let refus = textes_de(&page(refus).await, "main").concat();
        assert!(refus.contains("licornes") && refus.contains("suites"), "{refus}");
    });
}

#[test]
fn the_heaviest_frame_stays_light() {
    let essai = Produit::Sqlite.essai();
    // Eight years, large numbers, months that are hidden by none, the longest names.
    let mois: Vec<String> = (0..82)
        .map(|rang| date("2020-01-01").plus_mois(rang).unwrap().to_string())
        .collect();
    let mois: Vec<&str> = mois.iter().map(String::as_str).collect();
    let mut tirage = Tirage::de(13);
    equipe(&essai, GUERET, 3, &mois, 6, &mut tirage);
    equipe(&essai, LIMOGES, 3, &UN_AN, 3, &mut tirage);
    publier(&essai, MAINTENANT);
    coop_store::installation::marquer_fictif(essai.base()).unwrap();
    essayer(&essai, async |application| {
        let tous = format!("&indicateurs={}", tous_les_indicateurs());
        for (du, au, usuelles, toutes) in [
            ("2020-01-01", "2026-10-31", 7, 7),
            ("2024-11-01", "2026-10-31", 24, 3),
            ("2024-10-01", "2026-10-31", 3, 3),
            ("2025-11-01", "2026-10-31", 12, 12),
            ("2026-10-01", "2026-10-31", 1, 1),
        ] {
            // What is shown by default, and everything that may be.
            for (indicateurs, lignes) in [("", usuelles), (tous.as_str(), toutes)] {
                let chemin = format!("{CADRE}?du={du}&au={au}{indicateurs}");
                let page = page(application.get(&chemin).await).await;
                assert_eq!(textes_de(&page, "tbody tr").len(), lignes, "{chemin}");
                assert_eq!(textes_de(&page, ".fictif"), [textes::FICTIF], "{chemin}");
            }
        }
    });
}

#[test]
fn a_frame_without_figures_says_why() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::demarrer(&essai).await;
        let reponse = application.get(CADRE).await;
        assert_eq!(reponse.status(), 404);
        let rien = page(reponse).await;
        assert!(textes_de(&rien, "main").concat().contains("le 5 décembre 2026"));
        equipe(&essai, SAINT_DENIS, 2, &["2026-10-01"], 30, &mut Tirage::de(6));
        publier(&essai, MAINTENANT);
        application
            .jusqu_a(async || application.get(CADRE).await.status() == 200)
            .await;
        let cachee = page(application.get("/embed/stats/region/04").await).await;
        assert!(
            textes_de(&cachee, "main")
                .concat()
                .contains("moins de 3 conseillers")
        );
        assert!(textes_de(&cachee, ".kpi").is_empty());
        application.arreter().await;
    });
}
