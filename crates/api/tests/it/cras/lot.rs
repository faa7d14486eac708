//! CRAs sent together, each for itself.

use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::conseiller, sur_les_deux};
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, exemple, id, json_de, probleme};

sur_les_deux!(
    each_has_its_result_and_what_is_refused_holds_nobody_up,
    a_lot_sent_again_creates_nothing_twice,
    a_lot_is_of_one_to_a_hundred_under_good_keys,
);

const LOT: &str = "/api/v1/cras/lot";

async fn envoyer(qui: &Qui<'_>, cras: &[(&str, Value)]) -> Vec<Value> {
    let cras: Vec<_> = cras
        .iter()
        .map(|(cle, cra)| json!({"cle": cle, "cra": cra}))
        .collect();
    let reponse = qui.poster(LOT, &json!({"cras": cras})).await;
    assert_eq!(reponse.status(), 200);
    json_de(reponse).await["resultats"].as_array().unwrap().clone()
}

async fn total(qui: &Qui<'_>) -> u64 {
    qui.lire(&format!("{CRAS}?with_total=true")).await["total"]
        .as_u64()
        .unwrap()
}

fn each_has_its_result_and_what_is_refused_holds_nobody_up(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let resultats = envoyer(
            &moi,
            &[
                ("a", exemple()),
                ("b", avec(&json!({"duree": 3, "themes": []}))),
                ("c", avec(&json!({"canal": "licorne", "inconnu": 1}))),
                ("d", json!("rien")),
                ("e", avec(&json!({"date": "2026-11-19"}))),
            ],
        )
        .await;
        let statuts: Vec<_> = resultats
            .iter()
            .map(|resultat| {
                (
                    resultat["cle"].as_str().unwrap(),
                    resultat["statut"].as_u64().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            statuts,
            [("a", 201), ("b", 422), ("c", 422), ("d", 422), ("e", 201)]
        );
        let pointeurs = |rang: usize| -> Vec<&str> {
            let erreurs = resultats[rang]["probleme"]["errors"].as_array().unwrap();
            erreurs
                .iter()
                .map(|erreur| erreur["pointer"].as_str().unwrap())
                .collect()
        };
        // The pointers are those of each CRA alone.
        assert_eq!(pointeurs(1), ["/themes", "/sous_themes/0", "/duree"]);
        assert!(
            pointeurs(2).contains(&"/canal") && pointeurs(2).contains(&"/inconnu"),
            "{:?}",
            pointeurs(2)
        );
        assert_eq!(resultats[4]["cra"]["date"], "2026-11-19");
        assert_eq!(total(&moi).await, 2);
        // Counted at once, as those that come alone.
        let chiffres = moi.lire("/api/v1/stats/moi?du=2026-11-01&au=2026-11-30").await;
        assert_eq!(chiffres["totaux"]["cras"], 2);
    });
}

fn a_lot_sent_again_creates_nothing_twice(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let cles: Vec<String> = (0..100).map(|n| format!("cle-{n}")).collect();
        let mut lot: Vec<(&str, Value)> = cles.iter().map(|cle| (cle.as_str(), exemple())).collect();
        // The same key twice in a lot is the same CRA twice.
        lot[99].0 = "cle-0";
        let premier = envoyer(&moi, &lot).await;
        assert!(premier.iter().all(|resultat| resultat["statut"] == 201));
        assert_eq!(premier[0]["cra"]["id"], premier[99]["cra"]["id"]);
        assert_eq!(
            premier
                .iter()
                .filter(|resultat| resultat["rejoue"] == true)
                .count(),
            1
        );
        let second = envoyer(&moi, &lot).await;
        assert!(
            second
                .iter()
                .all(|resultat| resultat["statut"] == 201 && resultat["rejoue"] == true)
        );
        let ids = |resultats: &[Value]| -> Vec<String> {
            resultats
                .iter()
                .map(|resultat| id(&resultat["cra"]).to_owned())
                .collect()
        };
        assert_eq!(ids(&premier), ids(&second));
        assert_eq!(total(&moi).await, 99);
        // The key is the CRA's, however it was sent.
        let seul = moi.poster_sous("cle-7", &exemple()).await;
        assert_eq!(json_de(seul).await["id"], premier[7]["cra"]["id"]);
        let autre = envoyer(&moi, &[("cle-7", avec(&json!({"duree": 60})))]).await;
        assert_eq!(autre[0]["statut"], 422);
        assert_eq!(total(&moi).await, 99);
    });
}

fn a_lot_is_of_one_to_a_hundred_under_good_keys(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let element = |cle: &str| json!({"cle": cle, "cra": exemple()});
        for (cras, attendus) in [
            (Vec::new(), vec!["/cras hors_bornes"]),
            (vec![element("a"); 101], vec!["/cras hors_bornes"]),
            (
                vec![element("a"), element(""), element("é"), element("b ")],
                vec!["/cras/1/cle format", "/cras/2/cle format", "/cras/3/cle format"],
            ),
            (vec![json!({"cra": exemple()})], vec!["/cras/0/cle requis"]),
        ] {
            let (statut, _, erreurs) = probleme(moi.poster(LOT, &json!({"cras": cras})).await).await;
            assert_eq!(
                (statut, erreurs),
                (422, attendus.into_iter().map(str::to_owned).collect())
            );
        }
        assert_eq!(total(&moi).await, 0);
    });
}
