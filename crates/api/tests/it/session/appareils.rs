//! Devices: listed, signed out from here and from elsewhere, at once.

use coop_domain::comptes::Role;
use coop_testkit::{
    application::{Application, executer},
    bases::BaseDEssai,
    comptes::{personne, rafraichir},
    sur_les_deux,
};
use reqwest::Method;

fn a_device_signed_out_from_another_one_stops_at_its_next_request(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let personne = personne(essai, Role::Conseiller);
        let (ordinateur, telephone) = (
            personne.connecter(&application).await,
            personne.connecter(&application).await,
        );
        let sessions = ordinateur.json(&application, "/api/v1/sessions").await;
        let sessions = sessions["items"].as_array().unwrap();
        assert_eq!(sessions.len(), 2);
        for session in sessions {
            assert_eq!(
                session["courante"],
                session["id"] == ordinateur.session.to_string()
            );
        }
        let chemin = format!("/api/v1/sessions/{}", telephone.session);
        let fermee = ordinateur
            .requete(&application, Method::DELETE, &chemin)
            .send()
            .await
            .unwrap();
        assert_eq!(fermee.status(), 204);
        assert_eq!(telephone.get(&application, "/api/v1/moi").await.status(), 401);
        assert_eq!(rafraichir(&application, &telephone.cookie).await.status(), 401);
        assert_eq!(ordinateur.get(&application, "/api/v1/moi").await.status(), 200);
        application.arreter().await;
    });
}

fn nobody_signs_out_the_device_of_another(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let victime = personne(essai, Role::Conseiller).connecter(&application).await;
        let autre = personne(essai, Role::Admin).connecter(&application).await;
        let chemin = format!("/api/v1/sessions/{}", victime.session);
        let refus = autre
            .requete(&application, Method::DELETE, &chemin)
            .send()
            .await
            .unwrap();
        assert_eq!(refus.status(), 404);
        assert_eq!(victime.get(&application, "/api/v1/moi").await.status(), 200);
        application.arreter().await;
    });
}

fn signing_out_closes_the_session_by_its_token_or_by_its_cookie(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let personne = personne(essai, Role::Conseiller);
        let par_jeton = personne.connecter(&application).await;
        let par_cookie = personne.connecter(&application).await;
        let sorties = [
            par_jeton.requete(&application, Method::DELETE, "/api/v1/session"),
            application
                .requete(Method::DELETE, "/api/v1/session")
                .header("cookie", format!("__Host-coop_session={}", par_cookie.cookie)),
            application.requete(Method::DELETE, "/api/v1/session"),
        ];
        for sortie in sorties {
            let reponse = sortie.send().await.unwrap();
            assert_eq!(reponse.status(), 204);
            let cookie = reponse.headers()["set-cookie"].to_str().unwrap();
            assert!(cookie.starts_with("__Host-coop_session=;") && cookie.ends_with("Max-Age=0"));
        }
        for connectee in [par_jeton, par_cookie] {
            assert_eq!(connectee.get(&application, "/api/v1/moi").await.status(), 401);
            assert_eq!(rafraichir(&application, &connectee.cookie).await.status(), 401);
        }
        application.arreter().await;
    });
}

fn a_session_closed_on_one_instance_is_soon_closed_on_the_others(essai: &BaseDEssai) {
    executer(async {
        let (une, autre) = (
            Application::demarrer(essai).await,
            Application::demarrer(essai).await,
        );
        let connectee = personne(essai, Role::Conseiller).connecter(&une).await;
        assert_eq!(connectee.get(&autre, "/api/v1/moi").await.status(), 200);
        let sortie = connectee.requete(&une, Method::DELETE, "/api/v1/session");
        assert_eq!(sortie.send().await.unwrap().status(), 204);
        assert_eq!(connectee.get(&une, "/api/v1/moi").await.status(), 401);
        autre
            .jusqu_a(async || connectee.get(&autre, "/api/v1/moi").await.status() == 401)
            .await;
        // A third one that starts afterwards knows it from the start.
        let troisieme = Application::demarrer(essai).await;
        assert_eq!(connectee.get(&troisieme, "/api/v1/moi").await.status(), 401);
        for instance in [une, autre, troisieme] {
            instance.arreter().await;
        }
    });
}

sur_les_deux!(
    a_device_signed_out_from_another_one_stops_at_its_next_request,
    nobody_signs_out_the_device_of_another,
    signing_out_closes_the_session_by_its_token_or_by_its_cookie,
    a_session_closed_on_one_instance_is_soon_closed_on_the_others,
);
