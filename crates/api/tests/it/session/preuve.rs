//! The password, asked again before what cannot be undone.

use coop_api::{ReglageLimites, hacher_mot_de_passe};
use coop_domain::{comptes::Role, ids::SessionId};
use coop_store::audit;
use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::BaseDEssai,
    comptes::{Connectee, Personne, attribution, personne, personne_avec, rafraichir, structure},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::apres;

sur_les_deux!(
    a_device_left_open_decides_of_nobody_without_the_password,
    a_device_left_open_signs_no_other_one_out,
    wrong_passwords_are_counted_here_too,
);

const MOT_DE_PASSE: &str = "Cheval agrafe pile correct 7";

fn admin(essai: &BaseDEssai) -> Personne {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    personne_avec(essai, vec![attribution(essai, Role::Admin)], Some(empreinte))
}

/// The access token of a session whose password was given this many seconds ago.
async fn jeton_ouvert_il_y_a(
    application: &Application,
    essai: &BaseDEssai,
    personne: &Personne,
    secondes: i64,
) -> String {
    let (_, jeton) = personne.session(essai, apres(-secondes));
    let reponse = rafraichir(application, jeton.as_str()).await;
    assert_eq!(reponse.status(), 200);
    let corps: Value = reponse.json().await.unwrap();
    corps["access_token"].as_str().unwrap().to_owned()
}

/// The status of an answer, the code of its problem, the fields that it points to.
async fn demander(
    application: &Application,
    jeton: &str,
    (methode, chemin): (Method, &str),
    corps: &Value,
) -> (u16, String, String) {
    let requete = application
        .requete(methode, chemin)
        .bearer_auth(jeton)
        .json(corps);
    let reponse = requete.send().await.unwrap();
    let statut = reponse.status().as_u16();
    let probleme: Value = reponse.json().await.unwrap_or_default();
    let code = probleme["type"].as_str().unwrap_or_default();
    let champ = probleme["errors"][0]["pointer"].as_str().unwrap_or_default();
    (
        statut,
        code.rsplit('/').next().unwrap_or_default().to_owned(),
        champ.to_owned(),
    )
}

fn a_device_left_open_decides_of_nobody_without_the_password(essai: &BaseDEssai) {
    let (ada, elodie) = (admin(essai), personne(essai, Role::Conseiller));
    essayer(essai, async |application| {
        let decision = format!("/api/v1/comptes/{}/decision", elodie.id);
        let courriel = format!("/api/v1/comptes/{}/courriel", elodie.id);
        let suspendre = json!({"decision": "suspension", "motif": "Absence"});
        let corriger = json!({"courriel_personnel": "autre@exemple.fr"});
        let inviter = |role: &str, adresse: &str| json!({"prenom": "Max", "nom": "Noir", "courriel_personnel": adresse, "role": role});
        let admin = inviter("admin", "max@exemple.fr");
        let jeton = jeton_ouvert_il_y_a(application, essai, &ada, 15 * 60).await;
        for (demande, corps) in [
            ((Method::POST, decision.as_str()), &suspendre),
            ((Method::PUT, courriel.as_str()), &corriger),
            ((Method::POST, "/api/v1/invitations"), &admin),
            (
                (Method::POST, "/api/v1/moi/transfert"),
                &json!({"adresse": "ada@ailleurs.example"}),
            ),
        ] {
            let (statut, code, _) = demander(application, &jeton, demande.clone(), corps).await;
            assert_eq!((statut, code.as_str()), (403, "preuve_requise"), "{demande:?}");
        }
        // What gives no right over others is not asked twice.
        let conseiller = json!({
            "prenom": "Max", "nom": "Noir", "courriel_personnel": "max@exemple.fr", "role": "conseiller",
            "portee": {"genre": "soi"}, "structure": structure(essai), "du": "2026-11-23",
        });
        let (statut, code, champ) = demander(
            application,
            &jeton,
            (Method::POST, "/api/v1/invitations"),
            &conseiller,
        )
        .await;
        assert_eq!(statut, 201, "{code} {champ}");

        let preuve = json!({"mot_de_passe": MOT_DE_PASSE});
        let (statut, ..) = demander(application, &jeton, (Method::POST, "/api/v1/moi/preuve"), &preuve).await;
        assert_eq!(statut, 204);
        let (statut, ..) = demander(application, &jeton, (Method::POST, &decision), &suspendre).await;
        assert_eq!(statut, 204);
        let (statut, code, _) = demander(
            application,
            &jeton,
            (Method::POST, "/api/v1/moi/transfert"),
            &json!({"adresse": "ada@ailleurs.example"}),
        )
        .await;
        assert_eq!((statut, code.as_str()), (409, "conflit"), "she has no mailbox");
        // For this device alone, and for a quarter of an hour.
        let autre = jeton_ouvert_il_y_a(application, essai, &ada, 3_600).await;
        let (statut, ..) = demander(application, &autre, (Method::POST, &decision), &suspendre).await;
        assert_eq!(statut, 403);
        let recente = jeton_ouvert_il_y_a(application, essai, &ada, 15 * 60 - 1).await;
        let reprendre = json!({"decision": "reprise", "motif": "De retour"});
        let (statut, ..) = demander(application, &recente, (Method::POST, &decision), &reprendre).await;
        assert_eq!(statut, 204, "a sign-in is a proof");
    });
    let lignes = essai
        .base()
        .lire(|conn| audit::lister(conn, None, None, 50))
        .unwrap();
    let confirmees = lignes
        .iter()
        .filter(|ligne| ligne.action == "identite_confirmee" && ligne.acteur == Some(ada.id));
    assert_eq!(confirmees.count(), 1);
}

fn a_device_left_open_signs_no_other_one_out(essai: &BaseDEssai) {
    let elodie = personne(essai, Role::Conseiller);
    essayer(essai, async |application| {
        let (une, autre) = (
            elodie.connecter(application).await,
            elodie.connecter(application).await,
        );
        let vit = async |qui: &Connectee| qui.get(application, "/api/v1/moi").await.status() == 200;
        let fermer = async |jeton: &str, chemin: &str| {
            demander(application, jeton, (Method::DELETE, chemin), &json!({})).await
        };
        let celle = |session: SessionId| format!("/api/v1/sessions/{session}");
        let (oubliee, _) = elodie.session(essai, apres(-3_600));
        let vieux = jeton_ouvert_il_y_a(application, essai, &elodie, 3_600).await;
        for chemin in [celle(une.session), celle(oubliee), "/api/v1/sessions".to_owned()] {
            let (statut, code, _) = fermer(&vieux, &chemin).await;
            assert_eq!((statut, code.as_str()), (403, "preuve_requise"), "{chemin}");
        }
        assert!(vit(&une).await && vit(&autre).await);
        assert_eq!(
            fermer(&une.jeton, &celle(oubliee)).await.0,
            204,
            "a sign-in is a proof"
        );
        assert_eq!(fermer(&une.jeton, "/api/v1/sessions").await.0, 204);
        assert!(vit(&une).await && !vit(&autre).await, "all but this one");
        assert_eq!(fermer(&vieux, "/api/v1/sessions").await.0, 401);
        // One's own device needs no proof.
        let vieux = jeton_ouvert_il_y_a(application, essai, &elodie, 3_600).await;
        let siennes = application
            .requete(Method::GET, "/api/v1/sessions")
            .bearer_auth(&vieux);
        let siennes: Value = siennes.send().await.unwrap().json().await.unwrap();
        let courante = siennes["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|session| session["courante"] == true);
        let chemin = format!("/api/v1/sessions/{}", courante.unwrap()["id"].as_str().unwrap());
        assert_eq!(fermer(&vieux, &chemin).await.0, 204);
    });
}

fn wrong_passwords_are_counted_here_too(essai: &BaseDEssai) {
    let ada = admin(essai);
    executer(async {
        let application = Application::a(essai, MAINTENANT, |configuration| {
            configuration.limites = ReglageLimites::Actives;
        })
        .await;
        let jeton = jeton_ouvert_il_y_a(&application, essai, &ada, 3_600).await;
        let donner = async |mot_de_passe: &str| {
            let corps = json!({"mot_de_passe": mot_de_passe});
            demander(&application, &jeton, (Method::POST, "/api/v1/moi/preuve"), &corps).await
        };
        for _ in 0..5 {
            let refus = donner("Cheval agrafe pile correct 8").await;
            assert_eq!(
                refus,
                (422, "champ_invalide".to_owned(), "/mot_de_passe".to_owned())
            );
        }
        assert_eq!(donner(MOT_DE_PASSE).await.0, 429, "right, and too late");
        application.arreter().await;
    });
}
