//! The strength of a password, asked while it is typed.

use coop_domain::comptes::Role;
use coop_testkit::{application::essayer, bases::Produit, comptes::personne};
use reqwest::Method;
use serde_json::{Value, json};

#[test]
fn strength_is_told_with_advice_and_names_count() {
    let essai = Produit::Sqlite.essai();
    let personne = personne(&essai, Role::Conseiller);
    essayer(&essai, async |application| {
        let connectee = personne.connecter(application).await;
        let chemin = "/api/v1/mot-de-passe/force";
        let demander = async |mot_de_passe: &str, connue: bool| -> Value {
            let requete = if connue {
                connectee.requete(application, Method::POST, chemin)
            } else {
                application.requete(Method::POST, chemin)
            };
            let reponse = requete
                .json(&json!({"mot_de_passe": mot_de_passe}))
                .send()
                .await
                .unwrap();
            assert_eq!(reponse.status(), 200);
            reponse.json().await.unwrap()
        };
        let faible = demander("password", false).await;
        assert_eq!((&faible["score"], &faible["accepte"]), (&json!(0), &json!(false)));
        assert!(!faible["conseils"].as_array().unwrap().is_empty());
        assert_eq!(
            demander("Cheval agrafe pile correct 7", false).await["accepte"],
            true
        );
        assert_eq!(
            demander("Élodie agrafe pile correct 7", false).await["accepte"],
            true
        );
        assert_eq!(
            demander("Élodie agrafe pile correct 7", true).await["accepte"],
            false
        );
    });
}
