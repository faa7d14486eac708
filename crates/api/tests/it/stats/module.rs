//! The module that other sites include, and what a thousand visitors cost.

use coop_testkit::{
    application::{Application, MAINTENANT, essayer, executer},
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use futures::future::join_all;
use reqwest::{Method, Response};

use super::outils::{GUERET, NATIONALES, Tirage, UN_AN, equipe, lire, publier};
use crate::commun::{entete, sans_base};

/// What the module and all that it loads may weigh, compressed.
const POIDS_MAX: usize = 15_000;

sur_les_deux!(
    a_thousand_visitors_cost_one_computation,
    what_is_published_anew_is_told_anew
);

async fn demander(application: &Application, chemin: &str, entetes: &[(&str, &str)]) -> Response {
    let mut requete = application.requete(Method::GET, chemin);
    for (nom, valeur) in entetes {
        requete = requete.header(*nom, *valeur);
    }
    requete.send().await.unwrap()
}

/// How many answers of published figures were computed.
async fn calculs(application: &Application) -> u64 {
    let mesures = application.get("/metrics").await.text().await.unwrap();
    let ligne = mesures
        .lines()
        .find_map(|ligne| ligne.strip_prefix("coop_published_answers_computed_total "))
        .expect("the counter");
    ligne.parse().unwrap()
}

#[test]
fn the_module_may_be_included_by_any_site_and_kept() {
    sans_base(async |application| {
        let reponse = demander(application, "/embed.js", &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(reponse.status(), 200);
        for (nom, attendu) in [
            ("content-type", "text/javascript; charset=utf-8"),
            ("content-encoding", "br"),
            ("access-control-allow-origin", "*"),
            (
                "cache-control",
                "public, max-age=3600, stale-while-revalidate=604800",
            ),
            ("vary", "Accept-Encoding"),
            ("x-content-type-options", "nosniff"),
            ("set-cookie", ""),
        ] {
            assert_eq!(entete(&reponse, nom), attendu, "{nom}");
        }
        let etiquette = entete(&reponse, "etag").to_owned();
        assert!(etiquette.ends_with("-br\""), "{etiquette}");
        let compresse = reponse.bytes().await.unwrap().len();
        let entier = application.get("/embed.js").await;
        assert_eq!(entete(&entier, "content-encoding"), "");
        let texte = entier.text().await.unwrap();
        assert!(texte.contains("customElements.define("));
        println!("embed.js: {} bytes, {compresse} with brotli", texte.len());
        assert!(compresse < texte.len() / 2);
        let encore = [("accept-encoding", "br"), ("if-none-match", etiquette.as_str())];
        let encore = demander(application, "/embed.js", &encore).await;
        assert_eq!(
            (encore.status().as_u16(), entete(&encore, "etag")),
            (304, etiquette.as_str())
        );
        assert_eq!(entete(&encore, "access-control-allow-origin"), "*");
        // Nobody frames it: it is no page.
        assert!(entete(&encore, "content-security-policy").contains("frame-ancestors 'none'"));
    });
}

#[test]
fn the_module_and_all_that_it_loads_are_light() {
    let essai = Produit::Sqlite.essai();
    // Eight years, large numbers, nothing hidden.
    let mois: Vec<String> = (0..82)
        .map(|rang| {
            super::outils::date("2020-01-01")
                .plus_mois(rang)
                .unwrap()
                .to_string()
        })
        .collect();
    let mois: Vec<&str> = mois.iter().map(String::as_str).collect();
    equipe(&essai, GUERET, 3, &mois, 6, &mut Tirage::de(13));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let br = [("accept-encoding", "br")];
        let module = demander(application, "/embed.js", &br)
            .await
            .bytes()
            .await
            .unwrap()
            .len();
        for requete in [
            "",
            "?periode=2025",
            "?periode=2024-11-01..2026-10-31",
            "?periode=2020-01-01..2026-10-31&pas=annee",
        ] {
            let reponse = demander(application, &format!("{NATIONALES}{requete}"), &br).await;
            assert_eq!(reponse.status(), 200, "{requete}");
            assert_eq!(entete(&reponse, "content-encoding"), "br", "{requete}");
            let chiffres = reponse.bytes().await.unwrap().len();
            println!(
                "{requete:45} module {module} + figures {chiffres} = {}",
                module + chiffres
            );
            assert!(module + chiffres <= POIDS_MAX, "{requete}: {}", module + chiffres);
        }
    });
}

fn a_thousand_visitors_cost_one_computation(essai: &BaseDEssai) {
    equipe(essai, GUERET, 3, &UN_AN, 4, &mut Tirage::de(1));
    publier(essai, MAINTENANT);
    essayer(essai, async |application| {
        let avant = calculs(application).await;
        for _ in 0..10 {
            let tous = join_all((0..100).map(|rang| async move {
                let encodage = if rang % 2 == 0 { "br" } else { "identity" };
                let reponse = demander(application, NATIONALES, &[("accept-encoding", encodage)]).await;
                assert_eq!(reponse.status(), 200);
            }));
            tous.await;
        }
        // Those who hold it already, and those who ask the same in other words.
        let etiquette = entete(&application.get(NATIONALES).await, "etag").to_owned();
        let encore = demander(application, NATIONALES, &[("if-none-match", &etiquette)]).await;
        assert_eq!(encore.status(), 304);
        for autre in [
            "?periode=12m",
            "?du=2025-11-01&au=2026-10-31",
            "?periode=2025-11-01..2026-10-31",
        ] {
            assert_eq!(
                application.get(&format!("{NATIONALES}{autre}")).await.status(),
                200,
                "{autre}"
            );
        }
        let apres = calculs(application).await;
        println!("1 005 visitors: {} computed", apres - avant);
        assert_eq!(apres - avant, 1);
        // Pictures and files too, each of its own.
        for format in ["png", "svg", "csv", "pdf"] {
            let avant = calculs(application).await;
            for _ in 0..20 {
                let fichier = application.get(&format!("{NATIONALES}.{format}")).await;
                assert_eq!(fichier.status(), 200, "{format}");
            }
            assert_eq!(calculs(application).await - avant, 1, "{format}");
        }
        let apres = calculs(application).await;
        // The frame too, whose page is another answer.
        for _ in 0..50 {
            assert_eq!(application.get("/embed/stats/national/FR").await.status(), 200);
        }
        assert_eq!(calculs(application).await - apres, 1);
        assert_eq!(
            application
                .get("/embed/stats/national/FR?apparence=sombre")
                .await
                .status(),
            200
        );
        assert_eq!(calculs(application).await - apres, 2);
    });
}

fn what_is_published_anew_is_told_anew(essai: &BaseDEssai) {
    equipe(essai, GUERET, 3, &UN_AN, 4, &mut Tirage::de(1));
    let avant = "2026-10-20T10:00:00+01:00".parse().unwrap();
    publier(essai, avant);
    executer(async {
        let application = Application::demarrer(essai).await;
        let premier = lire(&application, NATIONALES).await;
        assert_eq!(premier["au"], "2026-09-30");
        let cadre = application
            .get("/embed/stats/national/FR")
            .await
            .text()
            .await
            .unwrap();
        assert!(cadre.contains(">septembre 2026</th>") && !cadre.contains(">octobre 2026</th>"));
        publier(essai, MAINTENANT);
        application
            .jusqu_a(async || lire(&application, NATIONALES).await["au"] == "2026-10-31")
            .await;
        let cadre = application
            .get("/embed/stats/national/FR")
            .await
            .text()
            .await
            .unwrap();
        assert!(cadre.contains(">octobre 2026</th>"));
        application.arreter().await;
    });
}

#[test]
fn a_period_is_named_by_a_word() {
    let essai = Produit::Sqlite.essai();
    equipe(&essai, GUERET, 3, &UN_AN, 4, &mut Tirage::de(1));
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        for (periode, du, au) in [
            ("12m", "2025-11-01", "2026-10-31"),
            ("2026", "2026-01-01", "2026-10-31"),
            ("2025", "2025-11-01", "2025-12-31"),
            ("2026-03-01..2026-05-31", "2026-03-01", "2026-05-31"),
        ] {
            let chiffres = lire(application, &format!("{NATIONALES}?periode={periode}")).await;
            assert_eq!(
                (&chiffres["du"], &chiffres["au"]),
                (&du.into(), &au.into()),
                "{periode}"
            );
            let jours = lire(application, &format!("{NATIONALES}?du={du}&au={au}")).await;
            assert_eq!(jours, chiffres, "{periode}");
        }
        for (requete, statut, code) in [
            ("periode=2019", 422, "periode_non_publiee"),
            ("periode=2026-03-02..2026-05-31", 422, "periode_non_publiee"),
            ("periode=hier", 400, "format"),
            ("periode=2026&du=2026-01-01", 400, "contradiction"),
        ] {
            let reponse = application.get(&format!("{NATIONALES}?{requete}")).await;
            assert_eq!(reponse.status(), statut, "{requete}");
            let probleme: serde_json::Value = reponse.json().await.unwrap();
            assert_eq!(probleme["errors"][0]["code"], code, "{requete}: {probleme}");
        }
    });
}
