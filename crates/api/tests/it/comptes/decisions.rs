//! Suspending, opening again and closing an account: at the person's very next request.

use coop_domain::comptes::{EtatCompte, Role};
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{conseiller, personne, rafraichir},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, attendre, compte, probleme};

sur_les_deux!(
    a_suspension_takes_effect_at_the_next_request,
    a_decision_says_why_it_is_refused,
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
