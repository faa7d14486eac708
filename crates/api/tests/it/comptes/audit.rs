//! The audit over HTTP: filtered, a page at a time, taken away; what it says of those whom nobody lets in.

use coop_domain::comptes::Role;
use coop_testkit::{
    application::essayer,
    bases::BaseDEssai,
    comptes::{conseiller, equipe, personne},
    sur_les_deux,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::outils::{Connecte, poster};

sur_les_deux!(
    who_did_what_is_found_again,
    a_refused_sign_in_leaves_a_line_and_no_name,
    the_file_says_the_same_and_is_written_down,
);

/// What the list of this query says, a line an event: what, by whom, about whom, why.
async fn lire(connecte: &Connecte<'_>, requete: &str) -> (Vec<String>, Value) {
    let chemin = format!("/api/v1/audit?{requete}");
    let reponse = connecte.requete(Method::GET, &chemin).send().await.unwrap();
    assert_eq!(reponse.status(), 200, "{requete}");
    let page: Value = reponse.json().await.unwrap();
    let lignes = page["items"].as_array().unwrap().iter().map(|item| {
        let texte = |valeur: &Value| valeur.as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {} {}",
            texte(&item["action"]),
            texte(&item["auteur"]["nom"]),
            texte(&item["genre"]),
            texte(&item["motif"])
        )
    });
    (lignes.collect(), page)
}

async fn suspendre(admin: &Connecte<'_>, compte: impl std::fmt::Display) {
    let corps = json!({"decision": "suspension", "motif": "Absence"});
    let chemin = format!("/api/v1/comptes/{compte}/decision");
    let requete = admin.requete(Method::POST, &chemin).json(&corps);
    assert_eq!(requete.send().await.unwrap().status(), 204);
}

fn who_did_what_is_found_again(essai: &BaseDEssai) {
    let (admin, elodie) = (personne(essai, Role::Admin), conseiller(essai));
    let _ = equipe(essai);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        let _ = Connecte::de(application, &elodie).await;
        suspendre(&connecte, elodie.id).await;

        let (lignes, page) = lire(&connecte, "action=compte_suspendu").await;
        assert_eq!(lignes, ["compte_suspendu N'Guyen-Lefèvre compte Absence"]);
        let evenement = &page["items"][0];
        assert_eq!(evenement["objet"], elodie.id.to_string());
        assert_eq!(evenement["nom"], "Élodie N'Guyen-Lefèvre");
        assert_eq!(evenement["auteur"]["id"], admin.id.to_string());

        // What concerns her: her account, and the session that she opened.
        let (siennes, page) = lire(&connecte, &format!("compte={}", elodie.id)).await;
        assert!(siennes.contains(&"compte_suspendu N'Guyen-Lefèvre compte Absence".to_owned()));
        assert!(
            siennes.contains(&"session_ouverte N'Guyen-Lefèvre session Par mot de passe".to_owned()),
            "{siennes:?}"
        );
        let ouverte = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["genre"] == "session");
        assert_eq!(ouverte.unwrap()["nom"], "Élodie N'Guyen-Lefèvre");
        let (toutes, _) = lire(&connecte, "").await;
        assert!(toutes.len() > siennes.len());

        // A team is named too; nobody made it here but the program.
        let (lignes, page) = lire(&connecte, "action=equipe_creee").await;
        assert_eq!(lignes, ["equipe_creee - equipe -"]);
        assert_eq!(page["items"][0]["nom"], "Équipe d'essai");

        // Days are those of Paris; the clock of these tests says 20 November.
        for (requete, vide) in [
            ("du=2026-11-20&au=2026-11-20", false),
            ("au=2026-11-19", true),
            ("du=2026-11-21", true),
        ] {
            assert_eq!(lire(&connecte, requete).await.0.is_empty(), vide, "{requete}");
        }

        // A page at a time, there and back.
        let (premiere, page) = lire(&connecte, "limit=1").await;
        assert_eq!((premiere.len(), page["prev"].is_null()), (1, true));
        let suite = format!("limit=1&cursor={}", page["next"].as_str().unwrap());
        let (deuxieme, page) = lire(&connecte, &suite).await;
        assert_eq!((&premiere[0], &deuxieme[0]), (&toutes[0], &toutes[1]));
        let retour = format!("limit=1&cursor={}", page["prev"].as_str().unwrap());
        assert_eq!(lire(&connecte, &retour).await.0, premiere);

        for (requete, statut) in [
            ("du=2026-11-21&au=2026-11-20", 400),
            ("compte=moi", 400),
            ("autre=1", 400),
            ("cursor=x", 400),
        ] {
            let chemin = format!("/api/v1/audit?{requete}");
            let reponse = connecte.requete(Method::GET, &chemin).send().await.unwrap();
            assert_eq!(reponse.status(), statut, "{requete}");
        }
    });
}

fn a_refused_sign_in_leaves_a_line_and_no_name(essai: &BaseDEssai) {
    let (admin, elodie) = (personne(essai, Role::Admin), conseiller(essai));
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        for identifiant in [elodie.identifiant.as_str(), "personne@exemple.fr"] {
            let corps = json!({"identifiant": identifiant, "mot_de_passe": "Ce n'est pas le bon 1"});
            let reponse = poster(application, "/api/v1/connexion", &corps).await;
            assert_eq!(reponse.status(), 401);
        }
        let (lignes, page) = lire(&connecte, "action=connexion_refusee").await;
        assert_eq!(
            lignes,
            [
                "connexion_refusee - installation Mot de passe refusé",
                "connexion_refusee - compte Mot de passe refusé"
            ]
        );
        assert!(!page.to_string().contains("personne@exemple.fr"), "{page}");
        assert_eq!(page["items"][1]["objet"], elodie.id.to_string());
    });
}

fn the_file_says_the_same_and_is_written_down(essai: &BaseDEssai) {
    let (admin, elodie) = (personne(essai, Role::Admin), conseiller(essai));
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &admin).await;
        suspendre(&connecte, elodie.id).await;
        let chemin = "/api/v1/audit.csv?action=compte_suspendu";
        let reponse = connecte.requete(Method::GET, chemin).send().await.unwrap();
        assert_eq!(reponse.status(), 200);
        let texte = reponse.text().await.unwrap();
        assert!(texte.starts_with('\u{feff}'), "{texte}");
        let lignes: Vec<_> = texte.lines().collect();
        let entete = lignes
            .iter()
            .position(|ligne| ligne.starts_with("instant;"))
            .unwrap();
        assert_eq!(lignes.len(), entete + 2, "{texte}");
        assert!(texte.contains("Filtres;action=compte_suspendu"), "{texte}");
        for dit in [
            "compte_suspendu",
            "Compte suspendu",
            "Élodie N'Guyen-Lefèvre",
            "Absence",
        ] {
            assert!(lignes[entete + 1].contains(dit), "{dit}: {texte}");
        }
        let (lignes, _) = lire(&connecte, "action=audit_telecharge").await;
        assert_eq!(
            lignes,
            ["audit_telecharge N'Guyen-Lefèvre installation action=compte_suspendu"]
        );
    });
}
