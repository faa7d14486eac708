//! One's own account: profile, password, data, and the demand to be erased.

use coop_api::{ReglageLimites, hacher_mot_de_passe};
use coop_domain::{
    comptes::{Attribution, Portee, Role},
    textes::cgu,
};
use coop_store::audit::{self, Objet};
use coop_testkit::{
    application::{Application, essayer, executer},
    bases::BaseDEssai,
    comptes::{Personne, personne, personne_avec},
    sur_les_deux,
};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::outils::{Connecte, MOT_DE_PASSE, attendre, courriers_de, poster, probleme};

sur_les_deux!(
    a_profile_is_changed_by_the_version_that_was_read,
    a_password_is_changed_by_who_knows_it,
    a_password_is_not_guessed_on_an_open_device,
    one_s_data_are_one_s_own,
    a_demand_is_recorded_seen_and_taken_back,
    another_version_of_the_terms_is_accepted_once,
);

fn conseiller(essai: &BaseDEssai) -> Personne {
    let roles = vec![Attribution {
        role: Role::Conseiller,
        portee: Portee::Soi,
    }];
    personne_avec(essai, roles, Some(hacher_mot_de_passe(MOT_DE_PASSE).unwrap()))
}

fn etiquette(reponse: &Response) -> String {
    reponse.headers()["etag"].to_str().unwrap().to_owned()
}

/// The acts on this account, the oldest first.
fn actes(essai: &BaseDEssai, personne: &Personne) -> Vec<(String, Option<String>)> {
    let id = personne.id;
    let mut lignes = essai
        .base()
        .lire(|conn| audit::lister(conn, Some(Objet::Compte(id)), None, 100))
        .unwrap();
    lignes.reverse();
    lignes
        .into_iter()
        .map(|ligne| (ligne.action, ligne.motif))
        .collect()
}

fn a_profile_is_changed_by_the_version_that_was_read(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let connecte = Connecte::de(application, &elodie).await;
        let lire = async || {
            let reponse = connecte
                .requete(Method::GET, "/api/v1/moi/profil")
                .send()
                .await
                .unwrap();
            let etag = etiquette(&reponse);
            (etag, reponse.json::<Value>().await.unwrap())
        };
        let modifier = async |etag: Option<&str>, profil: &Value| {
            let mut requete = connecte.requete(Method::PUT, "/api/v1/moi/profil").json(profil);
            if let Some(etag) = etag {
                requete = requete.header("If-Match", etag);
            }
            requete.send().await.unwrap()
        };
        let moi = async || {
            let reponse = connecte.requete(Method::GET, "/api/v1/moi").send().await.unwrap();
            reponse.json::<Value>().await.unwrap()
        };
        let (etag, profil) = lire().await;
        assert_eq!(
            profil,
            json!({"prenom": "Élodie", "nom": "N'Guyen-Lefèvre", "telephone": null})
        );
        assert_eq!(moi().await["arrivee"]["profil"], false);

        let nouveau = json!({"prenom": "Élo", "nom": "Łukasz", "telephone": "+33555520000"});
        assert_eq!(modifier(None, &nouveau).await.status(), 428);
        let reponse = modifier(Some(&etag), &nouveau).await;
        assert_eq!(reponse.status(), 200);
        let suivante = etiquette(&reponse);
        assert_eq!(reponse.json::<Value>().await.unwrap(), nouveau);
        // From a second tab, with what it had read.
        assert_eq!(modifier(Some(&etag), &profil).await.status(), 412);
        assert_eq!(lire().await, (suivante.clone(), nouveau));

        let moi = moi().await;
        assert_eq!(
            (&moi["prenom"], &moi["telephone"], &moi["arrivee"]["profil"]),
            (&json!("Élo"), &json!("+33555520000"), &json!(true))
        );
        assert_eq!(moi["identifiant"], json!(elodie.identifiant), "the address stays");
        assert!(actes(essai, &elodie).contains(&(
            "profil_modifie".to_owned(),
            Some("prenom, nom, telephone".to_owned())
        )));
        for faux in [
            json!({"prenom": "", "nom": "Roy"}),
            json!({"prenom": "A", "nom": "Roy", "telephone": "0555520000"}),
            json!({"prenom": "A", "nom": "Roy", "courriel_professionnel": "a@b.fr"}),
        ] {
            assert_eq!(modifier(Some(&suivante), &faux).await.status(), 422, "{faux}");
        }
    });
}

async fn changer(connecte: &Connecte<'_>, actuel: &str, nouveau: &str) -> Response {
    connecte
        .requete(Method::PUT, "/api/v1/moi/mot-de-passe")
        .json(&json!({"actuel": actuel, "nouveau": nouveau}))
        .send()
        .await
        .unwrap()
}

fn a_password_is_changed_by_who_knows_it(essai: &BaseDEssai) {
    const NOUVEAU: &str = "Neuf tortues peignent 2 volcans";
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let ici = Connecte::de(application, &elodie).await;
        let ailleurs = Connecte::de(application, &elodie).await;
        for (actuel, nouveau, attendu) in [
            ("Ce n'est pas lui 123", NOUVEAU, "/actuel refuse"),
            (MOT_DE_PASSE, "court", "/nouveau longueur"),
            (MOT_DE_PASSE, "Motdepasse1234", "/nouveau trop_faible"),
            (MOT_DE_PASSE, MOT_DE_PASSE, "/nouveau inchange"),
        ] {
            let (statut, _, erreurs) = probleme(changer(&ici, actuel, nouveau).await).await;
            assert_eq!(statut, 422, "{attendu}");
            let (pointeur, _) = attendu.split_once(' ').unwrap();
            assert!(
                erreurs.iter().all(|erreur| erreur.starts_with(pointeur)) && !erreurs.is_empty(),
                "{attendu}: {erreurs:?}"
            );
        }
        let statut = async |connecte: &Connecte<'_>| {
            let reponse = connecte.requete(Method::GET, "/api/v1/moi").send().await.unwrap();
            reponse.status().as_u16()
        };
        assert_eq!((statut(&ici).await, statut(&ailleurs).await), (200, 200));
        assert!(courriers_de(essai, &elodie.identifiant).is_empty());

        assert_eq!(changer(&ici, MOT_DE_PASSE, NOUVEAU).await.status(), 204);
        assert_eq!((statut(&ici).await, statut(&ailleurs).await), (200, 401));
        let courriers = attendre(application, essai, &elodie.identifiant, 1).await;
        assert!(!courriers[0].texte.contains(NOUVEAU));
        let connexion = async |mot_de_passe: &str| {
            let corps = json!({"identifiant": elodie.identifiant, "mot_de_passe": mot_de_passe});
            poster(application, "/api/v1/connexion", &corps)
                .await
                .status()
                .as_u16()
        };
        assert_eq!(
            (connexion(MOT_DE_PASSE).await, connexion(NOUVEAU).await),
            (401, 200)
        );
        assert!(
            actes(essai, &elodie)
                .iter()
                .any(|(action, _)| action == "mot_de_passe_change")
        );
    });
}

fn a_password_is_not_guessed_on_an_open_device(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    executer(async {
        let application = Application::avec(essai, |configuration| {
            configuration.limites = ReglageLimites::Actives;
        })
        .await;
        let connecte = Connecte::de(&application, &elodie).await;
        for _ in 0..5 {
            let refus = changer(
                &connecte,
                "Ce n'est pas lui 123",
                "Neuf tortues peignent 2 volcans",
            )
            .await;
            assert_eq!(refus.status(), 422);
        }
        let refus = changer(&connecte, MOT_DE_PASSE, "Neuf tortues peignent 2 volcans").await;
        assert_eq!(refus.status(), 429);
        assert!(refus.headers().contains_key("retry-after"));
        // They count as those of a sign-in: a code is due there.
        let corps = json!({"identifiant": elodie.identifiant, "mot_de_passe": "faux"});
        let (statut, code, _) = probleme(poster(&application, "/api/v1/connexion", &corps).await).await;
        assert_eq!((statut, code.as_str()), (401, "code_requis"));
        drop(connecte);
        application.arreter().await;
    });
}

fn one_s_data_are_one_s_own(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let sien = Connecte::de(application, &elodie).await;
        let autre = Connecte::de(application, &admin).await;
        let demande = json!({"identifiant": elodie.identifiant});
        poster(application, "/api/v1/mot-de-passe/oubli", &demande).await;
        attendre(application, essai, &elodie.identifiant, 1).await;
        let lire = async |connecte: &Connecte<'_>, chemin: &str| {
            connecte.requete(Method::GET, chemin).send().await.unwrap()
        };
        let reponse = lire(&sien, "/api/v1/moi/donnees").await;
        assert_eq!(reponse.status(), 200);
        assert_eq!(
            reponse.headers()["content-disposition"],
            "attachment; filename=\"mes-donnees.json\""
        );
        assert!(
            reponse.headers()["cache-control"]
                .to_str()
                .unwrap()
                .contains("no-store")
        );
        let texte = reponse.text().await.unwrap();
        let donnees: Value = serde_json::from_str(&texte).unwrap();
        assert_eq!(donnees["identite"]["id"], json!(elodie.id));
        assert_eq!(donnees["identite"]["mot_de_passe"], true);
        assert_eq!(donnees["roles"][0]["role"], "conseiller");
        assert_eq!(donnees["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(donnees["courriers"][0]["genre"], "reinitialisation");
        assert_eq!(donnees["liens"].as_array().unwrap().len(), 1);
        let actions: Vec<_> = donnees["evenements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|evenement| evenement["action"].as_str().unwrap())
            .collect();
        for action in ["session_ouverte", "reinitialisation_demandee"] {
            assert!(actions.contains(&action), "{actions:?}");
        }
        // Nothing of a password, of a link, of a session's token, of someone else.
        let jeton = super::outils::jeton(&courriers_de(essai, &elodie.identifiant)[0], "/mot-de-passe/");
        let admin_id = admin.id.to_string();
        let csv = lire(&sien, "/api/v1/moi/donnees.csv").await.text().await.unwrap();
        for secret in [
            "$argon2id",
            &jeton,
            &admin.identifiant,
            &admin_id,
            "eyJ",
            "scelle",
            "empreinte",
        ] {
            assert!(!texte.contains(secret) && !csv.contains(secret), "{secret}");
        }
        assert!(csv.contains(&elodie.identifiant));
        assert!(
            csv.lines()
                .next()
                .unwrap()
                .ends_with("rubrique;element;champ;valeur")
        );
        // Naming another account is of no use.
        let id = elodie.id;
        for chemin in [
            format!("/api/v1/moi/donnees?compte={id}"),
            format!("/api/v1/moi/donnees?id={id}"),
            format!("/api/v1/moi/donnees.csv?compte={id}"),
        ] {
            assert_eq!(lire(&autre, &chemin).await.status(), 400, "{chemin}");
        }
        for chemin in [
            format!("/api/v1/moi/donnees/{id}"),
            format!("/api/v1/comptes/{id}/donnees"),
        ] {
            assert_eq!(lire(&autre, &chemin).await.status(), 404, "{chemin}");
        }
        let siennes = lire(&autre, "/api/v1/moi/donnees").await.text().await.unwrap();
        assert!(!siennes.contains(&elodie.identifiant) && !siennes.contains(&elodie.id.to_string()));
        let personne = application
            .requete(Method::GET, "/api/v1/moi/donnees.csv")
            .send()
            .await
            .unwrap();
        assert_eq!(personne.status(), 401);
        for (accept, statut) in [("text/csv", 200), ("application/json", 200), ("image/png", 406)] {
            let requete = sien.requete(Method::GET, "/api/v1/moi/donnees.csv");
            let reponse = requete.header("Accept", accept).send().await.unwrap();
            assert_eq!(reponse.status(), statut, "{accept}");
        }
    });
}

fn a_demand_is_recorded_seen_and_taken_back(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let sienne = Connecte::de(application, &elodie).await;
        let autre = Connecte::de(application, &admin).await;
        let demander = async |corps: Value| {
            let requete = sienne.requete(Method::POST, "/api/v1/moi/suppression");
            requete.json(&corps).send().await.unwrap()
        };
        let vue = async || {
            let reponse = sienne.requete(Method::GET, "/api/v1/moi").send().await.unwrap();
            let moi: Value = reponse.json().await.unwrap();
            let q = format!("/api/v1/comptes?q={}", elodie.identifiant);
            let liste = autre.requete(Method::GET, &q).send().await.unwrap();
            let liste: Value = liste.json().await.unwrap();
            (
                moi["suppression_demandee_le"].is_string(),
                liste["items"][0]["suppression_demandee_le"].is_string(),
            )
        };
        let annuler = async || {
            let requete = sienne.requete(Method::DELETE, "/api/v1/moi/suppression");
            requete.send().await.unwrap().status().as_u16()
        };
        assert_eq!(vue().await, (false, false));
        assert_eq!(annuler().await, 404);
        assert_eq!(demander(json!({"motif": "x".repeat(1_001)})).await.status(), 422);
        let reponse = demander(json!({"motif": " Je pars. "})).await;
        assert_eq!(reponse.status(), 201);
        let demandee: Value = reponse.json().await.unwrap();
        assert_eq!(demandee["motif"], "Je pars.");
        assert_eq!(vue().await, (true, true));
        assert_eq!(demander(json!({})).await.status(), 409);
        assert_eq!(annuler().await, 204);
        assert_eq!(vue().await, (false, false));
        assert!(courriers_de(essai, &elodie.identifiant).is_empty());
        let actes = actes(essai, &elodie);
        assert!(actes.contains(&("suppression_demandee".to_owned(), Some("Je pars.".to_owned()))));
        assert!(actes.contains(&("suppression_annulee".to_owned(), None)));
    });
}

/// The terms that she accepted were those of before.
fn another_version_of_the_terms_is_accepted_once(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let ici = elodie.connecter(application).await;
        let moi = ici.json(application, "/api/v1/moi").await;
        assert_eq!(moi["cgu_a_accepter"], cgu::VERSION);
        let accepter = async |version: &str| {
            let requete = ici.requete(application, Method::PUT, "/api/v1/moi/cgu");
            requete.json(&json!({"version": version})).send().await.unwrap()
        };
        let (statut, _, erreurs) = probleme(accepter("essai").await).await;
        assert_eq!(
            (statut, erreurs),
            (422, vec!["/version version_perimee".to_owned()])
        );
        for _ in 0..2 {
            assert_eq!(accepter(cgu::VERSION).await.status(), 204);
        }
        let moi = ici.json(application, "/api/v1/moi").await;
        assert!(moi["cgu_a_accepter"].is_null(), "{moi}");
        let donnees = ici.json(application, "/api/v1/moi/donnees").await;
        assert_eq!(donnees["identite"]["cgu"], cgu::VERSION);
        let acceptees = actes(essai, &elodie)
            .into_iter()
            .filter(|(action, _)| action == "cgu_acceptees");
        assert_eq!(
            acceptees.collect::<Vec<_>>(),
            [("cgu_acceptees".to_owned(), Some(cgu::VERSION.to_owned()))]
        );
    });
}
