//! The refresh token: good once, ten seconds of grace, and a theft closes the session.

use coop_domain::comptes::Role;
use coop_store::courriers;
use coop_testkit::{
    application::{Application, executer},
    bases::BaseDEssai,
    comptes::{cookie, personne, rafraichir},
    sur_les_deux,
};
use reqwest::Method;

use super::apres;
use crate::commun::entete;

fn each_use_gives_another_token_and_the_same_session(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let connectee = personne(essai, Role::Conseiller).connecter(&application).await;
        let suite = rafraichir(&application, &connectee.cookie).await;
        assert_eq!(suite.status(), 200);
        let suivant = cookie(&suite).unwrap();
        assert_ne!(suivant, connectee.cookie);
        assert_eq!(connectee.get(&application, "/api/v1/moi").await.status(), 200);
        let sessions = connectee.json(&application, "/api/v1/sessions").await;
        assert_eq!(sessions["items"].as_array().unwrap().len(), 1);
        application.arreter().await;
    });
}

fn a_lost_answer_is_forgiven_for_ten_seconds(essai: &BaseDEssai) {
    executer(async {
        let premiere = Application::demarrer(essai).await;
        let connectee = personne(essai, Role::Conseiller).connecter(&premiere).await;
        let perdu = cookie(&rafraichir(&premiere, &connectee.cookie).await).unwrap();
        // Nine seconds later, on another instance: the answer was lost, the old token comes again.
        let seconde = Application::a(essai, apres(9), |_| {}).await;
        let repete = rafraichir(&seconde, &connectee.cookie).await;
        assert_eq!(repete.status(), 200);
        // The successor that was lost is cancelled, without closing the session.
        assert_eq!(rafraichir(&seconde, &perdu).await.status(), 401);
        assert_eq!(
            rafraichir(&seconde, &cookie(&repete).unwrap()).await.status(),
            200
        );
        assert_eq!(connectee.get(&seconde, "/api/v1/moi").await.status(), 200);
        premiere.arreter().await;
        seconde.arreter().await;
    });
}

fn a_token_used_again_later_closes_the_session_and_warns(essai: &BaseDEssai) {
    executer(async {
        let premiere = Application::demarrer(essai).await;
        let connectee = personne(essai, Role::Conseiller).connecter(&premiere).await;
        let volee = cookie(&rafraichir(&premiere, &connectee.cookie).await).unwrap();
        let seconde = Application::a(essai, apres(11), |_| {}).await;
        let reponse = rafraichir(&seconde, &connectee.cookie).await;
        assert_eq!(reponse.status(), 401);
        assert_eq!(
            entete(&reponse, "set-cookie"),
            "__Host-coop_session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
        );
        assert_eq!(rafraichir(&seconde, &volee).await.status(), 401);
        assert_eq!(
            connectee.get(&seconde, "/api/v1/moi").await.status(),
            401,
            "at once here"
        );
        premiere
            .jusqu_a(async || connectee.get(&premiere, "/api/v1/moi").await.status() == 401)
            .await;
        // The person is told.
        seconde
            .jusqu_a(async || {
                let recus = essai.base().lire(|conn| courriers::developpement(conn, 10));
                recus.unwrap().len() == 1
            })
            .await;
        premiere.arreter().await;
        seconde.arreter().await;
    });
}

fn an_idle_session_is_over(essai: &BaseDEssai) {
    executer(async {
        let personne = personne(essai, Role::Conseiller);
        let (_, jeton) = personne.session(essai, apres(0));
        let tard = Application::a(essai, apres(12 * 3_600 + 1), |_| {}).await;
        assert_eq!(rafraichir(&tard, jeton.as_str()).await.status(), 401);
        tard.arreter().await;
    });
}

fn another_site_cannot_use_the_cookie(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        let connectee = personne(essai, Role::Conseiller).connecter(&application).await;
        for (methode, chemin) in [
            (Method::POST, "/api/v1/session/rafraichir"),
            (Method::DELETE, "/api/v1/session"),
        ] {
            for (nom, valeur) in [
                ("origin", "https://autre.exemple.fr"),
                ("origin", "null"),
                ("sec-fetch-site", "cross-site"),
            ] {
                let reponse = application
                    .requete(methode.clone(), chemin)
                    .header("cookie", format!("__Host-coop_session={}", connectee.cookie))
                    .header(nom, valeur)
                    .send()
                    .await
                    .unwrap();
                assert_eq!(reponse.status(), 403, "{methode} {chemin} {nom}: {valeur}");
                assert_eq!(entete(&reponse, "set-cookie"), "");
            }
        }
        assert_eq!(
            rafraichir(&application, &connectee.cookie).await.status(),
            200,
            "nothing was used"
        );
        application.arreter().await;
    });
}

fn without_a_cookie_there_is_nothing_to_refresh(essai: &BaseDEssai) {
    executer(async {
        let application = Application::demarrer(essai).await;
        for cookie in ["", "abc", &"A".repeat(43)] {
            assert_eq!(rafraichir(&application, cookie).await.status(), 401, "{cookie}");
        }
        application.arreter().await;
    });
}

sur_les_deux!(
    each_use_gives_another_token_and_the_same_session,
    a_lost_answer_is_forgiven_for_ten_seconds,
    a_token_used_again_later_closes_the_session_and_warns,
    an_idle_session_is_over,
    another_site_cannot_use_the_cookie,
    without_a_cookie_there_is_nothing_to_refresh,
);
