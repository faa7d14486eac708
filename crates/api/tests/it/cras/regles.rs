//! What the rules refuse, all at once, each with its field.

use coop_domain::{enumeration::Ensemble, lieu::Itinerance};
use coop_testkit::{
    application::essayer,
    bases::{BaseDEssai, Produit},
    comptes::{conseiller, conseiller_de, structure},
    lieux::{lieu, lieux},
    sur_les_deux,
};
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, exemple, id, json_de, probleme, refuse};

sur_les_deux!(
    everything_that_is_wrong_is_told_at_once,
    a_lieu_is_one_s_own,
    a_day_is_in_a_contract,
);

fn everything_that_is_wrong_is_told_at_once(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let faux = json!({
            "date": "2026-11-21", "canal": "a_domicile", "lieu_id": lieu(0).id(), "commune": "99999",
            "type": "individuel", "participants": 2, "deja_accompagnes": 1, "ages": {}, "statuts": {},
            "themes": [], "sous_themes": ["argent_impots"], "precision": "jean@exemple.fr", "duree": 4,
            "suite": {"individuel": 3, "autres": [{"libelle": "x", "n": 0}]},
            "materiel": ["aucun", "tablette"], "tags": ["", "06 12 34 56 78"],
        });
        assert_eq!(
            refuse(&elodie, &faux).await,
            [
                "/date hors_bornes",
                "/lieu_id interdit",
                "/commune inconnu",
                "/participants hors_bornes",
                "/themes obligatoire",
                "/sous_themes/0 theme_absent",
                "/precision donnee_personnelle",
                "/duree hors_bornes",
                "/suite/autres/0/libelle hors_bornes",
                "/suite/autres/0/n hors_bornes",
                "/materiel incompatible",
                "/tags/0 hors_bornes",
                "/tags/1 donnee_personnelle",
            ]
        );
        // Nothing at all is wrong in as many ways as there are required fields.
        assert_eq!(
            refuse(&elodie, &json!({})).await,
            [
                "date",
                "canal",
                "commune",
                "type",
                "participants",
                "themes",
                "duree"
            ]
            .map(|champ| format!("/{champ} obligatoire"))
        );
        let sommes = avec(&json!({
            "type": "collectif", "participants": 8, "deja_accompagnes": 9, "ages": {"60_plus": 6},
            "statuts": {"retraite": 9}, "suite": {"atelier": 8, "redirections": {"caf": 1}},
        }));
        let reponse = json_de(elodie.poster(CRAS, &sommes).await).await;
        let ages = &reponse["errors"][1];
        assert_eq!(
            (&ages["pointer"], &ages["code"]),
            (&json!("/ages"), &json!("somme"))
        );
        assert!(
            ages["message"].as_str().unwrap().contains("il en manque 2"),
            "{ages}"
        );
        assert_eq!(
            refuse(&elodie, &sommes).await,
            [
                "/deja_accompagnes hors_bornes",
                "/ages somme",
                "/statuts somme",
                "/suite somme"
            ]
        );
        assert_eq!(elodie.lire(CRAS).await["items"], json!([]), "nothing was written");
    });
}

#[test]
fn what_does_not_read_is_told_with_the_broken_rules() {
    let essai = Produit::Sqlite.essai();
    let elodie = conseiller(&essai);
    essayer(&essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let faux = avec(&json!({
            "type": "licorne", "participants": "trois", "ages": {"99_plus": 1}, "statuts": {"retraite": -1},
            "themes": ["demarche", "licorne"], "couleur": "bleu", "duree": 721, "date": "2019-12-31",
            "suite": {"individuel": 1.5}, "lieu_id": "x",
        }));
        let mut erreurs = refuse(&elodie, &faux).await;
        erreurs.sort();
        assert_eq!(
            erreurs,
            [
                "/ages valeur_inconnue",
                "/couleur champ_inconnu",
                "/date hors_bornes",
                "/duree hors_bornes",
                "/lieu_id format",
                "/participants type",
                "/statuts/retraite hors_bornes",
                "/suite/individuel type",
                "/themes/1 valeur_inconnue",
                "/type valeur_inconnue",
            ]
        );
        let inconnu = avec(&json!({"nom_usager": "Mme Martin"}));
        let (statut, _, erreurs) = probleme(elodie.poster(CRAS, &inconnu).await).await;
        assert_eq!(
            (statut, erreurs),
            (422, vec!["/nom_usager champ_inconnu".to_owned()])
        );
        for (corps, statut) in [("{", 400), ("[]", 422), ("\"x\"", 422)] {
            let requete = elodie.requete(reqwest::Method::POST, CRAS);
            let requete = requete.header("content-type", "application/json").body(corps);
            assert_eq!(requete.send().await.unwrap().status(), statut, "{corps}");
        }
        let requete = elodie
            .requete(reqwest::Method::POST, CRAS)
            .body(exemple().to_string());
        assert_eq!(requete.send().await.unwrap().status(), 415);
    });
}

#[test]
fn a_commune_is_of_today_and_an_arrondissement_is_one() {
    let essai = Produit::Sqlite.essai();
    let elodie = conseiller(&essai);
    essayer(&essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let cra = elodie.creer(&avec(&json!({"commune": "75101"}))).await;
        assert_eq!(
            (&cra["departement"], &cra["region"], &cra["commune_nom"]),
            (&json!("75"), &json!("11"), &json!("Paris 1er Arrondissement"))
        );
        let ancienne = json_de(elodie.poster(CRAS, &avec(&json!({"commune": "23023"}))).await).await;
        let erreur = &ancienne["errors"][0];
        assert_eq!(
            (&ancienne["status"], &erreur["pointer"], &erreur["code"]),
            (&json!(422), &json!("/commune"), &json!("inconnu"))
        );
        let message = erreur["message"].as_str().unwrap();
        assert!(message.contains("Parsac (23149)"), "{message}");
        assert_eq!(
            refuse(&elodie, &avec(&json!({"commune": "x"}))).await,
            ["/commune format"]
        );
    });
}

fn a_lieu_is_one_s_own(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let mut tous = lieux(3);
        tous[1].itinerance = Ensemble::from_iter([Itinerance::Itinerant]);
        application.peupler(tous, 3).await;
        let moi = Qui::de(application, &elodie).await;
        moi.prendre_lieu(&lieu(0)).await;
        moi.prendre_lieu(&lieu(1)).await;
        let dans = |n: u16| avec(&json!({"canal": "lieu_activite", "lieu_id": lieu(n).id()}));
        let itinerant = async |cra: &Value| {
            let (conseiller, id) = (elodie.id, id(cra).parse().unwrap());
            let lu = essai
                .base()
                .lire(|conn| coop_store::cras::lire(conn, conseiller, id));
            lu.unwrap().unwrap().itinerant
        };
        let fixe = moi.creer(&dans(0)).await;
        assert_eq!(fixe["lieu_nom"], json!(lieu(0).nom));
        assert!(!itinerant(&fixe).await);
        let bus = moi.creer(&dans(1)).await;
        assert!(itinerant(&bus).await, "as the lieu is when the CRA is saved");
        assert_eq!(refuse(&moi, &dans(2)).await, ["/lieu_id inconnu"]);
        assert_eq!(
            refuse(&moi, &avec(&json!({"canal": "lieu_activite"}))).await,
            ["/lieu_id obligatoire"]
        );
        // Where the person works no more, what was reported may still be corrected.
        let retrait = format!("/api/v1/moi/lieux/{}", lieu(1).id());
        let retrait = moi
            .requete(reqwest::Method::DELETE, &retrait)
            .send()
            .await
            .unwrap();
        assert_eq!(retrait.status(), 204);
        assert_eq!(refuse(&moi, &dans(1)).await, ["/lieu_id inconnu"]);
        let mut corrige = dans(1);
        corrige["duree"] = json!(60);
        let corrige = moi.modifier(id(&bus), "\"1\"", &corrige).await;
        assert_eq!(corrige.status(), 200);
        let corrige = json_de(corrige).await;
        assert_eq!(
            (&corrige["duree"], &corrige["lieu_nom"]),
            (&json!(60), &json!(lieu(1).nom))
        );
        assert!(itinerant(&corrige).await);
        let ailleurs = moi.modifier(id(&fixe), "\"1\"", &dans(1)).await;
        assert_eq!(probleme(ailleurs).await.2, ["/lieu_id inconnu"]);
    });
}

fn a_day_is_in_a_contract(essai: &BaseDEssai) {
    let employeur = structure(essai);
    let elodie = conseiller_de(essai, employeur, "2025-03-10", Some("2026-11-30"));
    essayer(essai, async |application| {
        let elodie = Qui::de(application, &elodie).await;
        let le = |date: &str| avec(&json!({"date": date}));
        for juste in ["2025-03-10", "2026-11-20"] {
            assert_eq!(elodie.creer(&le(juste)).await["structure"], json!(employeur));
        }
        let avant = json_de(elodie.poster(CRAS, &le("2025-03-09")).await).await;
        let erreur = &avant["errors"][0];
        assert_eq!(
            (&erreur["pointer"], &erreur["code"]),
            (&json!("/date"), &json!("hors_contrat"))
        );
        let message = erreur["message"].as_str().unwrap();
        assert!(
            message.contains("10 mars 2025") && message.contains("30 novembre 2026"),
            "{message}"
        );
    });
}
