//! Sign-in: the right password, and every wrong one the same.

use coop_api::hacher_mot_de_passe;
use coop_domain::comptes::Role;
use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    comptes::{attribution, cookie, personne, personne_avec},
    sur_les_deux,
};
use insta::{allow_duplicates, assert_snapshot};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::commun::{entete, vue};

const MOT_DE_PASSE: &str = "Cheval agrafe pile correct 7";

pub(super) async fn tenter(application: &Application, corps: &Value) -> Response {
    application
        .requete(Method::POST, "/api/v1/connexion")
        .json(corps)
        .send()
        .await
        .unwrap()
}

fn a_person_signs_in_with_one_cookie_and_a_token(essai: &BaseDEssai) {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let personne = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte));
    essayer(essai, async |application| {
        let identifiant = personne.identifiant.to_uppercase();
        let reponse = tenter(
            application,
            &json!({"identifiant": identifiant, "mot_de_passe": MOT_DE_PASSE}),
        )
        .await;
        assert_eq!(reponse.status(), 200);
        let poses: Vec<_> = reponse.headers().get_all("set-cookie").iter().collect();
        assert_eq!(poses.len(), 1);
        let pose = poses[0].to_str().unwrap();
        let (jeton, attributs) = pose.split_once(';').unwrap();
        assert_eq!(jeton.len(), "__Host-coop_session=".len() + 43);
        assert_eq!(
            attributs,
            " Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200"
        );
        assert_eq!(
            (entete(&reponse, "cache-control"), entete(&reponse, "vary")),
            ("no-store", "Authorization")
        );
        let corps: Value = reponse.json().await.unwrap();
        assert_eq!(
            (
                &corps["token_type"],
                &corps["expires_in"],
                &corps["refresh_expires_in"]
            ),
            (&json!("Bearer"), &json!(600), &json!(12 * 3_600))
        );
        let moi = application
            .requete(Method::GET, "/api/v1/moi")
            .bearer_auth(corps["access_token"].as_str().unwrap())
            .send()
            .await
            .unwrap();
        assert_eq!(moi.status(), 200);
        let moi: Value = moi.json().await.unwrap();
        assert_eq!(moi["id"], personne.id.to_string());
        assert_eq!(moi["role_actif"]["role"], "conseiller");
    });
}

fn a_wrong_password_and_an_unknown_account_are_answered_the_same(essai: &BaseDEssai) {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let personne = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte));
    let sans = personne_avec(essai, vec![attribution(essai, Role::Admin)], None);
    essayer(essai, async |application| {
        let mut vues = Vec::new();
        for (identifiant, mot_de_passe) in [
            (personne.identifiant.as_str(), "Cheval agrafe pile correct 8"),
            ("personne.inconnue@exemple.fr", MOT_DE_PASSE),
            (sans.identifiant.as_str(), MOT_DE_PASSE),
            ("pas une adresse", ""),
        ] {
            let reponse = tenter(
                application,
                &json!({"identifiant": identifiant, "mot_de_passe": mot_de_passe}),
            )
            .await;
            assert_eq!(entete(&reponse, "www-authenticate"), "Bearer realm=\"coop\"");
            assert_eq!(cookie(&reponse), None);
            vues.push(vue(reponse).await);
        }
        allow_duplicates! {
            assert_snapshot!(vues[0], @r#"
            401
            {
              "detail": "L'identifiant ou le mot de passe n'est pas le bon. Vérifiez-les, ou choisissez « Mot de passe oublié ».",
              "instance": "[id]",
              "status": 401,
              "title": "Identifiants refusés",
              "type": "/api/docs/problemes/identifiants_refuses"
            }
            "#);
        }
        assert!(vues.iter().all(|vue| *vue == vues[0]), "{vues:#?}");
    });
}

fn another_site_cannot_sign_anybody_in(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        let reponse = application
            .requete(Method::POST, "/api/v1/connexion")
            .header("origin", "https://autre.exemple.fr")
            .json(&json!({"identifiant": "a@b.fr", "mot_de_passe": "x"}))
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 403);
    });
}

/// On one device: another person, or the same one again.
fn signing_in_ends_the_session_that_was_there(essai: &BaseDEssai) {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let ada = personne_avec(essai, vec![attribution(essai, Role::Admin)], Some(empreinte));
    let zoe = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let (elle, ailleurs) = (zoe.connecter(application).await, zoe.connecter(application).await);
        let entree = application
            .requete(Method::POST, "/api/v1/connexion")
            .header("cookie", format!("__Host-coop_session={}", elle.cookie))
            .json(&json!({"identifiant": ada.identifiant, "mot_de_passe": MOT_DE_PASSE}))
            .send()
            .await
            .unwrap();
        assert_eq!(entree.status(), 200);
        assert_eq!(elle.get(application, "/api/v1/moi").await.status(), 401);
        assert_eq!(ailleurs.get(application, "/api/v1/moi").await.status(), 200);
    });
}

sur_les_deux!(
    signing_in_ends_the_session_that_was_there,
    a_person_signs_in_with_one_cookie_and_a_token,
    a_wrong_password_and_an_unknown_account_are_answered_the_same,
    another_site_cannot_sign_anybody_in,
);
