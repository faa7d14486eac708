//! The log of a whole arrival: nobody's name, address, link or password in it.

use coop_domain::comptes::Role;
use coop_testkit::{application::essayer, bases::Produit, comptes::personne};
use reqwest::Method;
use serde_json::json;

use super::outils::{Connecte, MOT_DE_PASSE, attendre, conseiller, jeton, poster, structure};
use crate::journal::lignes;

#[test]
fn nobody_is_named_in_the_log() {
    let lignes = lignes();
    let essai = Produit::Sqlite.essai();
    let mairie = structure(&essai, "21230096300015", "Commune de Guéret", 2);
    let admin = personne(&essai, Role::Admin);
    let mut intimes = vec![
        MOT_DE_PASSE.to_owned(),
        "Zéphyrine".to_owned(),
        "zephyrine".to_owned(),
        "quenouille".to_owned(),
        "Quenouille".to_owned(),
        admin.identifiant.clone(),
    ];
    essayer(&essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let invitation = conseiller("Zéphyrine", "Quenouille", "zephyrine@perso.example", mairie);
        for _ in 0..2 {
            connecte
                .requete(Method::POST, "/api/v1/invitations")
                .json(&invitation)
                .send()
                .await
                .unwrap();
        }
        let recus = attendre(application, &essai, "zephyrine@perso.example", 1).await;
        let premier = jeton(&recus[0], "/activation/");
        let lien = format!("/api/v1/activation/{premier}");
        let cgu = application.json(&lien).await["cgu"].clone();
        for mot_de_passe in ["Quenouille 12 fois", MOT_DE_PASSE, MOT_DE_PASSE] {
            poster(
                application,
                &lien,
                &json!({"mot_de_passe": mot_de_passe, "cgu": cgu}),
            )
            .await;
        }
        let adresse = "zephyrine.quenouille@exemple.fr";
        let recus = attendre(application, &essai, adresse, 1).await;
        let second = jeton(&recus[0], "/activation/");
        poster(application, &format!("/api/v1/activation/{second}"), &json!({})).await;
        for mot_de_passe in ["faux", MOT_DE_PASSE] {
            let connexion = json!({"identifiant": adresse, "mot_de_passe": mot_de_passe});
            poster(application, "/api/v1/connexion", &connexion).await;
        }
        poster(
            application,
            "/api/v1/mot-de-passe/oubli",
            &json!({"identifiant": adresse}),
        )
        .await;
        let recus = attendre(application, &essai, adresse, 2).await;
        application
            .get(&format!("/boite-de-developpement/{}", recus[1].id))
            .await;
        intimes.extend([premier, second, jeton(&recus[1], "/mot-de-passe/")]);
    });
    let ecrites = lignes.du_service();
    let envoyes = |ligne: &&serde_json::Value| ligne["fields"]["message"] == "mail sent";
    assert!(ecrites.iter().filter(envoyes).count() >= 3, "the log was kept");
    for ligne in &ecrites {
        let texte = ligne.to_string();
        for intime in &intimes {
            assert!(!texte.contains(intime.as_str()), "{intime}: {texte}");
        }
    }
}
