//! Suspending, opening again and closing an account: at the person's very next request.

use coop_domain::comptes::{EtatCompte, Role};
use coop_store::audit;
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{Personne, conseiller, personne, rafraichir},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, attendre, compte, probleme};

sur_les_deux!(
    a_suspension_takes_effect_at_the_next_request,
    a_decision_says_why_it_is_refused,
    an_administrator_signs_a_person_out_everywhere,
    a_radiation_may_have_the_grant_of_the_employer_examined,
);

fn chemin(id: impl std::fmt::Display) -> String {
    format!("/api/v1/comptes/{id}/decision")
}

fn a_suspension_takes_effect_at_the_next_request(essai: &BaseDEssai) {
    let (admin, elodie) = (personne(essai, Role::Admin), conseiller(essai));
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let sienne = Connecte::de(application, &elodie).await;
        let lire = async || {
            let reponse = sienne.requete(Method::GET, "/api/v1/moi").send().await.unwrap();
            reponse.status().as_u16()
        };
        let decider = async |decision: &str| {
            let corps = json!({"decision": decision, "motif": " Prêt d'identifiants à <un tiers> "});
            let requete = admin.requete(Method::POST, &chemin(elodie.id)).json(&corps);
            requete.send().await.unwrap().status().as_u16()
        };
        assert_eq!(lire().await, 200);
        // An answer that is lost is asked for again: decided once, told once.
        for _ in 0..2 {
            let corps = json!({"decision": "suspension", "motif": " Prêt d'identifiants à <un tiers> "});
            let requete = admin.requete(Method::POST, &chemin(elodie.id)).json(&corps);
            let requete = requete.header("idempotency-key", "la-meme-decision-1");
            assert_eq!(requete.send().await.unwrap().status(), 204);
        }
        assert_eq!(lire().await, 401, "the access token is worth nothing any more");
        let cookie = &sienne.connectee().cookie;
        assert_eq!(rafraichir(application, cookie).await.status(), 401);
        assert_eq!(
            compte(&admin, &elodie.identifiant).await.etat,
            EtatCompte::Suspendu
        );

        let dans_l_etat = async |etat: &str| {
            let requete = admin.requete(Method::GET, &format!("/api/v1/comptes?etat={etat}"));
            let corps: Value = requete.send().await.unwrap().json().await.unwrap();
            let comptes = corps["items"].as_array().into_iter().flatten();
            comptes
                .map(|compte| compte["id"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(dans_l_etat("suspendu").await, [elodie.id.to_string()]);
        assert!(!dans_l_etat("actif").await.contains(&elodie.id.to_string()));
        let refus = admin.requete(Method::GET, "/api/v1/comptes?etat=perdu");
        assert_eq!(refus.send().await.unwrap().status(), 400);

        assert_eq!(decider("reprise").await, 204);
        assert_eq!(lire().await, 401, "what was closed stays closed");
        let de_retour = Connecte::de(application, &elodie).await;
        let reponse = de_retour
            .requete(Method::GET, "/api/v1/moi")
            .send()
            .await
            .unwrap();
        assert_eq!(reponse.status(), 200);

        assert_eq!(decider("radiation").await, 204);
        assert_eq!(decider("reprise").await, 409, "for good");
        let recus = attendre(application, essai, &elodie.identifiant, 3).await;
        for recu in recus {
            assert!(
                recu.texte.contains("Prêt d'identifiants à <un tiers>"),
                "{}",
                recu.texte
            );
            assert!(recu.html.contains("&lt;un tiers&gt;"), "{}", recu.html);
        }
    });
}

fn a_decision_says_why_it_is_refused(essai: &BaseDEssai) {
    let (admin, elodie) = (personne(essai, Role::Admin), conseiller(essai));
    let employeur = personne(essai, Role::Structure);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let decider = async |connecte: &Connecte<'_>, chemin: String, corps: Value| {
            let requete = connecte.requete(Method::POST, &chemin).json(&corps);
            probleme(requete.send().await.unwrap()).await
        };
        let bonne = json!({"decision": "suspension", "motif": "Absence"});
        for (corps, erreurs) in [
            (json!({"decision": "suspension", "motif": " "}), "/motif format"),
            (
                json!({"decision": "suspension", "motif": "é".repeat(1_001)}),
                "/motif format",
            ),
            (
                json!({"decision": "activation", "motif": "Absence"}),
                "/decision valeur_inconnue",
            ),
        ] {
            let (statut, code, lues) = decider(&connecte, chemin(elodie.id), corps).await;
            assert_eq!((statut, code.as_str()), (422, "champ_invalide"));
            assert_eq!(lues, [erreurs]);
        }
        let inconnu = chemin("00000000-0000-7000-8000-000000000000");
        assert_eq!(decider(&connecte, inconnu, bonne.clone()).await.0, 404);
        assert_eq!(decider(&connecte, chemin("autre"), bonne.clone()).await.0, 400);
        assert_eq!(decider(&connecte, chemin(admin.id), bonne.clone()).await.0, 409);
        let impossible = json!({"decision": "reprise", "motif": "Absence"});
        assert_eq!(decider(&connecte, chemin(elodie.id), impossible).await.0, 409);
        let employeur = Connecte::de(application, &employeur).await;
        assert_eq!(decider(&employeur, chemin(elodie.id), bonne).await.0, 403);
        assert_eq!(
            compte(&connecte, &elodie.identifiant).await.etat,
            EtatCompte::Actif
        );
    });
}

fn a_radiation_may_have_the_grant_of_the_employer_examined(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    let (elodie, zoe, max) = (conseiller(essai), conseiller(essai), conseiller(essai));
    let prefet = personne(essai, Role::Prefet);
    essayer(essai, async |application| {
        let admin = Connecte::de(application, &admin).await;
        let decider = async |qui: &Personne, corps: Value| {
            let requete = admin.requete(Method::POST, &chemin(qui.id)).json(&corps);
            probleme(requete.send().await.unwrap()).await
        };
        let lister = async |connecte: &Connecte<'_>| {
            let requete = connecte.requete(Method::GET, "/api/v1/structures/subventions-a-examiner");
            let reponse = requete.send().await.unwrap();
            (reponse.status().as_u16(), reponse.json::<Value>().await.unwrap())
        };
        let signalee =
            |decision: &str| json!({"decision": decision, "motif": "Absence", "subvention_a_examiner": true});
        for decision in ["suspension", "depart"] {
            let (statut, _, erreurs) = decider(&elodie, signalee(decision)).await;
            assert_eq!(
                (statut, erreurs),
                (422, vec!["/subvention_a_examiner format".to_owned()])
            );
        }
        // One that is not flagged flags nobody; two that are flag their employer once.
        let sans = json!({"decision": "radiation", "motif": "Absence"});
        assert_eq!(statut_de(&admin, &max, &sans).await, 204);
        assert_eq!(lister(&admin).await, (200, json!({"items": []})));
        for qui in [&elodie, &zoe] {
            assert_eq!(statut_de(&admin, qui, &signalee("radiation")).await, 204);
        }
        let (_, lues) = lister(&admin).await;
        let lues = lues["items"].as_array().unwrap().clone();
        assert_eq!(lues.len(), 1, "{lues:?}");
        assert_eq!(lues[0]["depuis"], "2026-11-20T10:00:00Z");
        assert_eq!(lister(&Connecte::de(application, &prefet).await).await.0, 403);

        let examen = format!(
            "/api/v1/structures/{}/subvention-a-examiner",
            lues[0]["structure"]["id"].as_str().unwrap()
        );
        for (qui, attendu) in [
            (&Connecte::de(application, &prefet).await, 403),
            (&admin, 204),
            (&admin, 404),
        ] {
            let reponse = qui.requete(Method::DELETE, &examen).send().await.unwrap();
            assert_eq!(reponse.status(), attendu);
        }
        assert_eq!(lister(&admin).await.1, json!({"items": []}));
        let actes = essai
            .base()
            .lire(|conn| audit::lister(conn, None, None, 100))
            .unwrap();
        let actes: Vec<_> = actes
            .iter()
            .filter(|acte| acte.action.starts_with("subvention"))
            .map(|acte| (acte.action.as_str(), acte.motif.as_deref()))
            .collect();
        let signale = ("subvention_a_examiner", Some("Absence"));
        assert_eq!(actes, [("subvention_examinee", None), signale, signale]);
    });
}

async fn statut_de(admin: &Connecte<'_>, qui: &Personne, corps: &Value) -> u16 {
    let requete = admin.requete(Method::POST, &chemin(qui.id)).json(corps);
    requete.send().await.unwrap().status().as_u16()
}

fn an_administrator_signs_a_person_out_everywhere(essai: &BaseDEssai) {
    let (admin, elodie) = (personne(essai, Role::Admin), conseiller(essai));
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let siennes = [
            elodie.connecter(application).await,
            elodie.connecter(application).await,
        ];
        let chemin = |id: &str| format!("/api/v1/comptes/{id}/sessions");
        let fermer = async |id: &str| {
            let reponse = connecte
                .requete(Method::DELETE, &chemin(id))
                .send()
                .await
                .unwrap();
            reponse.status().as_u16()
        };
        assert_eq!(fermer(&elodie.id.to_string()).await, 204);
        for sienne in siennes {
            assert_eq!(sienne.get(application, "/api/v1/moi").await.status(), 401);
            assert_eq!(rafraichir(application, &sienne.cookie).await.status(), 401);
        }
        // Nothing else has happened to her.
        let de_retour = elodie.connecter(application).await;
        assert_eq!(de_retour.get(application, "/api/v1/moi").await.status(), 200);
        let personne = "019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f";
        assert_eq!((fermer(personne).await, fermer("x").await), (404, 400));
        let refus = de_retour.requete(application, Method::DELETE, &chemin(&admin.id.to_string()));
        assert_eq!(refus.send().await.unwrap().status(), 403);
    });
}
