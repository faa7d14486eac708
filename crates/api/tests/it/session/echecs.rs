//! After five failures in a quarter of an hour, a code by mail is due beside the password.

use coop_api::{ReglageLimites, hacher_mot_de_passe};
use coop_domain::comptes::Role;
use coop_store::courriers::{self, CourrierDepose};
use coop_testkit::{
    application::{Application, executer},
    bases::BaseDEssai,
    comptes::{attribution, personne_avec},
    sur_les_deux,
};
use serde_json::{Value, json};

use super::{apres, connexion::tenter};
use crate::commun::vue;

const MOT_DE_PASSE: &str = "Cheval agrafe pile correct 7";

async fn limitee(essai: &BaseDEssai, secondes: i64) -> Application {
    Application::a(essai, apres(secondes), |configuration| {
        configuration.limites = ReglageLimites::Actives;
    })
    .await
}

/// The codes of the mails that were written, left or not, once there are `nombre` of them.
async fn codes(application: &Application, nombre: usize) -> Vec<String> {
    let lire = || {
        let texte = |courrier: CourrierDepose| courrier.texte;
        let recus = application
            .base()
            .lire(|conn| courriers::developpement(conn, 50))
            .unwrap();
        recus
            .into_iter()
            .map(texte)
            .filter_map(|texte| six_chiffres(&texte))
            .collect::<Vec<_>>()
    };
    application.jusqu_a(async || lire().len() >= nombre).await;
    lire()
}

/// The first word of six digits.
fn six_chiffres(texte: &str) -> Option<String> {
    texte
        .split(|lettre: char| !lettre.is_ascii_digit())
        .find(|mot| mot.len() == 6)
        .map(str::to_owned)
}

/// How many mails wait or came: none was written when none does.
fn courriers_ecrits(essai: &BaseDEssai) -> usize {
    let base = essai.base();
    let attendent = base
        .lire(|conn| courriers::a_envoyer(conn, apres(3_600), 50))
        .unwrap();
    let recus = base.lire(|conn| courriers::developpement(conn, 50)).unwrap();
    attendent.len() + recus.len()
}

fn a_code_is_due_after_five_failures_and_opens(essai: &BaseDEssai) {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let personne = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte));
    executer(async {
        let application = limitee(essai, 0).await;
        let corps = |identifiant: &str, mot_de_passe: &str| json!({"identifiant": identifiant, "mot_de_passe": mot_de_passe});
        for _ in 0..5 {
            let refus = tenter(&application, &corps(&personne.identifiant, "Faux faux faux 1")).await;
            assert_eq!(
                refus.json::<Value>().await.unwrap()["title"],
                "Identifiants refusés"
            );
        }
        // Wrong password, right password, unknown account: one answer; a mail for the right one only.
        let faux = vue(tenter(&application, &corps(&personne.identifiant, "Faux faux faux 1")).await).await;
        assert!(
            faux.contains("code_requis") && faux.contains("\"moyen\": \"mail\""),
            "{faux}"
        );
        let inconnu = vue(tenter(&application, &corps("inconnue@exemple.fr", MOT_DE_PASSE)).await).await;
        assert_eq!(inconnu, faux);
        assert_eq!(courriers_ecrits(essai), 0);
        let juste = vue(tenter(&application, &corps(&personne.identifiant, MOT_DE_PASSE)).await).await;
        assert_eq!(juste, faux);
        let [code] = codes(&application, 1).await.try_into().unwrap();
        let mut avec = corps(&personne.identifiant, MOT_DE_PASSE);
        avec["code"] = if code == "000000" { "000001" } else { "000000" }.into();
        assert_eq!(tenter(&application, &avec).await.status(), 401);
        avec["code"] = code.into();
        assert_eq!(tenter(&application, &avec).await.status(), 200);
        assert_eq!(
            tenter(&application, &avec).await.status(),
            401,
            "a code is good once"
        );
        // Twenty minutes later the failures are forgotten.
        let plus_tard = limitee(essai, 1_200).await;
        let reponse = tenter(&plus_tard, &corps(&personne.identifiant, MOT_DE_PASSE)).await;
        assert_eq!(reponse.status(), 200);
        // Both at the end: stopping one closes the writer that they share.
        application.arreter().await;
        plus_tard.arreter().await;
    });
}

fn lifted_limits_ask_no_code(essai: &BaseDEssai) {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let personne = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte));
    executer(async {
        let application = Application::demarrer(essai).await;
        for _ in 0..6 {
            let corps = json!({"identifiant": personne.identifiant, "mot_de_passe": "Faux faux faux 1"});
            assert_eq!(tenter(&application, &corps).await.status(), 401);
        }
        let corps = json!({"identifiant": personne.identifiant, "mot_de_passe": MOT_DE_PASSE});
        assert_eq!(tenter(&application, &corps).await.status(), 200);
        application.arreter().await;
    });
}

sur_les_deux!(
    a_code_is_due_after_five_failures_and_opens,
    lifted_limits_ask_no_code
);
