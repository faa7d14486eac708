//! Searching and reading lieux.

use std::collections::HashSet;

use coop_domain::{
    lieu::{LieuDetaille, LieuTrouve},
    recherche::PageLieux,
};
use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use insta::{allow_duplicates, assert_snapshot};

use crate::commun::{entete, vue};

sur_les_deux!(
    the_nearest_come_first,
    a_lieu_is_read_whole,
    walking_pages_sees_each_lieu_once,
    a_cursor_is_of_its_search,
    links_keep_the_filters,
    what_changes_does_not_disturb_a_walk,
    answers_read_as_their_types,
);

async fn page(application: &Application, chemin: &str) -> PageLieux {
    application.get(chemin).await.json().await.unwrap()
}

fn noms(page: &PageLieux) -> Vec<&str> {
    page.items
        .iter()
        .map(|LieuTrouve { lieu, .. }| lieu.nom.as_str())
        .collect()
}

fn the_nearest_come_first(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(3), 3).await;
        let reponse = application
            .get("/api/v1/lieux?lat=46.17&lon=1.874&limit=2&with_total=true")
            .await;
        let page: PageLieux = reponse.json().await.unwrap();
        assert_eq!(
            (noms(&page), page.total),
            (vec!["Médiathèque n° 0", "Médiathèque n° 1"], Some(3))
        );
        let distances: Vec<_> = page
            .items
            .iter()
            .map(|trouve| trouve.distance_m.unwrap().round())
            .collect();
        assert_eq!(distances, [308.0, 462.0]);
    });
}

fn a_lieu_is_read_whole(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(1), 1).await;
        let reponse = application.get(&format!("/api/v1/lieux/{}", lieu(0).id())).await;
        assert_eq!(
            entete(&reponse, "cache-control"),
            "public, max-age=60, stale-while-revalidate=300"
        );
        let vu = vue(reponse).await;
        allow_duplicates! {
            assert_snapshot!(vu, @r#"
            200
            {
              "adresse": "0 rue de l'Église",
              "autres_formations_labels": [],
              "code_insee": "23096",
              "code_postal": "23000",
              "commune": "Guéret",
              "complement_adresse": null,
              "conseillers": [],
              "courriels": [
                "lieu-0@exemple.fr"
              ],
              "date_maj": "2026-01-15",
              "departement": "23",
              "dispositif_programmes_nationaux": [],
              "etat": {
                "code": "non_renseigne",
                "texte": "Horaires non renseignés"
              },
              "fiche_acces_libre": null,
              "formations_labels": [],
              "frais_a_charge": [],
              "horaires": null,
              "id": "a2d33a57-d1f6-894c-908d-388c1c4239ed",
              "id_source": "essai-0",
              "itinerance": [],
              "latitude": 46.17,
              "localisation": "exacte",
              "longitude": 1.87,
              "modalites_acces": [
                "Se présenter"
              ],
              "modalites_accompagnement": [],
              "nom": "Médiathèque n° 0",
              "ouvert": null,
              "passages": [],
              "pivot": "00000000000000",
              "presentation_detail": null,
              "presentation_resume": "Ordinateurs en libre accès.",
              "prise_en_charge_specifique": [],
              "prise_rdv": null,
              "publics_specifiquement_adresses": [],
              "semaine": [],
              "services": [
                "Aide aux démarches administratives"
              ],
              "site_web": [
                "https://exemple.fr"
              ],
              "source": "Essai",
              "structure_parente": null,
              "telephone": "+33555520000",
              "typologie": [
                "BIB"
              ]
            }
            "#);
        }
    });
}

fn answers_read_as_their_types(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(2), 2).await;
        let vide = page(application, "/api/v1/lieux?q=licorne").await;
        assert_eq!(
            (vide.items.len(), vide.next, vide.prev, vide.total),
            (0, None, None, None)
        );
        let detaille: LieuDetaille = application
            .get(&format!("/api/v1/lieux/{}", lieu(1).id()))
            .await
            .json()
            .await
            .unwrap();
        assert_eq!(detaille.lieu.id, lieu(1).id());
        assert_eq!(detaille.etat.texte, "Horaires non renseignés");
    });
}

/// Every page from `chemin` on, then back to the first; both ways must see the same.
async fn parcourir(application: &Application, chemin: &str) -> Vec<String> {
    let (mut aller, mut curseur, mut avant) = (Vec::new(), None, None);
    loop {
        let suite = curseur.map_or_else(String::new, |curseur| format!("&cursor={curseur}"));
        let lue = page(application, &format!("{chemin}{suite}")).await;
        aller.push(noms(&lue).iter().map(|nom| (*nom).to_owned()).collect::<Vec<_>>());
        avant = lue.prev.or(avant);
        curseur = lue.next;
        if curseur.is_none() {
            break;
        }
    }
    let mut retour = vec![aller.last().unwrap().clone()];
    while let Some(curseur) = avant {
        let lue = page(application, &format!("{chemin}&cursor={curseur}")).await;
        retour.push(noms(&lue).iter().map(|nom| (*nom).to_owned()).collect());
        avant = lue.prev;
    }
    retour.reverse();
    assert_eq!(retour.concat(), aller.concat(), "{chemin}");
    aller.concat()
}

fn walking_pages_sees_each_lieu_once(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(53), 53).await;
        for (chemin, nombre) in [
            ("/api/v1/lieux?limit=7", 53),
            ("/api/v1/lieux?limit=7&lat=46.2&lon=2", 53),
            (
                "/api/v1/lieux?limit=10&tri=nom&services=acces_internet_materiel",
                17,
            ),
            ("/api/v1/lieux?limit=9&tri=date", 53),
            ("/api/v1/lieux?limit=5&q=mediatheque", 53),
            ("/api/v1/lieux?limit=500", 53),
            (
                "/api/v1/lieux?limit=1&services_tous=aide_demarches&services_tous=maitrise_outils",
                18,
            ),
        ] {
            let vus = parcourir(application, chemin).await;
            assert_eq!(vus.len(), nombre, "{chemin}");
            assert_eq!(vus.iter().collect::<HashSet<_>>().len(), nombre, "{chemin}");
        }
    });
}

fn what_changes_does_not_disturb_a_walk(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application
            .peupler((0..40).step_by(2).map(lieu).collect(), 20)
            .await;
        let premiere = page(application, "/api/v1/lieux?limit=10&lat=46.17&lon=1.87").await;
        // As many more, between those already there.
        application
            .peupler((0..40).skip(1).step_by(2).map(lieu).collect(), 40)
            .await;
        let mut vus: Vec<String> = noms(&premiere).iter().map(|nom| (*nom).to_owned()).collect();
        let mut curseur = premiere.next;
        while let Some(suivant) = curseur {
            let lue = page(
                application,
                &format!("/api/v1/lieux?limit=10&lat=46.17&lon=1.87&cursor={suivant}"),
            )
            .await;
            vus.extend(noms(&lue).iter().map(|nom| (*nom).to_owned()));
            curseur = lue.next;
        }
        let uniques: HashSet<_> = vus.iter().cloned().collect();
        assert_eq!(uniques.len(), vus.len(), "a lieu was seen twice");
        assert!(
            (0..40).step_by(2).all(|n| uniques.contains(&lieu(n).nom)),
            "an untouched lieu was missed"
        );
    });
}

fn a_cursor_is_of_its_search(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(5), 5).await;
        let curseur = page(application, "/api/v1/lieux?limit=2&tri=nom")
            .await
            .next
            .unwrap();
        let meme = format!("/api/v1/lieux?tri=nom&limit=3&with_total=true&cursor={curseur}");
        assert_eq!(
            page(application, &meme).await.total,
            Some(5),
            "the size of pages may change"
        );
        for autre in [
            "tri=date",
            "tri=nom&services=aide_demarches",
            "lat=46&lon=2",
            "tri=nom&q=a",
        ] {
            let reponse = application
                .get(&format!("/api/v1/lieux?{autre}&cursor={curseur}"))
                .await;
            let probleme: serde_json::Value = reponse.json().await.unwrap();
            assert_eq!(
                probleme["type"], "/api/docs/problemes/curseur_invalide",
                "{autre}"
            );
        }
        let reponse = application
            .get(&format!("/api/v1/territoires/region?cursor={curseur}"))
            .await;
        assert_eq!(reponse.status(), 400, "nor of another list");
    });
}

fn links_keep_the_filters(essai: &BaseDEssai) {
    essayer(essai, async |application| {
        application.peupler(lieux(9), 9).await;
        let premiere = application
            .get("/api/v1/lieux?services=aide_demarches&limit=2&q=m%C3%A9diath%C3%A8que")
            .await;
        let lien = entete(&premiere, "link").to_owned();
        let adresse = lien
            .strip_prefix('<')
            .unwrap()
            .split_once(">; rel=\"next\"")
            .unwrap()
            .0;
        assert!(
            adresse
                .starts_with("/api/v1/lieux?services=aide_demarches&limit=2&q=m%C3%A9diath%C3%A8que&cursor=")
        );
        let premiere: PageLieux = premiere.json().await.unwrap();
        let suivante = application.get(adresse).await;
        assert!(entete(&suivante, "link").contains("rel=\"prev\""));
        let suivante: PageLieux = suivante.json().await.unwrap();
        assert_ne!(noms(&premiere), noms(&suivante));
        assert_eq!(suivante.items.len(), 2);
    });
}
