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

fn the_token_of_before_keeps_its_role_until_it_ends_and_dies_with_the_session(essai: &BaseDEssai) {
    let roles = [Role::Admin, Role::Conseiller].map(|role| attribution(essai, role));
    let personne = personne_avec(essai, roles.to_vec(), None);
    essayer(essai, async |application| {
        let avant = personne.connecter(application).await;
        let reponse = avant
            .post(
                application,
                "/api/v1/session/role",
                &json!({"role": "conseiller"}),
            )
            .await;
        let jeton: Value = reponse.json().await.unwrap();
        let apres = coop_testkit::comptes::Connectee {
            jeton: jeton["access_token"].as_str().unwrap().to_owned(),
            ..avant.clone()
        };
        // Each says the role that it was given for: never both, never another.
        for (connectee, role, comptes, lieux) in
            [(&avant, "admin", 200, 403), (&apres, "conseiller", 403, 200)]
        {
            let moi = connectee.json(application, "/api/v1/moi").await;
            assert_eq!(moi["role_actif"]["role"], role);
            let statut = async |chemin| connectee.get(application, chemin).await.status().as_u16();
            assert_eq!(statut("/api/v1/comptes").await, comptes, "{role}");
            assert_eq!(statut("/api/v1/moi/lieux").await, lieux, "{role}");
        }
        let fin = apres
            .requete(application, Method::DELETE, "/api/v1/session")
            .send()
            .await
            .unwrap();
        assert_eq!(fin.status(), 204);
        for connectee in [&avant, &apres] {
            assert_eq!(connectee.get(application, "/api/v1/moi").await.status(), 401);
        }
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
    the_token_of_before_keeps_its_role_until_it_ends_and_dies_with_the_session,
    nobody_takes_a_role_that_they_have_not,
    the_first_days_can_be_put_off,
);
