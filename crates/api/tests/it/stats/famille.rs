//! What is published is protected together: hubs, communes and intercommunalités, and what one territory would tell of
//! another.

use coop_domain::{stats::Bloc, temps::Instant};
use coop_store::publications;
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};

use super::outils::{
    BORDEAUX, BOURG, BOURGANEUF, DZAOUDZI, GUERET, LA_SOUTERRAINE, LIMOGES, NATIONALES, NOUMEA, Tirage,
    UN_AN, date, equipe, lire, publier, reseau, sommer, tous,
};

sur_les_deux!(
    a_hub_is_told_as_a_region_is,
    a_hidden_departement_is_not_what_the_others_leave,
    a_collectivite_is_told_with_others_only,
    communes_and_intercommunalites_have_years,
    months_published_before_are_protected_once,
);

/// January to December 2025.
fn de_2025() -> Vec<String> {
    (0..12)
        .map(|rang| date("2025-01-01").plus_mois(rang).unwrap().to_string())
        .collect()
}

fn instant(texte: &str) -> Instant {
    texte.parse().unwrap()
}

fn cras(chiffres: &Value) -> Option<u64> {
    chiffres["totaux"]["cras"].as_u64()
}

/// The CRAs told of each of these territories.
async fn cras_de(application: &Application, chemins: &[&str]) -> Vec<Option<u64>> {
    let mut lus = Vec::new();
    for chemin in chemins {
        lus.push(cras(&lire(application, &format!("/api/v1/stats/{chemin}")).await));
    }
    lus
}

fn a_hub_is_told_as_a_region_is(essai: &BaseDEssai) {
    reseau(essai);
    publier(essai, MAINTENANT);
    essayer(essai, async |application| {
        let hub = lire(application, "/api/v1/stats/hub/hubikoop").await;
        let region = lire(application, "/api/v1/stats/region/75").await;
        assert_eq!(
            (&hub["niveau"], &hub["code"], &hub["nom"]),
            (&json!("hub"), &json!("hubikoop"), &json!("Hubikoop"))
        );
        for champ in ["totaux", "ages", "themes", "evolution"] {
            assert_eq!(hub[champ], region[champ], "{champ}");
        }
        // Two conseillers of La Réunion and three of Mayotte: with the rest of the hub, nobody. In March, somebody
        // else has to be hidden behind Mayotte.
        let depuis_avril = "/api/v1/stats/hub/ultra-numerique?du=2026-04-01&au=2026-10-31";
        let autre = lire(application, depuis_avril).await;
        assert_eq!(
            cras(&autre),
            Some(7 * (2 * 12 + 3 * 4)),
            "both are in it: their sum tells neither"
        );
        assert_eq!(
            cras_de(application, &["departement/974", "departement/976"]).await,
            [None, None]
        );
        assert_eq!(
            application.get("/api/v1/stats/hub/nulle-part").await.status(),
            404
        );
        for chemin in ["/statistiques/hub/hubikoop", "/embed/stats/hub/hubikoop"] {
            let page = application.get(chemin).await;
            assert_eq!(page.status(), 200, "{chemin}");
            assert!(page.text().await.unwrap().contains("Hubikoop"), "{chemin}");
        }
        let page = application
            .get("/statistiques/hub/hubikoop")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            page.contains("/statistiques/departement/23"),
            "its départements lead on"
        );
    });
}

fn a_hidden_departement_is_not_what_the_others_leave(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(31);
    equipe(essai, GUERET, 5, &UN_AN, 6, &mut tirage);
    equipe(essai, BORDEAUX, 4, &UN_AN, 6, &mut tirage);
    equipe(essai, LIMOGES, 2, &UN_AN, 6, &mut tirage);
    equipe(essai, BOURG, 4, &UN_AN, 6, &mut tirage);
    publier(essai, MAINTENANT);
    essayer(essai, async |application| {
        let chemins = ["region/75", "departement/23", "departement/33", "departement/87"];
        let lus = cras_de(application, &chemins).await;
        // The one of 24 CRAs a month is hidden with the one of 12, rather than the one of 30.
        assert_eq!(lus, [Some(12 * 11 * 6), Some(12 * 5 * 6), None, None]);
        let raison = |chiffres: &Value| chiffres["secret"]["raison"].as_str().unwrap().to_owned();
        let peu = lire(application, "/api/v1/stats/departement/87").await;
        assert!(raison(&peu).contains("ont rendu compte"), "{peu}");
        let voisin = lire(application, "/api/v1/stats/departement/33").await;
        assert!(raison(&voisin).contains("territoires voisins"), "{voisin}");
        for mois in UN_AN {
            let au = date(mois).dernier_du_mois();
            let chemins = chemins.map(|chemin| format!("{chemin}?du={mois}&au={au}"));
            let lus = cras_de(application, &chemins.each_ref().map(String::as_str)).await;
            assert_eq!(lus.iter().filter(|n| n.is_none()).count(), 2, "{mois} {lus:?}");
        }
    });
}

fn a_collectivite_is_told_with_others_only(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(32);
    equipe(essai, NOUMEA, 6, &UN_AN, 5, &mut tirage);
    equipe(essai, GUERET, 5, &UN_AN, 6, &mut tirage);
    equipe(essai, BOURG, 4, &UN_AN, 6, &mut tirage);
    equipe(essai, DZAOUDZI, 3, &UN_AN, 5, &mut tirage);
    publier(essai, MAINTENANT);
    essayer(essai, async |application| {
        for chemin in ["region/988", "departement/988", "region/975"] {
            let seule = lire(application, &format!("/api/v1/stats/{chemin}")).await;
            assert_eq!(seule["totaux"], Value::Null, "{chemin}");
            let raison = seule["secret"]["raison"].as_str().unwrap();
            assert!(raison.contains("collectivités d'outre-mer"), "{raison}");
        }
        let lus = cras_de(
            application,
            &["national/FR", "region/75", "region/84", "region/06"],
        )
        .await;
        // Nouvelle-Calédonie is the only one: Mayotte is hidden with it, so that the country minus the others tells
        // neither.
        assert_eq!(
            lus,
            [Some(12 * (30 + 30 + 24 + 15)), Some(12 * 30), Some(12 * 24), None]
        );
    });
}

fn communes_and_intercommunalites_have_years(essai: &BaseDEssai) {
    let mois = de_2025();
    let mois: Vec<&str> = mois.iter().map(String::as_str).collect();
    let mut tirage = Tirage::de(33);
    equipe(essai, GUERET, 4, &mois, 6, &mut tirage);
    equipe(essai, LA_SOUTERRAINE, 2, &mois, 6, &mut tirage);
    equipe(essai, BOURGANEUF, 3, &mois, 4, &mut tirage);
    equipe(essai, LIMOGES, 4, &mois, 6, &mut tirage);
    equipe(essai, BOURG, 4, &mois, 6, &mut tirage);
    equipe(essai, GUERET, 3, &["2026-01-01", "2026-02-01"], 3, &mut tirage);
    // Until December is published, nothing is told of the year.
    publier(essai, instant("2025-12-20T10:00:00Z"));
    assert!(essai.base().lire(publications::annees).unwrap().is_empty());
    publier(essai, MAINTENANT);
    assert_eq!(essai.base().lire(publications::annees).unwrap(), [2025]);
    let siens = tous(essai);
    let de = |code: &str| {
        let dans =
            |cra: &&coop_domain::stats::CraCompte| cra.commune.as_str() == code && cra.date.annee() == 2025;
        sommer(siens.iter().filter(dans))
    };
    essayer(essai, async |application| {
        let gueret = lire(application, "/api/v1/stats/commune/23096").await;
        let vrai = de("23096");
        assert_eq!(
            (&gueret["du"], &gueret["au"], &gueret["pas"], &gueret["nom"]),
            (
                &json!("2025-01-01"),
                &json!("2025-12-31"),
                &json!("annee"),
                &json!("Guéret")
            )
        );
        let totaux = &gueret["totaux"];
        for (champ, bloc) in [
            ("cras", Bloc::CRAS),
            ("accompagnements", Bloc::ACCOMPAGNEMENTS),
            ("minutes", Bloc::MINUTES),
        ] {
            assert_eq!(totaux[champ], json!(vrai.total(bloc)), "{champ}");
        }
        assert_eq!(totaux["conseillers_actifs"], 4);
        // Nothing but totals.
        for champ in [
            "individuels",
            "suivis",
            "premiers_accompagnements",
            "hors_les_murs",
        ] {
            assert_eq!(totaux[champ], Value::Null, "{champ}");
        }
        for liste in ["themes", "ages", "types", "redirections"] {
            assert_eq!(gueret[liste], json!([]), "{liste}");
        }
        // La Souterraine has two conseillers; Bourganeuf would tell it, with Guéret and the département.
        let communes = ["commune/23096", "commune/23176", "commune/23030", "commune/87085"];
        assert_eq!(
            cras_de(application, &communes).await,
            [Some(12 * 24), None, None, Some(12 * 24)]
        );
        let epci = [
            "epci/200034825",
            "epci/242300135",
            "epci/200067189",
            "epci/248719312",
        ];
        assert_eq!(
            cras_de(application, &epci).await,
            [Some(12 * 24), None, None, Some(12 * 24)]
        );
        let departement = "departement/23?du=2025-01-01&au=2025-12-31";
        assert_eq!(
            cras_de(application, &[departement]).await,
            [Some(12 * (24 + 12 + 12))]
        );
        // Nobody there, and no such territory.
        assert_eq!(cras_de(application, &["commune/01001"]).await, [None]);
        for chemin in ["commune/00000", "commune/abc", "epci/75"] {
            let reponse = application.get(&format!("/api/v1/stats/{chemin}")).await;
            assert_eq!(reponse.status(), 404, "{chemin}");
        }
        assert_eq!(
            lire(
                application,
                "/api/v1/stats/commune/23096?du=2025-01-01&au=2025-12-31"
            )
            .await,
            gueret
        );
        for (requete, noms) in [
            ("du=2026-01-01&au=2026-12-31", vec!["?du", "?au"]),
            ("du=2025-02-01&au=2025-12-31", vec!["?du", "?au"]),
            ("du=2024-01-01&au=2025-12-31", vec!["?du", "?au"]),
            ("au=2025-06-30", vec!["?au"]),
        ] {
            for chemin in ["commune/23096", "epci/200034825"] {
                let reponse = application
                    .get(&format!("/api/v1/stats/{chemin}?{requete}"))
                    .await;
                assert_eq!(reponse.status(), 422, "{requete}");
                let probleme: Value = reponse.json().await.unwrap();
                assert_eq!(probleme["type"], "/api/docs/problemes/periode_non_publiee");
                let erreurs = probleme["errors"].as_array().unwrap();
                let pointeurs: Vec<_> = erreurs.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
                assert_eq!(pointeurs, noms, "{requete}");
                assert!(erreurs[0]["message"].as_str().unwrap().ends_with("2025."));
            }
        }
        les_pages_de_communes(application).await;
    });
}

async fn les_pages_de_communes(application: &Application) {
    let page = async |chemin: &str| {
        let reponse = application.get(chemin).await;
        assert_eq!(reponse.status(), 200, "{chemin}");
        reponse.text().await.unwrap()
    };
    let gueret = page("/statistiques/commune/23096").await;
    assert!(gueret.contains("Guéret") && gueret.contains("288"), "{gueret}");
    assert!(
        gueret.contains("/statistiques/departement/23"),
        "the département has more"
    );
    let cachee = page("/statistiques/commune/23176").await;
    assert!(cachee.contains("moins de 3 conseillers"));
    assert!(cachee.contains("576"), "the département's CRAs: {cachee}");
    assert!(page("/embed/stats/epci/200034825").await.contains("288"));
    assert_eq!(application.get("/statistiques/commune/00000").await.status(), 404);
}

#[test]
fn before_a_year_is_published_a_commune_says_so() {
    let essai = Produit::Sqlite.essai();
    equipe(
        &essai,
        GUERET,
        3,
        &["2026-01-01", "2026-02-01"],
        3,
        &mut Tirage::de(3),
    );
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let rien = application.get("/api/v1/stats/commune/23096").await;
        assert_eq!(rien.status(), 404);
        let page = application.get("/statistiques/commune/23096").await;
        assert_eq!(page.status(), 200);
        assert!(page.text().await.unwrap().contains("par années entières"));
        assert_eq!(application.get("/statistiques/commune/00000").await.status(), 404);
        assert_eq!(lire(application, NATIONALES).await["totaux"]["cras"], 18);
    });
}

/// An installation that published before what is hidden was decided for all together.
fn months_published_before_are_protected_once(essai: &BaseDEssai) {
    reseau(essai);
    publier(essai, MAINTENANT);
    let toutes = essai.base().lire(publications::toutes).unwrap();
    essai
        .base()
        .writer()
        .submit(|conn| {
            conn.batch_execute(
                "DELETE FROM publications WHERE niveau = 6; UPDATE publications SET caches = NULL; \
                 DELETE FROM publications_communes",
            )
            .map_err(coop_store::Erreur::from)
        })
        .unwrap();
    essayer(essai, async |application| {
        // The service decides when it starts, and tells what it told.
        application
            .jusqu_a(async || {
                // Month after month: the last one, too.
                essai.base().lire(publications::toutes).unwrap() == toutes
            })
            .await;
        // What is told follows what is written.
        application
            .jusqu_a(async || lire(application, "/api/v1/stats/hub/hubikoop").await["totaux"].is_object())
            .await;
    });
}
