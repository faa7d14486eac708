//! Access tokens over HTTP: which are refused, and what the refusal says.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use coop_domain::comptes::Role;
use coop_testkit::{
    application::{Application, executer},
    bases::Produit,
    comptes::personne,
};
use insta::assert_snapshot;
use reqwest::Method;
use serde_json::Value;

use super::apres;
use crate::commun::{entete, vue};

async fn statut(application: &Application, autorisation: &str) -> u16 {
    let reponse = application
        .requete(Method::GET, "/api/v1/moi")
        .header("authorization", autorisation)
        .send()
        .await
        .unwrap();
    assert!(entete(&reponse, "www-authenticate").starts_with("Bearer"));
    reponse.status().as_u16()
}

#[test]
fn only_a_whole_token_of_ours_opens() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::demarrer(&essai).await;
        let connectee = personne(&essai, Role::Admin).connecter(&application).await;
        let [entete, corps, signature] = connectee.jeton.split('.').collect::<Vec<_>>().try_into().unwrap();
        let mut lu: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(corps).unwrap()).unwrap();
        lu["role"] = "conseiller".into();
        let force = URL_SAFE_NO_PAD.encode(lu.to_string());
        let sans = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"at+jwt"}"#);
        for refuse in [
            format!("Bearer {entete}.{force}.{signature}"),
            format!("Bearer {sans}.{corps}."),
            format!("Bearer {sans}.{corps}.{signature}"),
            format!("Bearer {entete}.{corps}"),
            format!("Bearer {entete}.{corps}."),
            format!("Basic {}", connectee.jeton),
            connectee.jeton.clone(),
            "Bearer".to_owned(),
            "Bearer x".to_owned(),
        ] {
            assert_eq!(statut(&application, &refuse).await, 401, "{refuse}");
        }
        let double = application
            .requete(Method::GET, "/api/v1/moi")
            .header("authorization", format!("Bearer {}", connectee.jeton))
            .header("authorization", "Bearer x");
        assert_eq!(double.send().await.unwrap().status(), 401);
        assert_eq!(connectee.get(&application, "/api/v1/moi").await.status(), 200);
        application.arreter().await;
    });
}

#[test]
fn a_token_of_another_installation_is_refused() {
    executer(async {
        let (ici, ailleurs) = (Produit::Sqlite.essai(), Produit::Sqlite.essai());
        let (une, autre) = (
            Application::demarrer(&ici).await,
            Application::demarrer(&ailleurs).await,
        );
        let connectee = personne(&ailleurs, Role::Admin).connecter(&autre).await;
        assert_eq!(connectee.get(&autre, "/api/v1/moi").await.status(), 200);
        assert_eq!(connectee.get(&une, "/api/v1/moi").await.status(), 401);
        une.arreter().await;
        autre.arreter().await;
    });
}

#[test]
fn a_token_ends_after_ten_minutes_and_says_so() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::demarrer(&essai).await;
        let connectee = personne(&essai, Role::Conseiller).connecter(&application).await;
        let avant = Application::a(&essai, apres(599), |_| {}).await;
        assert_eq!(
            connectee.get(&avant, "/api/v1/moi").await.status(),
            200,
            "keys are shared"
        );
        let apres = Application::a(&essai, apres(600), |_| {}).await;
        let refus = connectee.get(&apres, "/api/v1/moi").await;
        assert_eq!(
            entete(&refus, "www-authenticate"),
            "Bearer realm=\"coop\", error=\"invalid_token\""
        );
        assert_snapshot!(vue(refus).await, @r#"
        401
        {
          "detail": "Votre connexion a pris fin. Connectez-vous de nouveau.",
          "instance": "[id]",
          "status": 401,
          "title": "Connexion requise",
          "type": "/api/docs/problemes/authentification_requise"
        }
        "#);
        for instance in [application, avant, apres] {
            instance.arreter().await;
        }
    });
}

#[test]
fn nobody_is_told_to_sign_in() {
    executer(async {
        let essai = Produit::Sqlite.essai();
        let application = Application::demarrer(&essai).await;
        let refus = application.get("/api/v1/moi").await;
        assert_eq!(entete(&refus, "www-authenticate"), "Bearer realm=\"coop\"");
        assert_snapshot!(vue(refus).await, @r#"
        401
        {
          "detail": "Connectez-vous : cette adresse demande un jeton d'accès.",
          "instance": "[id]",
          "status": 401,
          "title": "Connexion requise",
          "type": "/api/docs/problemes/authentification_requise"
        }
        "#);
        let cles: Value = application.json("/.well-known/jwks.json").await;
        assert_eq!(cles["keys"][0]["crv"], "Ed25519");
        assert!(cles["keys"][0].get("d").is_none());
        application.arreter().await;
    });
}
