//! What is written is counted at once, here and on every instance.

use std::time::{Duration, Instant};

use coop_domain::{
    cra::{Contexte, Periode, SaisieCra},
    temps::Date,
};
use coop_store::cras::{self, LotDeCras, NouveauCraEnBloc};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::{conseiller, structure},
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{Qui, avec, exemple, id};

sur_les_deux!(
    who_has_written_reads_right_figures,
    another_instance_follows_within_a_second,
    what_comes_in_bulk_is_counted,
    lieux_and_cras_share_one_log,
);

/// CRAs and minutes of November, in the person's own figures.
async fn chiffres(qui: &Qui<'_>) -> (u64, u64) {
    let lus = qui.lire("/api/v1/stats/moi?du=2026-11-01&au=2026-11-30").await;
    let de = |nom: &str| lus["totaux"][nom].as_u64().unwrap();
    (de("cras"), de("minutes"))
}

fn who_has_written_reads_right_figures(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (moi, autre) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &autre).await,
        );
        assert_eq!(chiffres(&moi).await, (0, 0));
        // No wait between an answer and the next question: many times, so that a race would lose one.
        for n in 1..=15 {
            let cra = moi.creer(&exemple()).await;
            assert_eq!(chiffres(&moi).await, (n, 45 * n), "created");
            moi.modifier(id(&cra), "\"1\"", &avec(&json!({"duree": 60})))
                .await;
            assert_eq!(chiffres(&moi).await, (n, 45 * n + 15), "corrected");
            let loin = avec(&json!({"duree": 60, "date": "2026-10-31"}));
            moi.modifier(id(&cra), "\"2\"", &loin).await;
            assert_eq!(
                chiffres(&moi).await,
                (n - 1, 45 * (n - 1)),
                "moved to another month"
            );
            moi.modifier(id(&cra), "\"3\"", &exemple()).await;
            moi.supprimer(id(&cra), "\"4\"").await;
            assert_eq!(chiffres(&moi).await, (n - 1, 45 * (n - 1)), "deleted");
            moi.restaurer(id(&cra)).await;
            assert_eq!(chiffres(&moi).await, (n, 45 * n), "restored");
        }
        assert_eq!(chiffres(&autre).await, (0, 0));
        // Followed again by the change log, nothing is counted twice.
        application
            .jusqu_a(async || application.json("/readyz").await["cras"] == 15)
            .await;
        assert_eq!(chiffres(&moi).await, (15, 45 * 15));
    });
}

fn another_instance_follows_within_a_second(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    executer(async {
        let (premiere, seconde) = (
            Application::demarrer(essai).await,
            Application::demarrer(essai).await,
        );
        let (ici, la_bas) = (
            Qui::de(&premiere, &elodie).await,
            Qui::de(&seconde, &elodie).await,
        );
        let mut delais = Vec::new();
        let mut attendre = async |attendus: (u64, u64)| {
            let debut = Instant::now();
            seconde
                .jusqu_a(async || chiffres(&la_bas).await == attendus)
                .await;
            delais.push(debut.elapsed());
        };
        let cra = ici.creer(&exemple()).await;
        attendre((1, 45)).await;
        ici.modifier(id(&cra), "\"1\"", &avec(&json!({"duree": 60})))
            .await;
        attendre((1, 60)).await;
        ici.supprimer(id(&cra), "\"2\"").await;
        attendre((0, 0)).await;
        ici.restaurer(id(&cra)).await;
        attendre((1, 60)).await;
        // A machine that does ten other things may be late once, not each time.
        let a_l_heure = delais
            .iter()
            .filter(|delai| **delai < Duration::from_secs(1))
            .count();
        assert!(a_l_heure >= 3, "{delais:?}");
        for instance in [premiere, seconde] {
            instance.arreter().await;
        }
    });
}

fn contenu(date: &str) -> NouveauCraEnBloc {
    let saisie: SaisieCra = serde_json::from_value(avec(&json!({"date": date}))).unwrap();
    let toujours = Periode {
        du: Date::new(2020, 1, 1).unwrap(),
        au: None,
    };
    let contexte = Contexte {
        contrats: vec![toujours],
        departement: Some("23".parse().unwrap()),
        ..Contexte::default()
    };
    NouveauCraEnBloc {
        contenu: saisie.verifier(&contexte).unwrap(),
        departement: "23".parse().unwrap(),
        region: "75".parse().unwrap(),
        itinerant: false,
        cree_le: MAINTENANT,
    }
}

fn what_comes_in_bulk_is_counted(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    let employeur = structure(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        moi.creer(&exemple()).await;
        let lot = |conseiller, dates: &[&str]| LotDeCras {
            conseiller,
            structure: employeur,
            lignes: dates.iter().map(|date| contenu(date)).collect(),
        };
        let charger = |lots: Vec<LotDeCras>| cras::charger(essai.base(), lots, MAINTENANT).unwrap();
        charger(vec![
            lot(elodie.id, &["2026-11-02", "2026-11-03"]),
            lot(autre.id, &["2026-11-02"]),
        ]);
        application
            .jusqu_a(async || application.json("/readyz").await["cras"] == 4)
            .await;
        assert_eq!(chiffres(&moi).await, (3, 135));
        charger(vec![lot(elodie.id, &["2026-11-04"])]);
        application
            .jusqu_a(async || chiffres(&moi).await == (4, 180))
            .await;
        let efface = moi.lire("/api/v1/cras?du=2026-11-03&au=2026-11-03").await;
        assert_eq!(
            moi.supprimer(id(&efface["items"][0]), "\"1\"").await.status(),
            204
        );
        assert_eq!(
            chiffres(&moi).await,
            (3, 135),
            "what came in bulk is one's own too"
        );
    });
}

fn lieux_and_cras_share_one_log(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        moi.creer(&exemple()).await;
        // The answer to a new lieu waits for the index to have followed the whole log, CRAs included.
        let lieu = json!({
            "nom": "Bus", "adresse": "1 place Bonnyaud", "code_postal": "23000", "code_insee": "23096",
            "services": ["Aide aux démarches administratives"],
        });
        let debut = Instant::now();
        let reponse = moi.poster("/api/v1/lieux", &lieu).await;
        assert_eq!(reponse.status(), 201);
        assert!(
            debut.elapsed() < Duration::from_secs(8),
            "it does not wait in vain"
        );
        let cree: Value = reponse.json().await.unwrap();
        let publie = format!("/api/v1/lieux/{}", cree["id"].as_str().unwrap());
        assert_eq!(application.get(&publie).await.status(), 200);
        assert_eq!(application.json("/readyz").await["cras"], 1);
    });
}
