//! Signing in, private calls, and the renewal of a session.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use coop_client::{Client, ClientConnecte, ErreurClient, native::Natif};
use coop_domain::{
    comptes::{Role, echanges::Connexion},
    problemes::CodeProbleme,
};

use crate::serveur::{Reponse, Serveur};

const COOKIE: &str = "Set-Cookie: __Host-coop_session=secret; Path=/; Secure; HttpOnly; SameSite=Strict\r\n";
const JETON: &str = r#"{"access_token":"a1","token_type":"Bearer","expires_in":600}"#;
const NEUF: &str = r#"{"access_token":"a2","token_type":"Bearer","expires_in":600}"#;
const LISTE: &str = r#"{"items":[]}"#;
const EXPIRE: Reponse = (
    401,
    "",
    r#"{"type":"/api/docs/problemes/authentification_requise","title":"t","status":401,"detail":"d","instance":"i"}"#,
);

async fn connecte(serveur: &Serveur) -> ClientConnecte<Natif> {
    let client = Arc::new(Client::new(Natif::new(serveur.base())));
    let session = client.connexion(&qui()).await.unwrap();
    client.avec_session(session)
}

fn qui() -> Connexion {
    Connexion {
        identifiant: "elodie@exemple.fr".to_owned(),
        mot_de_passe: "Mot de passe 1".to_owned(),
        code: None,
    }
}

/// A server that no longer accepts the first token; `renouveler` is what it answers to a renewal.
async fn expirante(renouveler: Reponse) -> Serveur {
    let renouvelee = AtomicBool::new(false);
    Serveur::selon(move |ligne| {
        if ligne.starts_with("POST /api/v1/connexion ") {
            (200, COOKIE, JETON)
        } else if ligne.starts_with("POST /api/v1/session/rafraichir ") {
            renouvelee.store(true, Ordering::Relaxed);
            renouveler
        } else if renouvelee.load(Ordering::Relaxed) {
            (200, "", LISTE)
        } else {
            EXPIRE
        }
    })
    .await
}

#[tokio::test]
async fn a_private_call_carries_the_token_and_a_renewal_the_cookie() {
    let serveur = expirante((200, COOKIE, NEUF)).await;
    let connecte = connecte(&serveur).await;
    assert_eq!(connecte.sessions().await.unwrap(), []);
    let recues = serveur.recues();
    let lignes: Vec<_> = recues.iter().map(|demande| demande.ligne.as_str()).collect();
    assert_eq!(
        lignes,
        [
            "POST /api/v1/connexion HTTP/1.1",
            "GET /api/v1/sessions HTTP/1.1",
            "POST /api/v1/session/rafraichir HTTP/1.1",
            "GET /api/v1/sessions HTTP/1.1",
        ]
    );
    let [connexion, refusee, renouvellement, acceptee] = recues.try_into().unwrap();
    assert_eq!(
        connexion.corps,
        r#"{"identifiant":"elodie@exemple.fr","mot_de_passe":"Mot de passe 1"}"#
    );
    assert_eq!(connexion.entete("content-type"), Some("application/json"));
    assert_eq!(connexion.entete("cookie"), None);
    assert_eq!(refusee.entete("authorization"), Some("Bearer a1"));
    assert_eq!(refusee.entete("cookie"), None);
    assert_eq!(renouvellement.corps, "{}");
    assert_eq!(renouvellement.entete("authorization"), None);
    assert_eq!(
        renouvellement.entete("cookie"),
        Some("__Host-coop_session=secret")
    );
    assert_eq!(renouvellement.entete("origin"), Some(serveur.base()));
    assert_eq!(acceptee.entete("authorization"), Some("Bearer a2"));
}

#[tokio::test]
async fn calls_that_are_refused_together_renew_once() {
    let serveur = expirante((200, COOKIE, NEUF)).await;
    let connecte = connecte(&serveur).await;
    let (une, autre, derniere) = tokio::join!(connecte.sessions(), connecte.mes_lieux(), connecte.sessions());
    assert!(une.is_ok() && autre.is_ok() && derniere.is_ok());
    let renouvellements = serveur
        .demandes()
        .iter()
        .filter(|ligne| ligne.contains("/rafraichir "))
        .count();
    assert_eq!(renouvellements, 1);
}

#[tokio::test]
async fn a_session_that_cannot_be_renewed_is_over_and_is_not_tried_again() {
    let serveur = expirante(EXPIRE).await;
    let erreur = connecte(&serveur).await.sessions().await.unwrap_err();
    assert!(erreur.session_finie(), "{erreur}");
    assert_eq!(serveur.demandes().len(), 3);
}

#[tokio::test]
async fn a_refused_sign_in_is_no_end_of_session() {
    let refus = r#"{"type":"/api/docs/problemes/identifiants_refuses","title":"t","status":401,"detail":"d","instance":"i"}"#;
    let serveur = Serveur::qui_repond(401, refus).await;
    let erreur = Client::new(Natif::new(serveur.base()))
        .connexion(&qui())
        .await
        .unwrap_err();
    assert!(erreur.est(CodeProbleme::IdentifiantsRefuses) && !erreur.session_finie());
    assert_eq!(serveur.demandes().len(), 1);
}

#[tokio::test]
async fn each_refused_field_is_told_by_its_pointer() {
    let refus = r#"{"type":"/api/docs/problemes/champ_invalide","title":"t","status":422,"detail":"d","instance":"i",
        "errors":[{"pointer":"/mot_de_passe","code":"trop_court","message":"12 caractères au moins."}]}"#;
    let serveur = Serveur::qui_repond(422, refus).await;
    let erreur = Client::new(Natif::new(serveur.base()))
        .connexion(&qui())
        .await
        .unwrap_err();
    let ErreurClient::Probleme(probleme) = erreur else {
        panic!("{erreur}");
    };
    assert_eq!(probleme.errors.first().unwrap().pointer, "/mot_de_passe");
}

#[tokio::test]
async fn an_answer_without_a_body_is_one() {
    let serveur = Serveur::selon(|ligne| {
        if ligne.starts_with("DELETE ") {
            (204, "Set-Cookie: __Host-coop_session=; Path=/; Max-Age=0\r\n", "")
        } else if ligne.starts_with("POST /api/v1/session/role ") {
            (200, "", NEUF)
        } else {
            (200, COOKIE, JETON)
        }
    })
    .await;
    let connecte = connecte(&serveur).await;
    connecte.changer_role(Role::Hub).await.unwrap();
    connecte.deconnexion().await.unwrap();
    let recues = serveur.recues();
    assert_eq!(recues.get(1).unwrap().corps, r#"{"role":"hub"}"#);
    // The token of the new role is in hand.
    assert_eq!(recues.get(2).unwrap().entete("authorization"), Some("Bearer a2"));
}

#[tokio::test]
async fn no_secret_is_shown_by_mistake() {
    let serveur = expirante((200, COOKIE, NEUF)).await;
    let vu = format!("{:?}", connecte(&serveur).await);
    assert!(!vu.contains("a1") && !vu.contains("secret"), "{vu}");
}
