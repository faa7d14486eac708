//! The active role, and the list of the first days.

use coop_domain::comptes::Role;
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{attribution, cookie, personne_avec, rafraichir},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

fn a_person_takes_another_of_their_roles_and_keeps_it(essai: &BaseDEssai) {
    let roles = [Role::Conseiller, Role::Admin].map(|role| attribution(essai, role));
    let personne = personne_avec(essai, roles.to_vec(), None);
    essayer(essai, async |application| {
        let connectee = personne.connecter(application).await;
        let moi = connectee.json(application, "/api/v1/moi").await;
        assert_eq!(moi["role_actif"]["role"], "conseiller");
        assert_eq!(moi["roles"].as_array().unwrap().len(), 2);
        let reponse = connectee
            .post(application, "/api/v1/session/role", &json!({"role": "admin"}))
            .await;
        assert_eq!(reponse.status(), 200);
        let jeton: Value = reponse.json().await.unwrap();
        let moi: Value = application
            .requete(Method::GET, "/api/v1/moi")
            .bearer_auth(jeton["access_token"].as_str().unwrap())
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(
            moi["role_actif"],
            json!({"role": "admin", "portee": {"genre": "tout"}})
        );
        // Another page of the same browser is under the new role too.
        let suite = rafraichir(application, &connectee.cookie).await;
        assert!(cookie(&suite).is_some());
        let suite: Value = suite.json().await.unwrap();
        let moi: Value = application
            .requete(Method::GET, "/api/v1/moi")
            .bearer_auth(suite["access_token"].as_str().unwrap())
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(moi["role_actif"]["role"], "admin");
    });
}

fn nobody_takes_a_role_that_they_have_not(essai: &BaseDEssai) {
    let personne = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], None);
    essayer(essai, async |application| {
        let connectee = personne.connecter(application).await;
        let refus = connectee
            .post(application, "/api/v1/session/role", &json!({"role": "admin"}))
            .await;
        assert_eq!(refus.status(), 403);
        let inconnu = connectee
            .post(application, "/api/v1/session/role", &json!({"role": "licorne"}))
            .await;
        assert_eq!(inconnu.status(), 422);
        let probleme: Value = inconnu.json().await.unwrap();
        assert_eq!(probleme["errors"][0]["pointer"], "/role");
        assert_eq!(probleme["errors"][0]["code"], "valeur_inconnue");
    });
}

fn the_first_days_can_be_put_off(essai: &BaseDEssai) {
    let personne = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], None);
    essayer(essai, async |application| {
        let connectee = personne.connecter(application).await;
        for reportee in [true, false] {
            let reponse = connectee
                .requete(application, Method::PUT, "/api/v1/moi/arrivee")
                .json(&json!({"reportee": reportee}))
                .send()
                .await
                .unwrap();
            assert_eq!(reponse.status(), 204);
            let moi = connectee.json(application, "/api/v1/moi").await;
            assert_eq!(moi["arrivee"]["reportee"], reportee);
        }
    });
}

sur_les_deux!(
    a_person_takes_another_of_their_roles_and_keeps_it,
    nobody_takes_a_role_that_they_have_not,
    the_first_days_can_be_put_off,
);
