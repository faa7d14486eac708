//! Templates, kept lists, labels on many CRAs, hints.

use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::conseiller, sur_les_deux};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, etag, exemple, id, json_de, probleme};

sur_les_deux!(
    a_template_is_kept_changed_and_forgotten,
    a_template_may_say_little_but_nothing_wrong,
    a_template_is_of_its_author_alone,
    there_are_thirty_templates_at_most_each_with_its_name,
    a_list_is_kept_under_a_name,
    labels_are_put_on_many_cras_and_taken_off,
    what_surprises_is_told_and_holds_nobody_up,
    the_form_and_the_data_of_a_person_hold_what_is_kept,
);

const MODELES: &str = "/api/v1/cras/modeles";
const FILTRES: &str = "/api/v1/cras/filtres";
const ETIQUETTES: &str = "/api/v1/cras/etiquettes";
const CONSEILS: &str = "/api/v1/cras/conseils";

async fn noms(qui: &Qui<'_>, chemin: &str) -> Vec<String> {
    let lus = qui.lire(chemin).await;
    let items = lus["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["nom"].as_str().unwrap().to_owned())
        .collect()
}

async fn changer(qui: &Qui<'_>, methode: Method, chemin: &str, etag: &str, corps: Option<&Value>) -> u16 {
    let mut requete = qui.requete(methode, chemin).header("if-match", etag);
    if let Some(corps) = corps {
        requete = requete.json(corps);
    }
    requete.send().await.unwrap().status().as_u16()
}

fn a_template_is_kept_changed_and_forgotten(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let saisie = json!({"nom": "  Impôts  à la\tpermanence ", "cra": exemple()});
        let reponse = moi.poster(MODELES, &saisie).await;
        assert_eq!(reponse.status(), 201);
        let version = etag(&reponse);
        let adresse = crate::commun::entete(&reponse, "location").to_owned();
        let modele = json_de(reponse).await;
        assert_eq!(adresse, format!("{MODELES}/{}", id(&modele)));
        assert_eq!(modele["nom"], "Impôts à la permanence");
        assert_eq!(modele["commune_nom"], "Guéret (23)");
        // Its day is not what is always the same.
        assert_eq!(modele["cra"]["date"], "");
        assert_eq!(modele["cra"]["themes"], exemple()["themes"]);
        assert_eq!(moi.lire(&adresse).await, modele);

        let autre = json!({"nom": "Impôts", "cra": avec(&json!({"duree": 30}))});
        assert_eq!(
            changer(&moi, Method::PUT, &adresse, &version, Some(&autre)).await,
            200
        );
        assert_eq!(
            changer(&moi, Method::PUT, &adresse, &version, Some(&autre)).await,
            412
        );
        assert_eq!(changer(&moi, Method::DELETE, &adresse, &version, None).await, 412);
        let lu = moi.lire(&adresse).await;
        assert_eq!((&lu["nom"], &lu["cra"]["duree"]), (&json!("Impôts"), &json!(30)));
        assert_eq!(changer(&moi, Method::DELETE, &adresse, "\"2\"", None).await, 204);
        assert_eq!(changer(&moi, Method::DELETE, &adresse, "\"2\"", None).await, 404);
        assert_eq!(noms(&moi, MODELES).await, [""; 0]);
    });
}

fn a_template_may_say_little_but_nothing_wrong(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let peu = json!({"nom": "Presque rien", "cra": {"type": "collectif"}});
        assert_eq!(moi.poster(MODELES, &peu).await.status(), 201);
        let faux = json!({
            "nom": "élodie@example.org",
            "cra": {
                "type": "individuel", "participants": 3, "duree": 3, "precision": "06 12 34 56 78",
                "themes": ["courriel", "courriel"], "sous_themes": ["logement"], "tags": [""],
                "ages": {"60_plus": 900}, "lieu_id": "01936f2e-0000-7000-8000-000000000000",
            },
        });
        let (statut, code, erreurs) = probleme(moi.poster(MODELES, &faux).await).await;
        assert_eq!((statut, code.as_str()), (422, "champ_invalide"));
        assert_eq!(
            erreurs,
            [
                "/nom donnee_personnelle",
                "/cra/lieu_id interdit",
                "/cra/participants hors_bornes",
                "/cra/ages somme",
                "/cra/themes/1 doublon",
                "/cra/sous_themes/0 theme_absent",
                "/cra/precision donnee_personnelle",
                "/cra/duree hors_bornes",
                "/cra/tags/0 hors_bornes",
            ]
        );
        let inconnue = json!({"nom": "Ailleurs", "cra": {"commune": "99999"}});
        let (.., erreurs) = probleme(moi.poster(MODELES, &inconnue).await).await;
        assert_eq!(erreurs, ["/cra/commune inconnu"]);
        assert_eq!(noms(&moi, MODELES).await, ["Presque rien"]);
    });
}

fn a_template_is_of_its_author_alone(essai: &BaseDEssai) {
    let (elodie, karim) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (elle, lui) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &karim).await,
        );
        let saisie = json!({"nom": "Le mien", "cra": exemple()});
        let modele = json_de(elle.poster(MODELES, &saisie).await).await;
        let adresse = format!("{MODELES}/{}", id(&modele));
        assert_eq!(lui.get(&adresse).await.status(), 404);
        assert_eq!(
            changer(&lui, Method::PUT, &adresse, "\"1\"", Some(&saisie)).await,
            404
        );
        assert_eq!(changer(&lui, Method::DELETE, &adresse, "\"1\"", None).await, 404);
        assert_eq!(noms(&lui, MODELES).await, [""; 0]);
        // A name is one's own: another may use it.
        assert_eq!(lui.poster(MODELES, &saisie).await.status(), 201);
        assert_eq!(noms(&elle, MODELES).await, ["Le mien"]);
    });
}

fn there_are_thirty_templates_at_most_each_with_its_name(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        for n in 0..30 {
            let saisie = json!({"nom": format!("Modèle {n:02}"), "cra": {}});
            assert_eq!(moi.poster(MODELES, &saisie).await.status(), 201, "{n}");
        }
        let de_trop = json!({"nom": "Un de trop", "cra": {}});
        assert_eq!(moi.poster(MODELES, &de_trop).await.status(), 409);
        let deja = json!({"nom": "Modèle 07", "cra": {}});
        let (statut, _, erreurs) = probleme(moi.poster(MODELES, &deja).await).await;
        assert_eq!((statut, erreurs), (422, vec!["/nom doublon".to_owned()]));
        // Sent twice under one key, it is kept once.
        let tous = noms(&moi, MODELES).await;
        assert_eq!((tous.len(), tous[7].as_str()), (30, "Modèle 07"));
        let premier = moi.lire(MODELES).await["items"][0].clone();
        let adresse = format!("{MODELES}/{}", id(&premier));
        assert_eq!(
            changer(&moi, Method::PUT, &adresse, "\"1\"", Some(&deja)).await,
            422
        );
        assert_eq!(changer(&moi, Method::DELETE, &adresse, "\"1\"", None).await, 204);
        let envoyer = async || {
            let requete = moi
                .requete(Method::POST, MODELES)
                .header("idempotency-key", "une-fois");
            requete.json(&de_trop).send().await.unwrap()
        };
        let (premiere, seconde) = (envoyer().await, envoyer().await);
        assert_eq!(
            (premiere.status(), seconde.status()),
            (201.try_into().unwrap(), 201.try_into().unwrap())
        );
        assert_eq!(json_de(premiere).await, json_de(seconde).await);
        assert_eq!(noms(&moi, MODELES).await.len(), 30);
    });
}

fn a_list_is_kept_under_a_name(essai: &BaseDEssai) {
    let (elodie, karim) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (moi, lui) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &karim).await,
        );
        let saisie =
            json!({"nom": " Ateliers  à Guéret", "requete": "type=collectif&commune=23096&tri=modification"});
        let reponse = moi.poster(FILTRES, &saisie).await;
        assert_eq!(reponse.status(), 201);
        let gardee = json_de(reponse).await;
        assert_eq!(gardee["nom"], "Ateliers à Guéret");
        // What is kept is what the list takes.
        let requete = gardee["requete"].as_str().unwrap();
        assert_eq!(moi.get(&format!("{CRAS}?{requete}")).await.status(), 200);
        for (requete, code) in [
            ("", "obligatoire"),
            ("licorne=1", "format"),
            ("type=licorne", "format"),
            ("du=2026-02-30", "format"),
            ("du=2026-11-02&au=2026-11-01", "format"),
            ("limit=3", "format"),
            ("cursor=x", "format"),
            ("tag=%FF", "format"),
            (&format!("tag={}", "x".repeat(1_100)), "trop_long"),
        ] {
            let (statut, _, erreurs) = probleme(
                moi.poster(FILTRES, &json!({"nom": "x", "requete": requete}))
                    .await,
            )
            .await;
            assert_eq!(
                (statut, erreurs),
                (422, vec![format!("/requete {code}")]),
                "{requete}"
            );
        }
        let (.., erreurs) = probleme(moi.poster(FILTRES, &saisie).await).await;
        assert_eq!(erreurs, ["/nom doublon"]);
        assert_eq!(noms(&lui, FILTRES).await, [""; 0]);
        let adresse = format!("{FILTRES}/{}", id(&gardee));
        let oter = async |qui: &Qui<'_>| {
            qui.requete(Method::DELETE, &adresse)
                .send()
                .await
                .unwrap()
                .status()
        };
        assert_eq!(oter(&lui).await, 404);
        assert_eq!(noms(&moi, FILTRES).await, ["Ateliers à Guéret"]);
        assert_eq!(oter(&moi).await, 204);
        assert_eq!(oter(&moi).await, 404);
    });
}

fn labels_are_put_on_many_cras_and_taken_off(essai: &BaseDEssai) {
    let (elodie, karim) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        let (moi, lui) = (
            Qui::de(application, &elodie).await,
            Qui::de(application, &karim).await,
        );
        let un = moi.creer(&avec(&json!({"tags": ["été"]}))).await;
        let deux = moi.creer(&avec(&json!({"tags": ["bus"]}))).await;
        let plein: Vec<String> = (0..20).map(|n| format!("e{n}")).collect();
        let trois = moi.creer(&avec(&json!({"tags": plein}))).await;
        let le_sien = lui.creer(&exemple()).await;
        let demande = json!({
            "cras": [id(&un), id(&deux), id(&trois), id(&le_sien), id(&un)],
            "ajouter": [" bus "], "retirer": ["été"],
        });
        let reponse = moi.poster(ETIQUETTES, &demande).await;
        assert_eq!(reponse.status(), 200);
        let resultat = json_de(reponse).await;
        assert_eq!(
            (&resultat["modifies"], &resultat["inchanges"]),
            (&json!(1), &json!(1))
        );
        let refuses: Vec<_> = resultat["refuses"].as_array().unwrap().iter().map(id).collect();
        assert_eq!(refuses.len(), 2);
        assert!(refuses.contains(&id(&trois)) && refuses.contains(&id(&le_sien)));
        let lu = moi.lire(&format!("{CRAS}/{}", id(&un))).await;
        assert_eq!((&lu["tags"], &lu["version"]), (&json!(["bus"]), &json!(2)));
        // It is in the history of the CRA as any correction.
        let histoire = moi.lire(&format!("{CRAS}/{}/historique", id(&un))).await;
        assert_eq!(histoire["items"][0]["evenement"], "modifie");
        assert!(
            lui.lire(&format!("{CRAS}/{}", id(&le_sien)))
                .await
                .get("tags")
                .is_none()
        );
        // Nothing else has moved.
        let chiffres = moi.lire("/api/v1/stats/moi?du=2026-11-01&au=2026-11-30").await;
        assert_eq!(chiffres["totaux"]["cras"], 3);
        for (demande, attendus) in [
            (json!({"cras": [], "ajouter": ["a"]}), vec!["/cras hors_bornes"]),
            (json!({"cras": [id(&un)]}), vec!["/ajouter obligatoire"]),
            (
                json!({"cras": [id(&un)], "ajouter": ["x".repeat(41)], "retirer": [""]}),
                vec!["/ajouter/0 hors_bornes", "/retirer/0 hors_bornes"],
            ),
        ] {
            let (statut, _, erreurs) = probleme(moi.poster(ETIQUETTES, &demande).await).await;
            assert_eq!(
                (statut, erreurs),
                (422, attendus.into_iter().map(str::to_owned).collect())
            );
        }
    });
}

async fn sujets(qui: &Qui<'_>, requete: &str, cra: &Value) -> Vec<String> {
    let reponse = qui.poster(&format!("{CONSEILS}{requete}"), cra).await;
    assert_eq!(reponse.status(), 200);
    let lus = json_de(reponse).await;
    let conseils = lus["conseils"].as_array().unwrap();
    conseils
        .iter()
        .map(|conseil| conseil["sujet"].as_str().unwrap().to_owned())
        .collect()
}

fn what_surprises_is_told_and_holds_nobody_up(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        // A first CRA surprises nobody, wherever it is.
        assert_eq!(sujets(&moi, "", &exemple()).await, [""; 0]);
        let premier = moi.creer(&exemple()).await;
        // The same again, its themes in another order.
        let le_meme = avec(&json!({"themes": ["courriel", "demarche"]}));
        assert_eq!(sujets(&moi, "", &le_meme).await, ["deja_saisi"]);
        assert_eq!(
            sujets(&moi, &format!("?sauf={}", id(&premier)), &le_meme).await,
            [""; 0]
        );
        // 45 minutes before, 436 now: a minute too many.
        assert_eq!(sujets(&moi, "", &avec(&json!({"duree": 435}))).await, [""; 0]);
        assert_eq!(sujets(&moi, "", &avec(&json!({"duree": 436}))).await, ["journee"]);
        assert_eq!(
            sujets(&moi, "", &avec(&json!({"duree": 436, "date": "2026-11-19"}))).await,
            [""; 0]
        );
        // Saint-Denis de La Réunion is far from Guéret.
        assert_eq!(
            sujets(&moi, "", &avec(&json!({"commune": "97411"}))).await,
            ["commune"]
        );
        moi.creer(&avec(&json!({"commune": "97411"}))).await;
        assert_eq!(
            sujets(&moi, "", &avec(&json!({"commune": "97411", "duree": 60}))).await,
            [""; 0]
        );
        // What is not finished, or not right, is no reason to fail.
        assert_eq!(
            sujets(&moi, "", &json!({"commune": "x", "date": "hier"})).await,
            [""; 0]
        );
        assert_eq!(sujets(&moi, "", &json!({"type": "licorne"})).await, [""; 0]);
        moi.creer(&le_meme).await;
    });
}

fn the_form_and_the_data_of_a_person_hold_what_is_kept(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        moi.poster(MODELES, &json!({"nom": "Permanence", "cra": exemple()}))
            .await;
        moi.poster(FILTRES, &json!({"nom": "Ateliers", "requete": "type=collectif"}))
            .await;
        let aide = moi.lire(&format!("{CRAS}/aide")).await;
        assert_eq!(aide["modeles"], moi.lire(MODELES).await["items"]);
        let donnees = moi.lire("/api/v1/moi/donnees").await;
        assert_eq!(donnees["modeles"][0]["nom"], "Permanence");
        assert_eq!(donnees["modeles"][0]["cra"]["duree"], 45);
        assert_eq!(donnees["filtres"][0]["requete"], "type=collectif");
    });
}
