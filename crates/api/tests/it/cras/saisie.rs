//! What is reported, and who may.

use coop_domain::{comptes::Role, enumeration::Enumeration as _, temps::Instant};
use coop_testkit::{
    application::{Application, essayer, executer},
    bases::{BaseDEssai, Produit},
    comptes::{conseiller, personne},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, etag, exemple, id, json_de, probleme, refuse};
use crate::commun::entete;

sur_les_deux!(
    the_example_of_the_specification_is_accepted,
    any_text_comes_back_as_it_was,
    another_s_cra_does_not_exist,
    a_day_is_that_of_the_commune,
);

fn the_example_of_the_specification_is_accepted(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let reponse = elodie.poster(CRAS, &exemple()).await;
        assert_eq!(reponse.status(), 201);
        assert_eq!(etag(&reponse), "\"1\"");
        assert_eq!(entete(&reponse, "cache-control"), "no-store");
        assert!(entete(&reponse, "vary").contains("Authorization"));
        assert!(!reponse.headers().contains_key("idempotent-replayed"));
        let adresse = entete(&reponse, "location").to_owned();
        let cra = json_de(reponse).await;
        assert_eq!(adresse, format!("{CRAS}/{}", id(&cra)));
        for (nom, valeur) in exemple().as_object().unwrap() {
            if nom != "themes" {
                assert_eq!(&cra[nom], valeur, "{nom}");
            }
        }
        // A set, in the order of the list.
        assert_eq!(cra["themes"], json!(["courriel", "demarche"]));
        assert_eq!(
            (
                &cra["version"],
                &cra["commune_nom"],
                &cra["departement"],
                &cra["region"]
            ),
            (&json!(1), &json!("Guéret"), &json!("23"), &json!("75"))
        );
        assert_eq!(cra["created_at"], "2026-11-20T10:00:00Z");
        assert_eq!(cra["updated_at"], cra["created_at"]);
        assert_eq!(cra["structure"], json!(coop_testkit::comptes::structure(essai)));
        let lue = elodie.get(&adresse).await;
        assert_eq!((lue.status().as_u16(), etag(&lue)), (200, "\"1\"".to_owned()));
        assert_eq!(json_de(lue).await, cra);
        // What is read may be sent back as it is, without what the server added.
        let mut renvoye = cra.clone();
        for ajout in [
            "id",
            "version",
            "structure",
            "commune_nom",
            "departement",
            "region",
            "created_at",
            "updated_at",
        ] {
            renvoye.as_object_mut().unwrap().remove(ajout).unwrap();
        }
        elodie.creer(&renvoye).await;
    });
}

fn any_text_comes_back_as_it_was(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let (precision, tags) = (
            "<b>L'été</b> & « n° 7 » 😀",
            json!(["Café « numérique »", "😀 <3", "l'été", "a\"b\\c", "%_"]),
        );
        let cra = elodie
            .creer(&avec(&json!({
                "precision": precision, "tags": tags,
                "suite": {"autres": [{"libelle": "Épicerie « l'Élan » <3", "n": 1}]},
            })))
            .await;
        let lu = elodie.lire(&format!("{CRAS}/{}", id(&cra))).await;
        assert_eq!((&lu["precision"], &lu["tags"]), (&json!(precision), &tags));
        assert_eq!(lu["suite"]["autres"][0]["libelle"], "Épicerie « l'Élan » <3");
    });
}

fn another_s_cra_does_not_exist(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (elodie, autre) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &autre).await,
        );
        let cra = elodie.creer(&exemple()).await;
        let un = format!("{CRAS}/{}", id(&cra));
        let inconnu = format!("{CRAS}/019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f");
        for (methode, chemin) in [
            (Method::GET, un.clone()),
            (Method::PUT, un.clone()),
            (Method::DELETE, un.clone()),
            (Method::POST, format!("{un}/restauration")),
            (Method::GET, format!("{un}/historique")),
        ] {
            // Told in the same words as one that never was.
            let mut dits = Vec::new();
            for chemin in [chemin.clone(), chemin.replace(&un, &inconnu)] {
                let mut requete = autre
                    .requete(methode.clone(), &chemin)
                    .header("if-match", "\"1\"");
                if methode == Method::PUT {
                    requete = requete.json(&exemple());
                }
                let mut dit = json_de(requete.send().await.unwrap()).await;
                dit["instance"] = Value::Null;
                dits.push(dit);
            }
            assert_eq!(dits[0]["status"], 404, "{methode} {chemin}");
            assert_eq!(dits[0], dits[1], "{methode} {chemin}");
        }
        assert_eq!(autre.lire(CRAS).await["items"], json!([]));
        assert_eq!(elodie.lire(&un).await, cra, "nothing has changed");
        for faux in ["x", "019a8b1c"] {
            let reponse = elodie.get(&format!("{CRAS}/{faux}")).await;
            assert_eq!(
                probleme(reponse).await,
                (
                    400,
                    "parametre_invalide".to_owned(),
                    vec!["{id} format".to_owned()]
                )
            );
        }
    });
}

fn a_day_is_that_of_the_commune(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    // Half past midnight at La Réunion, half past nine in the evening in Paris, the day before.
    let soir: Instant = "2026-11-20T20:30:00Z".parse().unwrap();
    // Three in the morning in Paris, ten in the evening in Martinique, the day before.
    let nuit: Instant = "2026-11-21T02:00:00Z".parse().unwrap();
    executer(async {
        let demain = |commune: &str| avec(&json!({"date": "2026-11-21", "commune": commune}));
        let instances = [
            Application::a(essai, soir, |_| {}).await,
            Application::a(essai, nuit, |_| {}).await,
        ];
        for (instance, ici, ailleurs) in [
            (&instances[0], "97411", "23096"),
            (&instances[1], "23096", "97209"),
        ] {
            let elodie = Qui::de(instance, &elodie).await;
            let cra = elodie.creer(&demain(ici)).await;
            assert_eq!(cra["date"], "2026-11-21");
            assert_eq!(refuse(&elodie, &demain(ailleurs)).await, ["/date hors_bornes"]);
        }
        for instance in instances {
            instance.arreter().await;
        }
    });
}

#[test]
fn only_a_conseiller_reports() {
    let essai = Produit::Sqlite.essai();
    let personnes: Vec<_> = Role::TOUS.iter().map(|role| personne(&essai, *role)).collect();
    essayer(&essai, async |application| {
        for (role, personne) in Role::TOUS.iter().zip(&personnes) {
            let qui = Qui::de(application, personne).await;
            let (statut, code, _) = probleme(qui.poster(CRAS, &exemple()).await).await;
            if *role == Role::Conseiller {
                // Without a contract, there is no day on which to report.
                assert_eq!((statut, code.as_str()), (422, "champ_invalide"));
            } else {
                assert_eq!((statut, code.as_str()), (403, "interdit"), "{role:?}");
                for chemin in [CRAS, "/api/v1/cras/aide"] {
                    assert_eq!(qui.get(chemin).await.status(), 403, "{role:?} {chemin}");
                }
            }
        }
        let personne = application.requete(Method::POST, CRAS).json(&exemple());
        assert_eq!(personne.send().await.unwrap().status(), 401);
    });
}
