//! Every internal link leads somewhere.

use std::collections::{BTreeSet, VecDeque};

use coop_testkit::lieux::lieux;

use super::vue::Vue;
use crate::commun::sans_base;

#[test]
fn no_link_leads_nowhere() {
    sans_base(async |application| {
        application.peupler(lieux(30), 30).await;
        let mut vus = BTreeSet::new();
        let mut reste: VecDeque<String> = [
            "/",
            "/cartographie?prise_en_charge_specifique=surdite&ouvert=oui",
            "/sitemap.xml",
            "/robots.txt",
        ]
        .map(str::to_owned)
        .into();
        while let Some(chemin) = reste.pop_front() {
            if !vus.insert(chemin.clone()) {
                continue;
            }
            let reponse = application.get(&chemin).await;
            assert_eq!(reponse.status(), 200, "{chemin}");
            // The documentation and the API have tests of their own.
            let html = reponse.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html");
            if html && !chemin.starts_with("/api") {
                let vue = Vue::lue(&reponse.text().await.unwrap());
                let liens = vue
                    .attributs("a[href], link[href]", "href")
                    .into_iter()
                    .chain(vue.attributs("script[src]", "src"));
                reste.extend(liens.filter(|lien| lien.starts_with('/')));
                for ancre in vue.attributs("a[href^='#']", "href") {
                    assert_eq!(vue.elements(&ancre).len(), 1, "{ancre} of {chemin}");
                }
            }
        }
        for attendu in [
            "/cartographie",
            "/plan-du-site",
            "/accessibilite",
            "/mentions-legales",
            "/donnees-personnelles",
            "/parametres-affichage",
            "/api/docs",
        ] {
            assert!(vus.contains(attendu), "{attendu} is not linked");
        }
        assert!(vus.iter().filter(|chemin| chemin.starts_with("/lieux/")).count() >= 24);
        assert!(vus.len() < 500, "links multiply: {}", vus.len());
    });
}
