//! The work behind an answer is the same whether or not the account exists: counted, not timed.

use coop_api::{ReglageLimites, hacher_mot_de_passe};
use coop_domain::comptes::Role;
use coop_testkit::{
    application::{Application, MAINTENANT, executer},
    bases::BaseDEssai,
    comptes::{attribution, personne_avec},
    sur_les_deux,
};
use diesel::{prelude::*, sql_types::BigInt};
use reqwest::{Method, Response};
use serde_json::json;

use super::connexion::tenter;
use crate::commun::vue;

const MOT_DE_PASSE: &str = "Cheval agrafe pile correct 7";

/// How many passwords this instance has hashed or compared.
async fn calculs(application: &Application) -> u64 {
    let texte = application.get("/metrics").await.text().await.unwrap();
    let ligne = texte
        .lines()
        .find_map(|ligne| ligne.strip_prefix("coop_password_hashes_total "));
    ligne.unwrap().parse().unwrap()
}

async fn oublier(application: &Application, identifiant: &str) -> Response {
    application
        .requete(Method::POST, "/api/v1/mot-de-passe/oubli")
        .json(&json!({"identifiant": identifiant}))
        .send()
        .await
        .unwrap()
}

fn signing_in_costs_as_much_for_nobody(essai: &BaseDEssai) {
    let empreinte = hacher_mot_de_passe(MOT_DE_PASSE).unwrap();
    let connue = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], Some(empreinte));
    let sans = personne_avec(essai, vec![attribution(essai, Role::Admin)], None);
    executer(async {
        let application = Application::demarrer(essai).await;
        let mut couts = Vec::new();
        for (identifiant, mot_de_passe) in [
            (connue.identifiant.as_str(), MOT_DE_PASSE),
            (connue.identifiant.as_str(), "Faux faux faux 1"),
            (connue.identifiant.as_str(), ""),
            (sans.identifiant.as_str(), MOT_DE_PASSE),
            ("inconnue@exemple.fr", MOT_DE_PASSE),
            ("inconnue@exemple.fr", ""),
            ("pas une adresse", "Faux faux faux 1"),
            ("", ""),
        ] {
            let avant = calculs(&application).await;
            let corps = json!({"identifiant": identifiant, "mot_de_passe": mot_de_passe});
            let statut = tenter(&application, &corps).await.status().as_u16();
            couts.push((identifiant, statut, calculs(&application).await - avant));
        }
        assert!(couts.iter().all(|(_, _, cout)| *cout == 1), "{couts:?}");
        // A forgotten password hashes none, for anybody.
        let avant = calculs(&application).await;
        let [ici, ailleurs] = [
            vue(oublier(&application, &connue.identifiant).await).await,
            vue(oublier(&application, "inconnue@exemple.fr").await).await,
        ];
        assert_eq!(ici, ailleurs);
        assert!(ici.starts_with("202"), "{ici}");
        assert_eq!(calculs(&application).await, avant);
        application.arreter().await;
    });
}

fn forgotten_passwords_are_asked_sixty_times_an_hour_by_an_address(essai: &BaseDEssai) {
    let connue = personne_avec(essai, vec![attribution(essai, Role::Conseiller)], None);
    executer(async {
        let limitee = |secondes: i64| {
            let maintenant =
                coop_domain::temps::Instant::depuis_micros(MAINTENANT.micros() + secondes * 1_000_000);
            Application::a(essai, maintenant, |configuration| {
                configuration.limites = ReglageLimites::Actives;
            })
        };
        let application = limitee(0).await;
        let mut vues = Vec::new();
        for groupe in 0..6 {
            let demandes = (0..10).map(|n| {
                // Its own limit, three an hour, is silent: nobody learns that there is such an account.
                let identifiant = match n % 2 {
                    0 => connue.identifiant.clone(),
                    _ => format!("inconnue{groupe}{n}@exemple.fr"),
                };
                let application = &application;
                async move { vue(oublier(application, &identifiant).await).await }
            });
            vues.extend(futures::future::join_all(demandes).await);
        }
        assert_eq!(vues.len(), 60);
        assert!(vues.iter().all(|vue| *vue == vues[0]), "{vues:?}");
        assert!(vues[0].starts_with("202"), "{}", vues[0]);
        assert_eq!(
            demandes_notees(essai),
            3,
            "three links an hour, and nobody is told"
        );
        for identifiant in [connue.identifiant.as_str(), "inconnue@exemple.fr"] {
            let refus = oublier(&application, identifiant).await;
            assert_eq!(refus.status(), 429);
            assert_eq!(refus.headers()["retry-after"], "3600");
        }
        // Of another hour, on another instance: the address may ask again.
        let plus_tard = limitee(3_601).await;
        assert_eq!(oublier(&plus_tard, "inconnue@exemple.fr").await.status(), 202);
        oublier(&plus_tard, &connue.identifiant).await;
        assert_eq!(demandes_notees(essai), 4);
        application.arreter().await;
        plus_tard.arreter().await;
    });
}

#[derive(QueryableByName)]
struct Nombre {
    #[diesel(sql_type = BigInt)]
    nombre: i64,
}

/// How many links were made, as the audit log tells.
fn demandes_notees(essai: &BaseDEssai) -> i64 {
    let question = "SELECT count(*) AS nombre FROM audit WHERE action = 'reinitialisation_demandee'";
    let lu: Nombre = essai
        .base()
        .lire(|conn| Ok::<_, coop_store::Erreur>(diesel::sql_query(question).get_result(conn)?))
        .unwrap();
    lu.nombre
}

sur_les_deux!(
    signing_in_costs_as_much_for_nobody,
    forgotten_passwords_are_asked_sixty_times_an_hour_by_an_address,
);
