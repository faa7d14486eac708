//! The page of the development mailbox: for this machine alone, and without a script.

use coop_domain::comptes::Role;
use coop_testkit::{
    application::{Application, essayer, executer},
    bases::{BaseDEssai, Produit},
    comptes::personne,
    sur_les_deux,
};
use reqwest::{Method, header::HOST};
use scraper::{Html, Selector};
use serde_json::json;

use super::outils::{attendre, jeton, poster};
use crate::commun::entete;

sur_les_deux!(a_mail_is_read_in_the_browser);

fn a_mail_is_read_in_the_browser(essai: &BaseDEssai) {
    let admin = personne(essai, Role::Admin);
    essayer(essai, async |application| {
        let vide = application.get("/boite-de-developpement").await;
        assert_eq!(vide.status(), 200);
        assert_eq!(entete(&vide, "cache-control"), "no-store");
        let csp = entete(&vide, "content-security-policy").to_owned();
        assert!(
            csp.contains("default-src 'none'") && !csp.contains("script-src"),
            "{csp}"
        );
        let vide = vide.text().await.unwrap();
        assert!(vide.contains("Rien ne quitte cette machine") && vide.contains("Aucun courriel"));

        let corps = json!({"identifiant": admin.identifiant});
        poster(application, "/api/v1/mot-de-passe/oubli", &corps).await;
        let recus = attendre(application, essai, &admin.identifiant, 1).await;
        let liste = application
            .get("/boite-de-developpement")
            .await
            .text()
            .await
            .unwrap();
        let chemin = format!("/boite-de-developpement/{}", recus[0].id);
        assert!(liste.contains(&chemin) && liste.contains(&admin.identifiant));

        let page = application.get(&chemin).await.text().await.unwrap();
        let page = Html::parse_document(&page);
        assert_eq!(page.select(&Selector::parse("script").unwrap()).count(), 0);
        let cadre = page.select(&Selector::parse("iframe").unwrap()).next().unwrap();
        assert_eq!(
            cadre.attr("sandbox"),
            Some("allow-top-navigation-by-user-activation")
        );
        let courrier = cadre.attr("srcdoc").unwrap();
        assert!(courrier.contains("<base target=\"_top\">"));
        let lien = format!("/mot-de-passe/{}", jeton(&recus[0], "/mot-de-passe/"));
        let dedans = Html::parse_document(courrier);
        let mene: Vec<_> = dedans
            .select(&Selector::parse("a").unwrap())
            .filter_map(|a| a.attr("href"))
            .collect();
        assert!(mene.contains(&application.url(&lien).as_str()), "{mene:?}");

        for absent in ["x", "00000000-0000-7000-8000-000000000000"] {
            let reponse = application
                .get(&format!("/boite-de-developpement/{absent}"))
                .await;
            assert_eq!(reponse.status(), 404);
        }
    });
}

#[test]
fn nobody_else_reads_it() {
    let essai = Produit::Sqlite.essai();
    executer(async {
        let application = Application::demarrer(&essai).await;
        for (nom, valeur) in [
            ("host", "coop.exemple.fr"),
            ("x-forwarded-for", "192.0.2.1"),
            ("forwarded", "for=192.0.2.1"),
        ] {
            let requete = application
                .requete(Method::GET, "/boite-de-developpement")
                .header(nom, valeur);
            assert_eq!(requete.send().await.unwrap().status(), 404, "{nom}");
        }
        let requete = application.requete(Method::GET, "/boite-de-developpement");
        let locale = requete.header(HOST, "localhost:8080").send().await.unwrap();
        assert_eq!(locale.status(), 200);
        application.arreter().await;

        let publique = Application::avec(&essai, |configuration| {
            configuration.url_publique = Some("https://coop.exemple.fr".parse().unwrap());
        })
        .await;
        assert_eq!(publique.get("/boite-de-developpement").await.status(), 404);
        publique.arreter().await;

        let derriere = Application::avec(&essai, |configuration| {
            configuration.proxys = vec!["127.0.0.1/32".parse().unwrap()];
        })
        .await;
        assert_eq!(derriere.get("/boite-de-developpement").await.status(), 404);
        derriere.arreter().await;
    });
}
