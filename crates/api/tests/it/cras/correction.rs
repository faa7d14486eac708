//! Corrected, deleted, restored; and what is told of it.

use coop_domain::temps::Instant;
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::conseiller,
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, etag, exemple, id, json_de, probleme};

sur_les_deux!(
    a_cra_is_corrected_by_who_has_read_it,
    a_deleted_cra_is_restored_for_thirty_days,
    a_history_says_before_and_after,
    a_territory_moves_with_the_commune_alone,
);

fn a_cra_is_corrected_by_who_has_read_it(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let cra = moi.creer(&exemple()).await;
        let corrige = avec(&json!({"duree": 60, "themes": ["sante"], "sous_themes": []}));
        let sans = moi.requete(Method::PUT, &format!("{CRAS}/{}", id(&cra)));
        let sans = sans.json(&corrige).send().await.unwrap();
        assert_eq!(probleme(sans).await.1, "version_attendue");
        let reponse = moi.modifier(id(&cra), "\"1\"", &corrige).await;
        assert_eq!(
            (reponse.status().as_u16(), etag(&reponse)),
            (200, "\"2\"".to_owned())
        );
        let lu = json_de(reponse).await;
        assert_eq!((&lu["duree"], &lu["version"]), (&json!(60), &json!(2)));
        assert_eq!(
            (&lu["themes"], &lu["sous_themes"]),
            (&json!(["sante"]), &json!([]))
        );
        // From a second tab, with what it had read: told which version there is, whatever it wants to say.
        for autre in [avec(&json!({"duree": 90})), avec(&json!({"duree": 1}))] {
            let reponse = moi.modifier(id(&cra), "\"1\"", &autre).await;
            assert_eq!(etag(&reponse), "\"2\"");
            assert_eq!(
                probleme(reponse).await,
                (412, "version_perimee".to_owned(), vec![])
            );
        }
        let reponse = moi.supprimer(id(&cra), "\"1\"").await;
        assert_eq!(
            (reponse.status().as_u16(), etag(&reponse)),
            (412, "\"2\"".to_owned())
        );
        let sans = moi.requete(Method::DELETE, &format!("{CRAS}/{}", id(&cra)));
        assert_eq!(sans.send().await.unwrap().status(), 428);
        assert_eq!(moi.lire(&format!("{CRAS}/{}", id(&cra))).await, lu);
        // Under the same rules as the first time.
        let (statut, _, erreurs) = probleme(
            moi.modifier(id(&cra), "\"2\"", &avec(&json!({"duree": 1, "themes": []})))
                .await,
        )
        .await;
        assert_eq!((statut, erreurs.len()), (422, 3), "{erreurs:?}");
    });
}

fn a_deleted_cra_is_restored_for_thirty_days(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let jours = |n: i64| Instant::depuis_micros(MAINTENANT.micros() + n * 86_400_000_000);
    executer(async {
        let instance = Application::demarrer(essai).await;
        let moi = Qui::de(&instance, &elodie).await;
        let (un, deux) = (moi.creer(&exemple()).await, moi.creer(&exemple()).await);
        for cra in [&un, &deux] {
            let reponse = moi.supprimer(id(cra), "\"1\"").await;
            assert_eq!((reponse.status().as_u16(), etag(&reponse).as_str()), (204, ""));
            let lu = moi.lire(&format!("{CRAS}/{}", id(cra))).await;
            assert_eq!(
                (&lu["supprime_le"], &lu["version"]),
                (&json!("2026-11-20T10:00:00Z"), &json!(2))
            );
            for refusee in [
                moi.supprimer(id(cra), "\"2\"").await,
                moi.modifier(id(cra), "\"2\"", &exemple()).await,
            ] {
                assert_eq!(probleme(refusee).await.0, 404, "it is deleted already");
            }
        }
        assert_eq!(moi.lire(CRAS).await["items"], json!([]));
        let supprimes = moi.lire(&format!("{CRAS}?supprimes=true")).await;
        assert_eq!(supprimes["items"].as_array().unwrap().len(), 2);

        let trente = Application::a(essai, jours(30), |_| {}).await;
        let moi_apres = Qui::de(&trente, &elodie).await;
        let reponse = moi_apres.restaurer(id(&un)).await;
        assert_eq!(
            (reponse.status().as_u16(), etag(&reponse)),
            (200, "\"3\"".to_owned())
        );
        let lu = json_de(reponse).await;
        assert!(lu.get("supprime_le").is_none(), "{lu}");
        // A second click on the same button.
        let reponse = moi_apres.restaurer(id(&un)).await;
        assert_eq!(etag(&reponse), "\"3\"");
        assert_eq!(json_de(reponse).await, lu);

        let tard = Application::a(essai, jours(31), |_| {}).await;
        let moi_tard = Qui::de(&tard, &elodie).await;
        assert_eq!(probleme(moi_tard.restaurer(id(&deux)).await).await.1, "conflit");
        let restants = moi_tard.lire(CRAS).await;
        assert_eq!(restants["items"].as_array().unwrap().len(), 1);
        for instance in [instance, trente, tard] {
            instance.arreter().await;
        }
    });
}

fn a_history_says_before_and_after(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let cra = moi.creer(&exemple()).await;
        let corrige = avec(&json!({"duree": 60}));
        moi.modifier(id(&cra), "\"1\"", &corrige).await;
        moi.supprimer(id(&cra), "\"2\"").await;
        moi.restaurer(id(&cra)).await;
        let histoire = moi.lire(&format!("{CRAS}/{}/historique", id(&cra))).await;
        let lignes = histoire["items"].as_array().unwrap();
        let duree = |image: &Value| image["duree"].as_u64();
        let dites: Vec<_> = lignes
            .iter()
            .map(|ligne| {
                assert_eq!(ligne["instant"], "2026-11-20T10:00:00Z");
                let evenement = ligne["evenement"].as_str().unwrap();
                (evenement, duree(&ligne["avant"]), duree(&ligne["apres"]))
            })
            .collect();
        assert_eq!(
            dites,
            [
                ("restaure", None, Some(60)),
                ("supprime", Some(60), None),
                ("modifie", Some(45), Some(60)),
                ("cree", None, Some(45)),
            ]
        );
    });
}

fn a_territory_moves_with_the_commune_alone(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let cra = moi.creer(&exemple()).await;
        let lu = json_de(
            moi.modifier(id(&cra), "\"1\"", &avec(&json!({"duree": 60})))
                .await,
        )
        .await;
        assert_eq!((&lu["departement"], &lu["region"]), (&json!("23"), &json!("75")));
        let ailleurs = avec(&json!({"commune": "97411", "date": "2026-11-19"}));
        let lu = json_de(moi.modifier(id(&cra), "\"2\"", &ailleurs).await).await;
        assert_eq!(
            (&lu["departement"], &lu["region"], &lu["commune_nom"]),
            (&json!("974"), &json!("04"), &json!("Saint-Denis"))
        );
    });
}
