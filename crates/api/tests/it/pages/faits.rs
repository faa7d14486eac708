//! The pages say what the API says.

use coop_client::chemins;
use coop_domain::{
    lieu::{LieuDetaille, Plage},
    recherche::PageLieux,
    textes::{accueil, cartographie as textes, lieu as textes_lieu},
};
use coop_testkit::application::Application;

use super::{
    NOM_PIEGE, complet, semis,
    vue::{Vue, texte},
};
use crate::commun::sans_base;

#[test]
fn the_list_is_the_api_s() {
    sans_base(async |application| {
        application.peupler(semis(), 61).await;
        for page in [
            "/cartographie?q=Gu%C3%A9ret",
            "/cartographie?commune=23096&ouvert=oui",
            "/cartographie?lat=46.2&lon=1.9",
            "/cartographie?q=m%C3%A9diath%C3%A8que&services=aide_demarches",
        ] {
            let vue = Vue::de(application, page).await;
            let donnees = donnees_fideles(application, &vue).await;
            let lieux = donnees
                .into_iter()
                .find(|(chemin, _)| chemin.starts_with("/api/v1/lieux"))
                .unwrap()
                .1;
            let lieux: PageLieux = serde_json::from_value(lieux).unwrap();
            assert!(!lieux.items.is_empty(), "{page}");
            let attendus: Vec<_> = lieux
                .items
                .iter()
                .map(|trouve| {
                    let distance = textes::distance(trouve).unwrap_or_default();
                    let lieu = &trouve.lieu;
                    (
                        lieu.nom.clone(),
                        chemins::page_lieu(lieu.id),
                        distance,
                        textes_lieu::adresse(lieu),
                        trouve.etat.texte.clone(),
                    )
                })
                .collect();
            let montres: Vec<_> = vue.elements("ol.lieux > li").into_iter().map(carte).collect();
            assert_eq!(montres, attendus, "{page}");
        }
    });
}

/// What a card says: name, address of the page, distance, postal address, state.
fn carte(carte: scraper::ElementRef<'_>) -> (String, String, String, String, String) {
    let un = |selecteur: &str| carte.select(&scraper::Selector::parse(selecteur).unwrap()).next();
    let lien = un("h3 a").unwrap();
    (
        texte(lien),
        lien.attr("href").unwrap().to_owned(),
        un(".lieu-tete .badge").map_or_else(String::new, texte),
        texte(un("p").unwrap()),
        texte(un(".badges .badge").unwrap()),
    )
}

#[test]
fn the_page_of_a_lieu_is_the_api_s() {
    sans_base(async |application| {
        application.peupler(semis(), 61).await;
        let id = complet().id();
        let detaille: LieuDetaille =
            serde_json::from_value(application.json(&chemins::lieu(id)).await).unwrap();
        let vue = Vue::de(application, &chemins::page_lieu(id)).await;
        assert_eq!(donnees_fideles(application, &vue).await.len(), 1);

        assert_eq!(vue.texte("h1"), NOM_PIEGE);
        assert_eq!(vue.texte("title"), format!("{NOM_PIEGE} - Coop"));
        assert_eq!(vue.texte(".fiche-adresse"), textes_lieu::adresse(&detaille.lieu));
        assert_eq!(vue.textes(".fiche-tete .badge")[0], detaille.etat.texte);
        let semaine: Vec<_> = detaille
            .semaine
            .iter()
            .map(|jour| jour.plages.iter().map(Plage::en_mots).collect::<String>())
            .collect();
        let montree: Vec<_> = vue
            .textes("table.semaine td")
            .into_iter()
            .map(|texte| texte.replace(textes_lieu::FERME, ""))
            .collect();
        assert_eq!((montree.len(), montree), (7, semaine));
        assert_eq!(
            vue.textes("ul.services b"),
            ["Aide aux démarches administratives"]
        );
        assert!(vue.textes("dl.paires dd").contains(&"Illettrisme".to_owned()));
        assert!(vue.textes("dl.paires dd").contains(&"Essai".to_owned()));
        let hors_du_site = vue.attributs("main a[rel~=external]", "href");
        assert!(
            hors_du_site.contains(&"https://rdv.exemple.fr/?a=1&b=2".to_owned()),
            "{hors_du_site:?}"
        );
        assert!(
            vue.attributs("a", "href")
                .iter()
                .all(|lien| !lien.starts_with("javascript"))
        );
        assert!(
            vue.textes(".contacts li")
                .iter()
                .any(|texte| texte.contains("javascript:alert(1)")),
            "shown as text"
        );

        let json_ld = vue.json("script[type='application/ld+json']");
        assert_eq!(json_ld["name"], NOM_PIEGE);
        assert_eq!(json_ld["@id"], application.url(&chemins::page_lieu(id)));
    });
}

#[test]
fn the_home_page_counts_the_lieux() {
    sans_base(async |application| {
        application.peupler(semis(), 61).await;
        let vue = Vue::de(application, "/").await;
        assert_eq!(vue.texte("h1"), accueil::TITRE);
        assert_eq!(vue.textes(".kpi")[0], "61lieux d'accueil");
        let donnees = donnees_fideles(application, &vue).await;
        assert_eq!(donnees[0].0, chemins::nombre_de_lieux());
    });
}

#[test]
fn a_name_can_break_nothing() {
    sans_base(async |application| {
        application.peupler(vec![complet()], 1).await;
        let q = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22'";
        for page in [
            "/cartographie?ouvert=oui",
            &format!("/cartographie?q={q}"),
            &chemins::page_lieu(complet().id()),
        ] {
            let html = application.get(page).await.text().await.unwrap();
            assert!(
                !html.contains("<script>") && !html.contains("<b>é") && !html.contains("Bâtiment <B>"),
                "{page}"
            );
            Vue::lue(&html);
        }
        let vue = Vue::de(application, &format!("/cartographie?q={q}")).await;
        assert_eq!(vue.attributs("#q", "value"), ["<script>alert(1)</script>\"'"]);
        let vue = Vue::de(application, "/cartographie?ouvert=oui").await;
        assert_eq!(vue.textes("h3 a"), [NOM_PIEGE]);
    });
}

#[test]
fn a_damaged_cursor_gives_the_first_page() {
    sans_base(async |application| {
        application.peupler(semis(), 61).await;
        let debut = Vue::de(application, "/cartographie?q=Gu%C3%A9ret").await;
        let abime = Vue::de(application, "/cartographie?q=Gu%C3%A9ret&cursor=abime").await;
        assert_eq!(abime.textes("h3"), debut.textes("h3"));
        assert_eq!(abime.texte(".alert"), textes::CURSEUR_REFUSE);
        assert!(debut.elements(".alert").is_empty());
    });
}

/// The initial data of a page, each equal to what the API answers at its path.
async fn donnees_fideles(application: &Application, vue: &Vue) -> Vec<(String, serde_json::Value)> {
    let serde_json::Value::Object(donnees) = vue.json("#donnees-initiales") else {
        panic!("not an object")
    };
    for (chemin, corps) in &donnees {
        assert_eq!(&application.json(chemin).await, corps, "{chemin}");
    }
    donnees.into_iter().collect()
}
