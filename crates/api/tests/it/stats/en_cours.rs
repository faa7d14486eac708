//! The month that runs: two totals, told each morning, of which nothing that is hidden can be subtracted.

use coop_domain::{temps::Instant, territoires::Cog};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::BaseDEssai,
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{GUERET, NOUMEA, SAINT_DENIS, Tirage, equipe, publier, tous};

sur_les_deux!(
    the_month_that_runs_is_told_each_morning,
    what_is_hidden_of_it_counts_in_nothing,
);

const NOVEMBRE: [&str; 1] = ["2026-11-01"];

fn compter(essai: &BaseDEssai, quand: Instant) -> bool {
    let cog = Cog::charger().unwrap();
    coop_api::dire_le_mois_en_cours(essai.base(), &cog, quand).unwrap()
}

async fn lire(application: &Application, territoire: &str) -> (u16, Value) {
    let reponse = application
        .get(&format!("/api/v1/stats/{territoire}/en-cours"))
        .await;
    (reponse.status().as_u16(), reponse.json().await.unwrap())
}

/// CRAs and accompagnements of November, in these régions.
fn attendus(essai: &BaseDEssai, regions: &[&str]) -> Value {
    let cras = tous(essai);
    let cras = cras
        .iter()
        .filter(|cra| cra.date.mois() == 11 && regions.contains(&cra.region.as_str()));
    let (n, participants) = cras.fold((0_u64, 0_u64), |(n, participants), cra| {
        (n + 1, participants + u64::from(cra.participants))
    });
    json!({"cras": n, "accompagnements": participants})
}

fn plus_tard(heures: i64) -> Instant {
    Instant::depuis_micros(MAINTENANT.micros() + heures * 3_600_000_000)
}

fn the_month_that_runs_is_told_each_morning(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(17);
    equipe(essai, GUERET, 4, &["2026-10-01", "2026-11-01"], 10, &mut tirage);
    publier(essai, MAINTENANT);
    let au_matin = attendus(essai, &["75"]);
    assert!(compter(essai, MAINTENANT));
    // What comes later in the day waits for the next morning.
    equipe(essai, GUERET, 1, &NOVEMBRE, 10, &mut tirage);
    assert!(!compter(essai, plus_tard(1)));
    essayer(essai, async |application| {
        let (statut, dit) = lire(application, "region/75").await;
        assert_eq!(statut, 200, "{dit}");
        assert_eq!(dit["totaux"], au_matin);
        assert_eq!(
            (&dit["mois"], &dit["publie_le"]),
            (&json!("2026-11-01"), &json!("2026-12-05"))
        );
        let (_, national) = lire(application, "national/FR").await;
        assert_eq!(national["totaux"], au_matin);
        assert_eq!(national["incomplet"], false);
        let page = application
            .get("/statistiques/region/75")
            .await
            .text()
            .await
            .unwrap();
        assert!(page.contains("Mois en cours, novembre 2026"), "{page}");

        // The next day, by another program: told within a second or so.
        assert!(compter(essai, plus_tard(24)));
        let demain = attendus(essai, &["75"]);
        assert_ne!(demain, au_matin);
        application
            .jusqu_a(|| async { lire(application, "region/75").await.1["totaux"] == demain })
            .await;
    });
}

fn what_is_hidden_of_it_counts_in_nothing(essai: &BaseDEssai) {
    let mut tirage = Tirage::de(19);
    equipe(essai, GUERET, 3, &NOVEMBRE, 10, &mut tirage);
    equipe(essai, SAINT_DENIS, 2, &NOVEMBRE, 10, &mut tirage);
    equipe(essai, NOUMEA, 3, &NOVEMBRE, 10, &mut tirage);
    compter(essai, MAINTENANT);
    essayer(essai, async |application| {
        let (_, national) = lire(application, "national/FR").await;
        assert_eq!(national["totaux"], attendus(essai, &["75"]));
        assert_eq!(national["incomplet"], true);
        for (territoire, mot) in [
            ("region/04", "moins de 3"),
            ("region/988", "outre-mer"),
            ("region/11", "moins de 3"),
        ] {
            let (statut, dit) = lire(application, territoire).await;
            assert_eq!((statut, &dit["totaux"]), (200, &Value::Null), "{territoire}");
            assert!(dit["secret"]["raison"].as_str().unwrap().contains(mot), "{dit}");
        }
        for territoire in [
            "departement/23",
            "commune/23096",
            "hub/hub-corsica",
            "region/99",
            "licorne/1",
        ] {
            let (statut, _) = lire(application, territoire).await;
            assert!(matches!(statut, 400 | 404), "{territoire}: {statut}");
        }
    });
}
