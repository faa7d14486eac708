//! CRAs found again: filters, orders, pages.

use std::collections::BTreeSet;

use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::conseiller,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, exemple, id, probleme};
use crate::commun::entete;

sur_les_deux!(
    each_filter_lets_its_own_through,
    pages_are_walked_while_others_write,
    a_cursor_is_of_one_list_of_one_person,
    the_most_recent_come_first,
);

/// The days of a page, in its order.
async fn jours(qui: &Qui<'_>, question: &str) -> Vec<String> {
    let page = qui.lire(&format!("{CRAS}?{question}")).await;
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cra| cra["date"].as_str().unwrap().to_owned())
        .collect()
}

fn each_filter_lets_its_own_through(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        application.peupler(lieux(1), 1).await;
        let moi = Qui::de(application, &elodie).await;
        moi.prendre_lieu(&lieu(0)).await;
        // One a day: its day is its name.
        let mut crees = Vec::new();
        for (jour, champs) in [
            ("2026-11-01", json!({"type": "ponctuel", "suite": {}})),
            ("2026-11-02", json!({"canal": "a_distance"})),
            ("2026-11-03", json!({"themes": ["sante"], "sous_themes": []})),
            ("2026-11-04", json!({"commune": "87085"})),
            (
                "2026-11-05",
                json!({"canal": "lieu_activite", "lieu_id": lieu(0).id()}),
            ),
            ("2026-11-06", json!({"tags": ["Café", "50 %"]})),
            ("2026-11-07", json!({"tags": ["café", "Café crème"]})),
        ] {
            let mut cra = avec(&champs);
            cra["date"] = json!(jour);
            crees.push(moi.creer(&cra).await);
        }
        let efface = moi.creer(&avec(&json!({"date": "2026-11-08"}))).await;
        moi.supprimer(id(&efface), "\"1\"").await;
        let un_lieu = format!("lieu={}", lieu(0).id());
        for (question, attendus) in [
            ("type=ponctuel", vec![1]),
            ("type=Demande%20ponctuelle", vec![1]),
            ("canal=a_distance", vec![2]),
            ("theme=sante", vec![3]),
            ("theme=courriel", vec![7, 6, 5, 4, 2, 1]),
            ("commune=87085", vec![4]),
            ("commune=23001", vec![]),
            (un_lieu.as_str(), vec![5]),
            ("tag=Caf%C3%A9", vec![6]),
            ("tag=50%20%25", vec![6]),
            ("tag=Caf", vec![]),
            ("tag=caf%C3%A9", vec![7]),
            ("du=2026-11-05", vec![7, 6, 5]),
            ("au=2026-11-02", vec![2, 1]),
            ("du=2026-11-03&au=2026-11-04", vec![4, 3]),
            ("supprimes=true", vec![8]),
            ("supprimes=false&du=2026-11-07", vec![7]),
            ("theme=courriel&canal=autre_lieu&au=2026-11-05", vec![4, 1]),
        ] {
            let attendus: Vec<_> = attendus.iter().map(|jour| format!("2026-11-{jour:02}")).collect();
            assert_eq!(jours(&moi, question).await, attendus, "{question}");
            let page = moi
                .lire(&format!("{CRAS}?{question}&with_total=true&limit=1"))
                .await;
            assert_eq!(page["total"], json!(attendus.len()), "{question}");
        }
        assert!(
            moi.lire(CRAS).await.get("total").is_none(),
            "counted when asked for"
        );
        for (question, attendu) in [
            ("limit=0", "?limit hors_bornes"),
            ("limit=501", "?limit hors_bornes"),
            ("du=2026-11-02&au=2026-11-01", "?au hors_bornes"),
            ("du=hier", "?du format"),
            ("type=licorne", "?type valeur_inconnue"),
            ("tri=couleur", "?tri valeur_inconnue"),
            ("conseiller=x", "?conseiller parametre_inconnu"),
            ("canal=a_distance&canal=autre_lieu", "?canal repete"),
        ] {
            let reponse = moi.get(&format!("{CRAS}?{question}")).await;
            let (statut, code, erreurs) = probleme(reponse).await;
            assert_eq!(
                (statut, code.as_str(), erreurs),
                (400, "parametre_invalide", vec![attendu.to_owned()]),
                "{question}"
            );
        }
    });
}

/// The page that a link leads to.
fn lien(page: &Value, sens: &str) -> Option<String> {
    page[sens].as_str().map(str::to_owned)
}

fn pages_are_walked_while_others_write(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let mut intacts = BTreeSet::new();
        let mut a_effacer = Vec::new();
        for n in 0..23_u32 {
            let cra = moi
                .creer(&avec(&json!({"date": format!("2026-11-{:02}", 1 + n / 4)})))
                .await;
            if n % 5 == 2 {
                a_effacer.push(id(&cra).to_owned());
            } else {
                intacts.insert(id(&cra).to_owned());
            }
        }
        // The oldest first: they go before they are seen. The last page keeps a row, from which one comes back.
        let mut a_effacer = a_effacer.into_iter();
        let (mut vus, mut curseur) = (Vec::new(), None::<String>);
        let derniere = loop {
            let suite = curseur
                .map(|curseur| format!("&cursor={curseur}"))
                .unwrap_or_default();
            let reponse = moi.get(&format!("{CRAS}?limit=4&du=2026-11-01{suite}")).await;
            assert_eq!(reponse.status(), 200);
            let liens = entete(&reponse, "link").to_owned();
            let page: Value = reponse.json().await.unwrap();
            assert!(page["items"].as_array().unwrap().len() <= 4);
            vus.extend(
                page["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|cra| id(cra).to_owned()),
            );
            // While pages are walked, some come before what was seen, others go.
            moi.creer(&avec(&json!({"date": "2026-11-20"}))).await;
            if let Some(efface) = a_effacer.next() {
                moi.supprimer(&efface, "\"1\"").await;
            }
            curseur = lien(&page, "next");
            match &curseur {
                Some(curseur) => assert!(
                    liens.contains(curseur) && liens.contains("du=2026-11-01"),
                    "{liens}"
                ),
                None => break page,
            }
        };
        let distincts: BTreeSet<_> = vus.iter().cloned().collect();
        assert_eq!(distincts.len(), vus.len(), "none is repeated");
        assert!(distincts.is_superset(&intacts), "none is skipped");
        // And back.
        let mut retour: Vec<String> = derniere["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cra| id(cra).to_owned())
            .collect();
        let mut curseur = lien(&derniere, "prev");
        while let Some(c) = curseur {
            let page = moi
                .lire(&format!("{CRAS}?limit=4&du=2026-11-01&cursor={c}"))
                .await;
            let items = page["items"].as_array().unwrap();
            retour.splice(0..0, items.iter().map(|cra| id(cra).to_owned()));
            curseur = lien(&page, "prev");
        }
        let distincts: BTreeSet<_> = retour.iter().cloned().collect();
        assert_eq!(distincts.len(), retour.len());
        assert!(distincts.is_superset(&intacts));
    });
}

fn a_cursor_is_of_one_list_of_one_person(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (moi, autre) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &autre).await,
        );
        for _ in 0..3 {
            moi.creer(&exemple()).await;
        }
        let page = moi.lire(&format!("{CRAS}?limit=1")).await;
        let curseur = lien(&page, "next").unwrap();
        let statut = async |qui: &Qui<'_>, question: &str| {
            let reponse = qui.get(&format!("{CRAS}?cursor={curseur}{question}")).await;
            reponse.status().as_u16()
        };
        assert_eq!(
            statut(&moi, "&limit=2").await,
            200,
            "the size of pages is nothing to it"
        );
        for question in [
            "&du=2026-11-01",
            "&tri=modification",
            "&supprimes=true",
            "&type=collectif",
        ] {
            assert_eq!(statut(&moi, question).await, 400, "{question}");
        }
        assert_eq!(statut(&autre, "").await, 400);
    });
}

fn the_most_recent_come_first(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        for jour in ["2026-11-03", "2026-11-05", "2026-11-04"] {
            moi.creer(&avec(&json!({"date": jour}))).await;
        }
        assert_eq!(jours(&moi, "").await, ["2026-11-05", "2026-11-04", "2026-11-03"]);
        assert_eq!(jours(&moi, "tri=date").await, jours(&moi, "").await);
        // The clock of tests stands still: of the same instant, the last to come is the most recent.
        assert_eq!(
            jours(&moi, "tri=modification").await,
            ["2026-11-04", "2026-11-05", "2026-11-03"]
        );
    });
}
