//! The client against a server of the test's own, which speaks HTTP by hand: nothing of the product
//! answers, so that both sides cannot be wrong together.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its server fails")]

mod serveur;
mod session;

use coop_client::{Client, ErreurClient, Precharge, chemins, native::Natif};
use coop_domain::{
    ids::LieuId,
    lieu::Service,
    orientation::{DemandeOrientation, Quand},
    problemes::Probleme,
};
use serveur::Serveur;

const INTERPRETATION: &str = r#"{"commune":null,"autres":[]}"#;

#[tokio::test]
async fn an_answer_is_read() {
    let serveur = Serveur::qui_repond(200, INTERPRETATION).await;
    let lue = Client::new(Natif::new(serveur.base()))
        .interpretation("a&b")
        .await
        .unwrap();
    assert_eq!((lue.commune, lue.autres.len()), (None, 0));
    assert_eq!(
        serveur.demandes(),
        ["GET /api/v1/interpretation?q=a%26b HTTP/1.1"]
    );
}

#[tokio::test]
async fn what_is_asked_of_an_orientation_is_in_the_body_alone() {
    const REPONSE: &str = r#"{"items":[],"total":0,"sur":7,"etapes":[],"priorite":null,"relaxations":[]}"#;
    let serveur = Serveur::qui_repond(200, REPONSE).await;
    let demande = DemandeOrientation {
        besoin: vec![Service::AideDemarches],
        quand: Some(Quand::Maintenant),
        ..DemandeOrientation::default()
    };
    let reponse = Client::new(Natif::new(serveur.base()))
        .orientation(&demande)
        .await
        .unwrap();
    assert_eq!((reponse.total, reponse.sur), (0, 7));
    assert_eq!(serveur.demandes(), ["POST /api/v1/orientation HTTP/1.1"]);
    let corps = serveur.recues().pop().unwrap().corps;
    assert_eq!(corps, r#"{"besoin":["aide_demarches"],"quand":"maintenant"}"#);
}

#[tokio::test]
async fn a_problem_is_told_as_the_api_tells_it() {
    let probleme = r#"{"type":"/api/docs/problemes/introuvable","title":"Introuvable","status":404,"detail":"Aucun lieu.","instance":"r1"}"#;
    let serveur = Serveur::qui_repond(404, probleme).await;
    let erreur = Client::new(Natif::new(serveur.base()))
        .lieu(LieuId::depuis_source("s", "1"))
        .await
        .unwrap_err();
    assert!(erreur.est_introuvable());
    assert_eq!(erreur.to_string(), "404 Introuvable: Aucun lieu.");
}

#[tokio::test]
async fn another_shape_is_unreadable_and_says_where() {
    for (statut, corps) in [(200, "<html>"), (502, "Bad gateway"), (200, r#"{"items":1}"#)] {
        let serveur = Serveur::qui_repond(statut, corps).await;
        let erreur = Client::new(Natif::new(serveur.base()))
            .communes("x", 8)
            .await
            .unwrap_err();
        let ErreurClient::Illisible {
            chemin, statut: lu, ..
        } = erreur
        else {
            panic!("{erreur}");
        };
        assert_eq!((chemin.as_str(), lu), ("/api/v1/communes?q=x&limit=8", statut));
    }
}

#[tokio::test]
async fn no_server_is_an_error_of_the_network() {
    let base = Serveur::qui_repond(200, "").await.fermer().await;
    let erreur = Client::new(Natif::new(base)).communes("x", 8).await.unwrap_err();
    assert!(matches!(erreur, ErreurClient::Reseau(_)), "{erreur}");
}

#[tokio::test]
async fn what_came_with_the_page_is_taken_once() {
    let serveur = Serveur::qui_repond(200, INTERPRETATION).await;
    let donnees = format!(
        r#"{{"{}":{{"commune":null,"autres":[]}}}}"#,
        chemins::interpretation("Lyon")
    );
    let client = Client::avec_precharge(Natif::new(serveur.base()), Precharge::lire(&donnees));
    client.interpretation("Lyon").await.unwrap();
    assert!(serveur.demandes().is_empty());
    client.interpretation("Lyon").await.unwrap();
    assert_eq!(serveur.demandes().len(), 1);
}

#[tokio::test]
async fn damaged_preloaded_data_are_asked_of_the_server() {
    let serveur = Serveur::qui_repond(200, INTERPRETATION).await;
    let client = Client::avec_precharge(Natif::new(serveur.base()), Precharge::lire(r#"{"a":"#));
    client.interpretation("Lyon").await.unwrap();
    assert_eq!(serveur.demandes().len(), 1);
}

#[test]
fn a_problem_document_needs_no_list_of_errors() {
    let lu: Result<Probleme, _> =
        serde_json::from_str(r#"{"type":"t","title":"t","status":500,"detail":"d","instance":"i"}"#);
    assert_eq!(lu.unwrap().errors, []);
}
