//! Private answers: kept by nobody, opened to no other site, and each address its methods.

use coop_domain::comptes::Role;
use coop_testkit::{application::essayer, bases::Produit, comptes::personne};
use reqwest::Method;

use crate::commun::{entete, sans_base};

#[test]
fn private_answers_are_kept_by_nobody_and_read_by_no_other_site() {
    let essai = Produit::Sqlite.essai();
    let personne = personne(&essai, Role::Conseiller);
    essayer(&essai, async |application| {
        let connectee = personne.connecter(application).await;
        for chemin in ["/api/v1/moi", "/api/v1/sessions"] {
            for reponse in [
                connectee.get(application, chemin).await,
                application.get(chemin).await,
                connectee.get(application, &format!("{chemin}?licorne=1")).await,
            ] {
                assert_eq!(entete(&reponse, "cache-control"), "no-store", "{chemin}");
                assert_eq!(entete(&reponse, "vary"), "Authorization", "{chemin}");
                assert_eq!(entete(&reponse, "access-control-allow-origin"), "", "{chemin}");
                assert_eq!(entete(&reponse, "etag"), "", "{chemin}");
            }
        }
        let publique = application.get("/api/v1/referentiels").await;
        assert_eq!(entete(&publique, "access-control-allow-origin"), "*");
    });
}

#[test]
fn another_site_is_not_let_to_ask() {
    sans_base(async |application| {
        for (chemin, methode) in [("/api/v1/connexion", "POST"), ("/api/v1/moi", "GET")] {
            let reponse = application
                .requete(Method::OPTIONS, chemin)
                .header("origin", "https://autre.exemple.fr")
                .header("access-control-request-method", methode)
                .header("access-control-request-headers", "authorization, content-type")
                .send()
                .await
                .unwrap();
            assert_eq!(reponse.status(), 204);
            for nom in [
                "access-control-allow-origin",
                "access-control-allow-methods",
                "access-control-allow-headers",
                "access-control-allow-credentials",
            ] {
                assert_eq!(entete(&reponse, nom), "", "{chemin}: {nom}");
            }
        }
        let publique = application
            .requete(Method::OPTIONS, "/api/v1/lieux")
            .header("origin", "https://autre.exemple.fr")
            .send()
            .await
            .unwrap();
        assert!(
            !entete(&publique, "access-control-allow-headers")
                .to_lowercase()
                .contains("authorization")
        );
    });
}

#[test]
fn each_address_says_its_own_methods() {
    sans_base(async |application| {
        for (chemin, permises) in [
            ("/api/v1/connexion", "POST, OPTIONS"),
            ("/api/v1/session", "DELETE, OPTIONS"),
            ("/api/v1/moi", "GET, HEAD, OPTIONS"),
            ("/api/v1/moi/arrivee", "PUT, OPTIONS"),
            ("/api/v1/communes", "GET, HEAD, OPTIONS"),
            ("/api/v1/lieux", "GET, HEAD, POST, OPTIONS"),
        ] {
            let refus = application.requete(Method::PATCH, chemin).send().await.unwrap();
            assert_eq!(
                (refus.status().as_u16(), entete(&refus, "allow")),
                (405, permises),
                "{chemin}"
            );
            let options = application.requete(Method::OPTIONS, chemin).send().await.unwrap();
            assert_eq!(entete(&options, "allow"), permises, "{chemin}");
        }
    });
}
