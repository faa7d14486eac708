//! The whole story of a conseiller, and the shorter one of the others.

use coop_domain::comptes::{EtatCompte, Role};
use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::personne, sur_les_deux};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{
    Connecte, MOT_DE_PASSE, attendre, compte, conseiller, jeton, poster, probleme, structure,
};

sur_les_deux!(
    a_conseiller_arrives,
    another_role_arrives_by_one_mail,
    a_forgotten_password_is_replaced,
);

fn a_conseiller_arrives(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 2);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let invitation = conseiller("Élodie", "N'Guyen-Lefèvre", "elodie@perso.example", mairie);
        let reponse = admin
            .requete(Method::POST, "/api/v1/invitations")
            .json(&invitation)
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 201);
        let cree: Value = reponse.json().await.unwrap();
        assert_eq!(cree["etat"], "invite");
        assert_eq!(cree["courriel_professionnel"], "elodie.nguyen-lefevre@exemple.fr");
        assert_eq!(cree["structure"]["nom"], "Commune de Guéret");

        // Mail 1, to the personal address.
        let recus = attendre(application, essai, "elodie@perso.example", 1).await;
        let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        let apercu = application.json(&lien).await;
        assert_eq!(apercu["etape"], "mot_de_passe");
        assert_eq!(apercu["prenom"], "Élodie");
        assert_eq!(
            apercu["courriel_professionnel"],
            "elodie.nguyen-lefevre@exemple.fr"
        );
        let cgu = apercu["cgu"].clone();

        // Passwords that the rules refuse leave the link as it was.
        for (faible, code) in [
            ("Court1", "trop_court"),
            ("quatre pingouins lisent 7 journaux", "sans_majuscule"),
            ("Quatre pingouins lisent des journaux", "sans_chiffre"),
            ("Quatre Lefevre lisent 7 journaux", "contient_identite"),
            ("Azertyuiop12", "trop_faible"),
        ] {
            let corps = json!({"mot_de_passe": faible, "cgu": cgu});
            let (statut, probleme, erreurs) = probleme(poster(application, &lien, &corps).await).await;
            assert_eq!((statut, probleme.as_str()), (422, "champ_invalide"), "{faible}");
            assert!(
                erreurs.contains(&format!("/mot_de_passe {code}")),
                "{faible}: {erreurs:?}"
            );
        }
        let sans_cgu = json!({"mot_de_passe": MOT_DE_PASSE, "cgu": "0000-00"});
        let (statut, _, erreurs) = probleme(poster(application, &lien, &sans_cgu).await).await;
        assert_eq!((statut, erreurs), (422, vec!["/cgu version_perimee".to_owned()]));

        let bon = json!({"mot_de_passe": MOT_DE_PASSE, "cgu": cgu});
        let reponse = poster(application, &lien, &bon).await;
        assert_eq!(reponse.status(), 200);
        let suite: Value = reponse.json().await.unwrap();
        assert_eq!(suite["etat"], "mot_de_passe_choisi");
        assert_eq!(suite["webmail"], "/boite-de-developpement");
        let connexion =
            json!({"identifiant": "elodie.nguyen-lefevre@exemple.fr", "mot_de_passe": MOT_DE_PASSE});
        assert_eq!(
            probleme(poster(application, "/api/v1/connexion", &connexion).await)
                .await
                .0,
            403,
            "the mailbox is not proved yet"
        );

        // The mailbox is made, and mail 2 comes into it.
        let recus = attendre(application, essai, "elodie.nguyen-lefevre@exemple.fr", 1).await;
        assert!(recus[0].texte.contains("elodie.nguyen-lefevre@exemple.fr"));
        let vue = compte(&admin, "perso").await;
        assert_eq!(vue.etat, EtatCompte::BoiteCreee);
        let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        assert_eq!(application.json(&lien).await["etape"], "premiere_connexion");
        let reponse = poster(application, &lien, &json!({})).await;
        assert_eq!(reponse.status(), 200);
        assert!(
            reponse.headers().get("set-cookie").is_none(),
            "the link opens no session"
        );
        let suite: Value = reponse.json().await.unwrap();
        assert_eq!(
            (&suite["etat"], &suite["webmail"]),
            (&json!("actif"), &Value::Null)
        );

        let reponse = poster(application, "/api/v1/connexion", &connexion).await;
        assert_eq!(reponse.status(), 200);
        let acces: Value = reponse.json().await.unwrap();
        let moi = application
            .requete(Method::GET, "/api/v1/moi")
            .bearer_auth(acces["access_token"].as_str().unwrap())
            .send()
            .await
            .unwrap();
        let moi: Value = moi.json().await.unwrap();
        assert_eq!(moi["prenom"], "Élodie");
        assert_eq!(moi["role_actif"]["role"], "conseiller");
    });
}

fn another_role_arrives_by_one_mail(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let invitation = json!({
            "prenom": "Maël", "nom": "Le Goff", "courriel_personnel": "Mael@prefecture.example",
            "role": "prefet", "portee": {"genre": "departement", "code": "23"},
        });
        let reponse = admin
            .requete(Method::POST, "/api/v1/invitations")
            .json(&invitation)
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 201);
        let cree: Value = reponse.json().await.unwrap();
        assert_eq!(cree["courriel_professionnel"], Value::Null);

        let recus = attendre(application, essai, "Mael@prefecture.example", 1).await;
        let lien = format!("/api/v1/activation/{}", jeton(&recus[0], "/activation/"));
        let cgu = application.json(&lien).await["cgu"].clone();
        let reponse = poster(
            application,
            &lien,
            &json!({"mot_de_passe": MOT_DE_PASSE, "cgu": cgu}),
        )
        .await;
        let suite: Value = reponse.json().await.unwrap();
        assert_eq!(
            suite,
            json!({"etat": "actif", "identifiant": "Mael@prefecture.example", "webmail": null})
        );
        // An address is the same in any case.
        let connexion = json!({"identifiant": "mael@PREFECTURE.example", "mot_de_passe": MOT_DE_PASSE});
        assert_eq!(
            poster(application, "/api/v1/connexion", &connexion)
                .await
                .status(),
            200
        );
        assert_eq!(
            attendre(application, essai, "Mael@prefecture.example", 1)
                .await
                .len(),
            1
        );
    });
}

fn a_forgotten_password_is_replaced(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        assert_eq!(
            connecte
                .requete(Method::GET, "/api/v1/moi")
                .send()
                .await
                .unwrap()
                .status(),
            200
        );
        // The same answer for someone and for nobody.
        let mut reponses = Vec::new();
        for identifiant in [
            admin.identifiant.as_str(),
            "personne@exemple.fr",
            "pas une adresse",
        ] {
            let corps = json!({"identifiant": identifiant});
            let reponse = poster(application, "/api/v1/mot-de-passe/oubli", &corps).await;
            let mut entetes: Vec<_> = reponse.headers().keys().map(ToString::to_string).collect();
            entetes.sort();
            reponses.push((reponse.status().as_u16(), entetes, reponse.text().await.unwrap()));
        }
        assert_eq!((reponses[0].0, reponses[0].2.as_str()), (202, "{}"));
        assert!(
            reponses.iter().all(|reponse| *reponse == reponses[0]),
            "{reponses:?}"
        );

        let recus = attendre(application, essai, &admin.identifiant, 1).await;
        let lien = format!("/api/v1/mot-de-passe/{}", jeton(&recus[0], "/mot-de-passe/"));
        let (statut, _, erreurs) =
            probleme(poster(application, &lien, &json!({"mot_de_passe": "Court1"})).await).await;
        assert_eq!(statut, 422, "{erreurs:?}");
        let nouveau = json!({"mot_de_passe": MOT_DE_PASSE});
        assert_eq!(poster(application, &lien, &nouveau).await.status(), 200);
        assert_eq!(
            probleme(poster(application, &lien, &nouveau).await).await.0,
            410,
            "used once"
        );
        // Every session is closed, the new password opens, and a mail says so.
        let moi = connecte.requete(Method::GET, "/api/v1/moi").send().await.unwrap();
        assert_eq!(moi.status(), 401);
        let connexion = json!({"identifiant": admin.identifiant, "mot_de_passe": MOT_DE_PASSE});
        assert_eq!(
            poster(application, "/api/v1/connexion", &connexion)
                .await
                .status(),
            200
        );
        attendre(application, essai, &admin.identifiant, 2).await;
    });
}
