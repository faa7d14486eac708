//! What an invitation refuses, and what two of them at once do.

use coop_domain::comptes::Role;
use coop_testkit::{application::essayer, bases::BaseDEssai, comptes::personne, sur_les_deux};
use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, attendre, compte, conseiller, courriers_de, jeton, probleme, structure};

sur_les_deux!(
    an_invitation_says_why_it_is_refused,
    two_invitations_at_once_make_one_account,
    posts_are_not_granted_twice,
    homonyms_have_addresses_of_their_own,
    a_wrong_address_is_corrected,
    an_invitation_is_sent_again,
);

fn an_invitation_says_why_it_is_refused(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 5);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let inviter = async |corps: Value| {
            let reponse = connecte
                .requete(Method::POST, "/api/v1/invitations")
                .json(&corps)
                .send()
                .await
                .unwrap();
            probleme(reponse).await
        };
        let bonne = conseiller("Aïcha", "Benali", "aicha@perso.example", mairie);
        let changee = |champ: &str, valeur: Value| {
            let mut corps = bonne.clone();
            corps[champ] = valeur;
            corps
        };
        let inconnue = "00000000-0000-7000-8000-000000000000";
        for (corps, attendu) in [
            (
                changee("prenom", json!("")),
                (422, "champ_invalide", vec!["/prenom format"]),
            ),
            (
                changee("courriel_personnel", json!("aicha")),
                (422, "champ_invalide", vec!["/courriel_personnel format"]),
            ),
            (
                changee("structure", json!(inconnue)),
                (422, "champ_invalide", vec!["/structure inconnue"]),
            ),
            (
                changee("au", json!("2026-01-01")),
                (422, "champ_invalide", vec!["/au dates_incoherentes"]),
            ),
            (
                changee("portee", json!({"genre": "tout"})),
                (422, "champ_invalide", vec!["/portee portee_inadaptee"]),
            ),
            (
                changee("courriel_personnel", json!(admin.identifiant)),
                (409, "conflit", vec![]),
            ),
        ] {
            let (statut, code, erreurs) = inviter(corps.clone()).await;
            let erreurs: Vec<_> = erreurs.iter().map(String::as_str).collect();
            assert_eq!((statut, code.as_str(), erreurs), attendu, "{corps}");
        }
        assert!(
            courriers_de(essai, "aicha@perso.example").is_empty(),
            "nothing was sent"
        );

        let reponse = connecte
            .requete(Method::POST, "/api/v1/invitations")
            .json(&bonne)
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 201);
        assert_eq!(
            inviter(changee("courriel_personnel", json!("AICHA@perso.example")))
                .await
                .0,
            409
        );
    });
}

fn two_invitations_at_once_make_one_account(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let invitation = conseiller("Aïcha", "Benali", "aicha@perso.example", mairie);
        let reponses = join_all((0..6).map(|_| {
            connecte
                .requete(Method::POST, "/api/v1/invitations")
                .json(&invitation)
                .send()
        }))
        .await;
        let mut statuts: Vec<_> = reponses
            .into_iter()
            .map(|reponse| reponse.unwrap().status().as_u16())
            .collect();
        statuts.sort_unstable();
        assert_eq!(statuts, [201, 409, 409, 409, 409, 409]);
        attendre(application, essai, "aicha@perso.example", 1).await;
    });
}

fn posts_are_not_granted_twice(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 2);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let reponses = join_all((0..5).map(|rang| {
            let courriel = format!("personne{rang}@perso.example");
            connecte
                .requete(Method::POST, "/api/v1/invitations")
                .json(&conseiller("Camille", "Martin", &courriel, mairie))
                .send()
        }))
        .await;
        let mut issues = Vec::new();
        for reponse in reponses {
            let reponse = reponse.unwrap();
            issues.push(if reponse.status() == 201 {
                "201".to_owned()
            } else {
                let corps: Value = reponse.json().await.unwrap();
                corps["detail"].as_str().unwrap().to_owned()
            });
        }
        issues.sort();
        let refus = "Cette structure a pourvu tous ses postes : 2 postes accordés.";
        assert_eq!(issues, ["201", "201", refus, refus, refus]);
    });
}

fn homonyms_have_addresses_of_their_own(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 9);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let mut adresses = Vec::new();
        for rang in 0..3 {
            let courriel = format!("camille{rang}@perso.example");
            let reponse = connecte
                .requete(Method::POST, "/api/v1/invitations")
                .json(&conseiller("Camille", "Martin", &courriel, mairie))
                .send()
                .await
                .unwrap();
            let cree: Value = reponse.json().await.unwrap();
            adresses.push(cree["courriel_professionnel"].as_str().unwrap().to_owned());
        }
        assert_eq!(
            adresses,
            [
                "camille.martin@exemple.fr",
                "camille.martin2@exemple.fr",
                "camille.martin3@exemple.fr"
            ]
        );
    });
}

fn a_wrong_address_is_corrected(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 2);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let invitation = conseiller("Aïcha", "Benali", "acha@perso.example", mairie);
        let reponse = connecte
            .requete(Method::POST, "/api/v1/invitations")
            .json(&invitation)
            .send()
            .await
            .unwrap();
        let cree: Value = reponse.json().await.unwrap();
        let ancien = jeton(
            &attendre(application, essai, "acha@perso.example", 1).await[0],
            "/activation/",
        );
        let chemin = format!("/api/v1/comptes/{}/courriel", cree["id"].as_str().unwrap());
        let corriger = async |courriel: &str| {
            connecte
                .requete(Method::PUT, &chemin)
                .json(&json!({"courriel_personnel": courriel}))
                .send()
                .await
                .unwrap()
        };
        assert_eq!(probleme(corriger(&admin.identifiant).await).await.0, 409);
        assert_eq!(corriger("aicha@perso.example").await.status(), 202);
        let nouveau = jeton(
            &attendre(application, essai, "aicha@perso.example", 1).await[0],
            "/activation/",
        );
        let statut = async |jeton: &str| {
            application
                .get(&format!("/api/v1/activation/{jeton}"))
                .await
                .status()
                .as_u16()
        };
        assert_eq!((statut(&ancien).await, statut(&nouveau).await), (404, 200));
        assert_eq!(
            compte(&connecte, "aicha")
                .await
                .courriel_personnel
                .unwrap()
                .as_str(),
            "aicha@perso.example"
        );
    });
}

fn an_invitation_is_sent_again(essai: &BaseDEssai) {
    let mairie = structure(essai, "21230096300015", "Commune de Guéret", 2);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let invitation = conseiller("Aïcha", "Benali", "aicha@perso.example", mairie);
        let reponse = connecte
            .requete(Method::POST, "/api/v1/invitations")
            .json(&invitation)
            .send()
            .await
            .unwrap();
        let cree: Value = reponse.json().await.unwrap();
        attendre(application, essai, "aicha@perso.example", 1).await;
        let renvoyer = async |id: &str| {
            connecte
                .requete(Method::POST, &format!("/api/v1/comptes/{id}/invitation"))
                .send()
                .await
                .unwrap()
        };
        assert_eq!(renvoyer(cree["id"].as_str().unwrap()).await.status(), 202);
        let recus = attendre(application, essai, "aicha@perso.example", 2).await;
        let statuts = [&recus[0], &recus[1]].map(|courrier| jeton(courrier, "/activation/"));
        let mut lus = Vec::new();
        for jeton in statuts {
            lus.push(
                application
                    .get(&format!("/api/v1/activation/{jeton}"))
                    .await
                    .status()
                    .as_u16(),
            );
        }
        assert_eq!(lus, [404, 200], "the older link died");
        assert_eq!(
            probleme(renvoyer(&admin.id.to_string()).await).await.0,
            409,
            "already active"
        );
        assert_eq!(
            probleme(renvoyer("00000000-0000-7000-8000-000000000000").await)
                .await
                .0,
            404
        );
        assert_eq!(probleme(renvoyer("x").await).await.0, 400);
    });
}
