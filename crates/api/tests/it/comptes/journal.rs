//! The log of a whole arrival, and of what follows it: nobody's name, address, link or password in it.

use coop_api::hacher_mot_de_passe;
use coop_domain::comptes::Role;
use coop_testkit::{
    application::essayer,
    bases::Produit,
    comptes::{attribution, personne, personne_avec, rafraichir},
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, MOT_DE_PASSE, attendre, compte, conseiller, jeton, poster, structure};
use crate::journal::lignes;

#[test]
fn nobody_is_named_in_the_log() {
    lignes();
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
    discrets(3, &intimes);
}

/// None of the lines written so far holds any of these words; `courriers` of them tell of a mail that left.
fn discrets(courriers: usize, intimes: &[String]) {
    let ecrites = lignes().du_service();
    let envoyes = |ligne: &&Value| ligne["fields"]["message"] == "mail sent";
    assert!(
        ecrites.iter().filter(envoyes).count() >= courriers,
        "the log was kept"
    );
    for ligne in &ecrites {
        let texte = ligne.to_string();
        for intime in intimes {
            assert!(!texte.contains(intime.as_str()), "{intime}: {texte}");
        }
    }
}

#[test]
fn nobody_is_named_in_the_log_of_what_follows() {
    lignes();
    let essai = Produit::Sqlite.essai();
    let mairie = structure(&essai, "21230096300015", "Commune de Guéret", 20);
    let admin = personne(&essai, Role::Admin);
    let coordinateur = personne(&essai, Role::Coordinateur);
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let conseiller_ = personne_avec(
        &essai,
        vec![
            attribution(&essai, Role::Conseiller),
            attribution(&essai, Role::Admin),
        ],
        Some(empreinte),
    );
    let autre_mot_de_passe = "Sept brouettes dorment 3 fois";
    let mut intimes: Vec<String> = [
        "Tournebroche",
        "tournebroche",
        "Barnab",
        "barnab",
        "une-cle-de-barbe",
        "612345678",
        "6 12 34 56 78",
        "Raison de cancoillotte",
        MOT_DE_PASSE,
        autre_mot_de_passe,
        &admin.identifiant,
        &coordinateur.identifiant,
        &conseiller_.identifiant,
    ]
    .map(str::to_owned)
    .to_vec();
    essayer(&essai, async |application| {
        let envoyer = async |qui: &Connecte<'_>, methode: Method, chemin: &str, corps: Value| {
            let requete = qui
                .requete(methode, chemin)
                .header("idempotency-key", "une-cle-de-barbe");
            requete.json(&corps).send().await.unwrap()
        };
        let (a, c, m) = (
            Connecte::de(application, &admin).await,
            Connecte::de(application, &coordinateur).await,
            Connecte::de(application, &conseiller_).await,
        );
        // Invited by a file, one line of which is refused; corrected, and invited again.
        let fichier = "prenom;nom;courriel_personnel;siret;du;au\n\
            Barnabé;Tournebroche;barnabe@perso.example;21230096300015;2026-11-23;2027-11-22\n\
            Barnabé;Tournebroche;tournebroche;21230096300015;2026-11-23;2027-11-22\n";
        for apercu in ["true", "false"] {
            let reponse = a
                .requete(
                    Method::POST,
                    &format!("/api/v1/invitations/import?apercu={apercu}"),
                )
                .header("content-type", "text/csv")
                .header("idempotency-key", apercu)
                .body(fichier)
                .send()
                .await
                .unwrap();
            assert_eq!(reponse.status(), 200);
        }
        let recus = attendre(application, &essai, "barnabe@perso.example", 1).await;
        let invite = compte(&a, "barnabe").await.id;
        let correction = json!({"courriel_personnel": "barnabe.tournebroche@perso.example"});
        let chemin = format!("/api/v1/comptes/{invite}/courriel");
        assert_eq!(envoyer(&a, Method::PUT, &chemin, correction).await.status(), 202);
        let corriges = attendre(application, &essai, "barnabe.tournebroche@perso.example", 1).await;
        let invitation = conseiller("Barnabé", "Tournebroche", "barnabe@perso.example", mairie);
        for _ in 0..2 {
            envoyer(&a, Method::POST, "/api/v1/invitations", invitation.clone()).await;
        }
        // A team, those it invites, and what they answer.
        let mienne: Value = c
            .requete(Method::GET, "/api/v1/equipes")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let equipe = mienne["items"][0]["id"].as_str().unwrap().to_owned();
        let membres = format!("/api/v1/equipes/{equipe}/membres");
        for identifiant in [&*conseiller_.identifiant, "tournebroche@exemple.fr"] {
            envoyer(&c, Method::POST, &membres, json!({"identifiant": identifiant})).await;
        }
        let reponse = json!({"acceptee": true});
        envoyer(&m, Method::PUT, &format!("/api/v1/moi/equipes/{equipe}"), reponse).await;
        // A profile, a password, one's data, the end of an account.
        let profil = m.requete(Method::GET, "/api/v1/moi/profil").send().await.unwrap();
        let version = profil.headers()["etag"].to_str().unwrap().to_owned();
        let nouveau = json!({"prenom": "Barnabé", "nom": "Tournebroche", "telephone": "+33612345678"});
        for attendu in [200, 412] {
            let requete = m
                .requete(Method::PUT, "/api/v1/moi/profil")
                .header("if-match", &version);
            let statut = requete.json(&nouveau).send().await.unwrap().status();
            assert_eq!(statut.as_u16(), attendu);
        }
        for actuel in ["Tournebroche 12 fois", MOT_DE_PASSE] {
            let changement = json!({"actuel": actuel, "nouveau": autre_mot_de_passe});
            envoyer(&m, Method::PUT, "/api/v1/moi/mot-de-passe", changement).await;
        }
        for chemin in [
            "/api/v1/moi/donnees",
            "/api/v1/moi/donnees.csv",
            "/api/v1/comptes?q=tournebroche",
        ] {
            m.requete(Method::GET, chemin).send().await.unwrap();
        }
        let motif = json!({"motif": "Raison de cancoillotte"});
        assert_eq!(
            envoyer(&m, Method::POST, "/api/v1/moi/suppression", motif)
                .await
                .status(),
            201
        );
        // What is forged, or stolen and used again.
        for cookie in [&m.connectee().cookie, "tournebroche"] {
            rafraichir(application, cookie).await;
        }
        intimes.extend([
            m.connectee().jeton.clone(),
            m.connectee().cookie.clone(),
            jeton(&recus[0], "/activation/"),
            jeton(&corriges[0], "/activation/"),
        ]);
    });
    discrets(3, &intimes);
}
