//! The published figures of territories.

use coop_domain::{stats::Bloc, territoires::Cog};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{
    GUERET, LIMOGES, NATIONALES, Tirage, UN_AN, date, equipe, lire, publier, reseau, somme, sommer, tous,
};
use crate::commun::entete;

sur_les_deux!(
    a_period_is_the_sum_of_its_months,
    a_territory_of_few_people_is_hidden
);

fn essayer_publie(essai: &BaseDEssai, test: impl AsyncFnOnce(&Application)) {
    publier(essai, MAINTENANT);
    essayer(essai, test);
}

fn a_period_is_the_sum_of_its_months(essai: &BaseDEssai) {
    reseau(essai);
    let cras = tous(essai);
    essayer_publie(essai, async |application| {
        for (chemin, du, au) in [
            (NATIONALES.to_owned(), "2025-11-01", "2026-10-31"),
            (
                format!("{NATIONALES}?du=2026-01-01&au=2026-10-31"),
                "2026-01-01",
                "2026-10-31",
            ),
            (
                "/api/v1/stats/region/75?du=2026-02-01&au=2026-02-28".to_owned(),
                "2026-02-01",
                "2026-02-28",
            ),
            (
                "/api/v1/stats/departement/87?du=2025-11-01&au=2026-01-31&pas=annee".to_owned(),
                "2025-11-01",
                "2026-01-31",
            ),
        ] {
            let chiffres = lire(application, &chemin).await;
            assert_eq!(
                (&chiffres["du"], &chiffres["au"], &chiffres["audience"]),
                (&json!(du), &json!(au), &json!("public"))
            );
            let siens: Vec<_> = cras
                .iter()
                .filter(|cra| (date(du)..=date(au)).contains(&cra.date))
                .filter(|cra| !chemin.contains("/region/") || cra.region.as_str() == "75")
                .filter(|cra| !chemin.contains("/departement/") || cra.departement.as_str() == "87")
                .collect();
            let mesures = sommer(siens.iter().copied());
            let attendu = |bloc| json!(mesures.total(bloc));
            let totaux = &chiffres["totaux"];
            assert_eq!(totaux["cras"], attendu(Bloc::CRAS), "{chemin}");
            assert_eq!(
                totaux["accompagnements"],
                attendu(Bloc::ACCOMPAGNEMENTS),
                "{chemin}"
            );
            assert_eq!(totaux["minutes"], attendu(Bloc::MINUTES), "{chemin}");
            let mut conseillers: Vec<_> = siens.iter().map(|cra| cra.conseiller).collect();
            conseillers.sort();
            conseillers.dedup();
            assert_eq!(totaux["conseillers_actifs"], json!(conseillers.len()), "{chemin}");
            let etapes = chiffres["evolution"].as_array().unwrap();
            let par_etapes: i64 = etapes.iter().map(|etape| etape["cras"].as_i64().unwrap()).sum();
            assert_eq!(par_etapes, mesures.total(Bloc::CRAS), "{chemin}");
        }
        let annees = lire(application, &format!("{NATIONALES}?pas=annee")).await;
        let periodes: Vec<_> = annees["evolution"]
            .as_array()
            .unwrap()
            .iter()
            .map(|etape| etape["periode"].as_str().unwrap())
            .collect();
        assert_eq!(periodes, ["2025-11-01", "2026-01-01"]);
    });
}

fn a_territory_of_few_people_is_hidden(essai: &BaseDEssai) {
    reseau(essai);
    essayer_publie(essai, async |application| {
        // Two people in all; three, of whom two rested in March; nobody.
        for (chemin, cache) in [
            ("region/04", true),
            ("departement/974", true),
            ("region/84", true),
            ("region/84?du=2025-11-01&au=2026-02-28", false),
            ("region/84?du=2026-03-01&au=2026-03-31", true),
            ("region/84?du=2026-04-01&au=2026-10-31", false),
            ("region/11", true),
            ("region/75", false),
        ] {
            let chiffres = lire(application, &format!("/api/v1/stats/{chemin}")).await;
            assert_eq!(chiffres["totaux"].is_null(), cache, "{chemin}");
            if cache {
                let raison = chiffres["secret"]["raison"].as_str().unwrap();
                assert!(raison.contains("moins de 3 conseillers"), "{raison}");
                for liste in ["themes", "ages", "types", "evolution", "redirections"] {
                    assert_eq!(chiffres[liste], json!([]), "{chemin}: {liste}");
                }
            } else {
                assert!(chiffres["secret"].is_null(), "{chemin}");
            }
        }
    });
}

#[test]
fn a_small_cell_is_hidden_with_what_would_tell_it_and_never_is_0() {
    let essai = Produit::Sqlite.essai();
    // Few enough for cells of one to ten persons.
    equipe(&essai, GUERET, 4, &["2026-10-01"], 3, &mut Tirage::de(21));
    let mesures = sommer(&tous(&essai));
    essayer_publie(&essai, async |application| {
        let chiffres = lire(application, "/api/v1/stats/region/75").await;
        assert!(chiffres["totaux"].is_object());
        let (mut cachees, mut petites) = (0, 0);
        for (liste, bloc) in [
            ("ages", Bloc::AGES),
            ("statuts", Bloc::STATUTS),
            ("themes", Bloc::THEMES),
            ("types", Bloc::TYPES),
        ] {
            let cellules = chiffres[liste].as_array().unwrap();
            for (cellule, vrai) in cellules.iter().zip(mesures.bloc(bloc)) {
                if (1..11).contains(vrai) {
                    petites += 1;
                    assert_eq!(
                        (&cellule["n"], &cellule["secret"]),
                        (&Value::Null, &json!(true)),
                        "{liste} {cellule}"
                    );
                }
                if cellule["secret"] == true {
                    cachees += 1;
                    assert_ne!(cellule["n"], 0);
                    assert!(cellule.get("cras").is_none_or(Value::is_null));
                } else {
                    assert_eq!(cellule["n"], json!(vrai), "{liste} {cellule}");
                }
            }
            // What is shown of a partition does not tell what is not.
            let caches = cellules
                .iter()
                .filter(|cellule| cellule["secret"] == true)
                .count();
            assert!(liste == "themes" || caches != 1, "{liste}");
        }
        assert!(petites >= 4 && cachees >= petites, "{petites} {cachees}");
    });
}

#[test]
fn only_whole_published_months_are_told() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 2, &mut Tirage::de(4));
    essayer_publie(&essai, async |application| {
        for (requete, noms) in [
            ("du=2026-10-01&au=2026-11-30", vec!["?au"]),
            ("du=2025-10-01&au=2026-10-31", vec!["?du"]),
            ("du=2026-10-02&au=2026-10-31", vec!["?du"]),
            ("du=2026-10-01&au=2026-10-30", vec!["?au"]),
            ("du=2026-10-02&au=2026-10-30", vec!["?du", "?au"]),
            ("du=2026-10-01&au=2026-09-30", vec!["?du", "?au"]),
            ("au=2026-11-20", vec!["?au"]),
            ("du=2019-01-01", vec!["?du"]),
        ] {
            for chemin in ["national/FR", "region/75", "departement/23"] {
                let reponse = application
                    .get(&format!("/api/v1/stats/{chemin}?{requete}"))
                    .await;
                assert_eq!(reponse.status(), 422, "{requete}");
                let probleme: Value = reponse.json().await.unwrap();
                assert_eq!(probleme["type"], "/api/docs/problemes/periode_non_publiee");
                let erreurs = probleme["errors"].as_array().unwrap();
                let pointeurs: Vec<_> = erreurs.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
                assert_eq!(pointeurs, noms, "{requete}");
                for phrase in [&probleme["detail"], &erreurs[0]["message"]] {
                    let phrase = phrase.as_str().unwrap();
                    assert!(phrase.contains("du 2025-11-01 au 2026-10-31"), "{phrase}");
                }
            }
        }
        for (chemin, statut, code) in [
            ("region/99", 404, "introuvable"),
            ("national/BE", 404, "introuvable"),
            ("moi/FR", 400, "parametre_invalide"),
            ("planete/1", 400, "parametre_invalide"),
            ("national/FR?pas=jour", 400, "parametre_invalide"),
            ("national/FR?theme=sante", 400, "parametre_invalide"),
        ] {
            let reponse = application.get(&format!("/api/v1/stats/{chemin}")).await;
            assert_eq!(reponse.status(), statut, "{chemin}");
            let probleme: Value = reponse.json().await.unwrap();
            assert_eq!(
                probleme["type"],
                format!("/api/docs/problemes/{code}"),
                "{chemin}"
            );
        }
    });
}

#[test]
fn the_twelve_last_months_are_told_when_nothing_is_asked() {
    let essai = Produit::Sqlite.essai();
    let mois: Vec<String> = (0..18)
        .map(|rang| date("2025-05-01").plus_mois(rang).unwrap().to_string())
        .collect();
    let mois: Vec<&str> = mois.iter().map(String::as_str).collect();
    equipe(&essai, GUERET, 3, &mois, 2, &mut Tirage::de(8));
    essayer_publie(&essai, async |application| {
        for (requete, du, au) in [
            ("", "2025-11-01", "2026-10-31"),
            ("?du=2025-05-01", "2025-05-01", "2026-10-31"),
            ("?au=2026-06-30", "2025-07-01", "2026-06-30"),
            ("?au=2025-06-30", "2025-05-01", "2025-06-30"),
        ] {
            let chiffres = lire(application, &format!("{NATIONALES}{requete}")).await;
            assert_eq!(
                (&chiffres["du"], &chiffres["au"]),
                (&json!(du), &json!(au)),
                "{requete}"
            );
        }
    });
}

#[test]
fn a_public_answer_is_kept_shared_and_the_same_everywhere() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 30, &mut Tirage::de(9));
    equipe(&essai, LIMOGES, 3, &UN_AN, 30, &mut Tirage::de(10));
    essayer_publie(&essai, async |application| {
        let reponse = application.get(NATIONALES).await;
        assert_eq!(
            entete(&reponse, "cache-control"),
            "public, max-age=300, stale-while-revalidate=86400"
        );
        assert_eq!(entete(&reponse, "vary"), "Authorization, Accept-Encoding");
        assert_eq!(entete(&reponse, "access-control-allow-origin"), "*");
        let etiquette = entete(&reponse, "etag").to_owned();
        let corps = reponse.bytes().await.unwrap();
        let encore = application
            .requete(Method::GET, NATIONALES)
            .header("if-none-match", &etiquette)
            .send()
            .await
            .unwrap();
        assert_eq!(encore.status(), 304);
        assert_eq!(entete(&encore, "vary"), "Authorization, Accept-Encoding");
        assert!(encore.bytes().await.unwrap().is_empty());
        // Later, elsewhere: the same bytes.
        let plus_tard = "2026-11-25T10:00:00Z".parse().unwrap();
        let autre = Application::a(&essai, plus_tard, |_| {}).await;
        let la_bas = autre.get(NATIONALES).await;
        assert_eq!(entete(&la_bas, "etag"), etiquette);
        assert_eq!(la_bas.bytes().await.unwrap(), corps);
        autre.arreter().await;
        let chiffres: Value = serde_json::from_slice(&corps).unwrap();
        assert_eq!(
            somme(&chiffres["ages"]),
            chiffres["totaux"]["accompagnements"].as_u64().unwrap()
        );
        assert_eq!(chiffres["fictif"], false);
        assert_eq!(chiffres["nom"], "France entière");
        let region = Cog::charger()
            .unwrap()
            .territoire(coop_domain::territoires::Niveau::Region, "75")
            .unwrap();
        assert_eq!(
            lire(application, "/api/v1/stats/region/75").await["nom"],
            region.nom
        );
    });
}
