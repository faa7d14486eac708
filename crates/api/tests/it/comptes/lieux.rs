//! The lieux where a conseiller works, and their permanence.

use coop_domain::comptes::Role;
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::personne,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, probleme};

sur_les_deux!(one_permanence_at_most, lieux_are_one_s_own);

async fn mes_lieux(connecte: &Connecte<'_>) -> Vec<(String, bool)> {
    let reponse = connecte
        .requete(Method::GET, "/api/v1/moi/lieux")
        .send()
        .await
        .unwrap();
    lus(&reponse.json().await.unwrap())
}

fn lus(corps: &Value) -> Vec<(String, bool)> {
    corps["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (
                item["nom"].as_str().unwrap().to_owned(),
                item["principal"].as_bool().unwrap(),
            )
        })
        .collect()
}

async fn ajouter(connecte: &Connecte<'_>, n: u16, principal: bool) -> Vec<(String, bool)> {
    let reponse = connecte
        .requete(Method::POST, "/api/v1/moi/lieux")
        .json(&json!({"id": lieu(n).id(), "principal": principal}))
        .send()
        .await
        .unwrap();
    assert_eq!(reponse.status(), 200);
    lus(&reponse.json().await.unwrap())
}

fn nom(n: u16) -> String {
    lieu(n).nom
}

fn one_permanence_at_most(essai: &BaseDEssai) {
    let conseiller = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        application.peupler(lieux(3), 3).await;
        let connecte = Connecte::de(application, &conseiller).await;
        assert!(mes_lieux(&connecte).await.is_empty());
        assert_eq!(ajouter(&connecte, 1, true).await, [(nom(1), true)]);
        assert_eq!(
            ajouter(&connecte, 0, false).await,
            [(nom(1), true), (nom(0), false)]
        );
        // The same one again changes nothing; made the permanence, it takes the place of the other.
        assert_eq!(
            ajouter(&connecte, 0, false).await,
            [(nom(1), true), (nom(0), false)]
        );
        assert_eq!(
            ajouter(&connecte, 0, true).await,
            [(nom(0), true), (nom(1), false)]
        );

        let retirer = async |id: &str| {
            connecte
                .requete(Method::DELETE, &format!("/api/v1/moi/lieux/{id}"))
                .send()
                .await
                .unwrap()
        };
        let id = lieu(0).id().to_string();
        assert_eq!(retirer(&id).await.status(), 204);
        assert_eq!(probleme(retirer(&id).await).await.0, 404);
        assert_eq!(probleme(retirer("x").await).await.0, 400);
        assert_eq!(mes_lieux(&connecte).await, [(nom(1), false)]);
        let inconnu = connecte
            .requete(Method::POST, "/api/v1/moi/lieux")
            .json(&json!({"id": lieu(99).id()}))
            .send()
            .await
            .unwrap();
        assert_eq!(
            probleme(inconnu).await,
            (422, "champ_invalide".to_owned(), vec!["/id inconnu".to_owned()])
        );
    });
}

fn lieux_are_one_s_own(essai: &BaseDEssai) {
    let (un, autre) = (
        personne(essai, Role::Conseiller),
        personne(essai, Role::Conseiller),
    );
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        application.peupler(lieux(1), 1).await;
        let (un, autre) = (
            Connecte::de(application, &un).await,
            Connecte::de(application, &autre).await,
        );
        ajouter(&un, 0, true).await;
        assert!(mes_lieux(&autre).await.is_empty());
        let retrait = autre
            .requete(Method::DELETE, &format!("/api/v1/moi/lieux/{}", lieu(0).id()))
            .send()
            .await
            .unwrap();
        assert_eq!(probleme(retrait).await.0, 404);
        assert_eq!(mes_lieux(&un).await.len(), 1);
        let admin = Connecte::de(application, &admin).await;
        let refus = admin
            .requete(Method::GET, "/api/v1/moi/lieux")
            .send()
            .await
            .unwrap();
        assert_eq!(probleme(refus).await.0, 403, "who receives nobody works nowhere");
    });
}
