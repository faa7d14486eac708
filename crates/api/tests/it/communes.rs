//! Communes, the meaning of a text, the closed lists.

use insta::assert_snapshot;

use crate::commun::{sans_base, vue};

#[test]
fn a_commune_is_found_by_what_people_type() {
    sans_base(async |application| {
        for (q, code) in [
            ("Lyon", "69123"),
            ("gueret", "23096"),
            ("Géret", "23096"),
            ("23000", "23096"),
            ("69123", "69123"),
        ] {
            let trouvees = application.json(&format!("/api/v1/communes?q={q}&limit=3")).await;
            let codes: Vec<_> = trouvees["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| c["code"].as_str().unwrap())
                .collect();
            assert!(codes.contains(&code) && codes.len() <= 3, "{q}: {codes:?}");
        }
    });
}

#[test]
fn the_first_commune_is_told_whole() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/communes?q=gu%C3%A9ret&limit=1").await).await, @r#"
        200
        {
          "items": [
            {
              "code": "23096",
              "codes_postaux": [
                "23000"
              ],
              "correspondance": "exacte",
              "departement": "23",
              "departement_nom": "Creuse",
              "latitude": 46.16268,
              "longitude": 1.87093,
              "nom": "Guéret",
              "population": 12955
            }
          ]
        }
        "#);
    });
}

#[test]
fn the_communes_around_a_departement_are_those_that_one_may_drive_to() {
    sans_base(async |application| {
        let autour = application.json("/api/v1/communes/alentour?departement=23").await;
        let communes = autour["items"].as_array().unwrap();
        let nommee = |nom: &str| communes.iter().find(|commune| commune["nom"] == nom);
        assert_eq!(
            nommee("Guéret").unwrap(),
            &serde_json::json!({ "code": "23096", "nom": "Guéret", "departement": "23", "codes_postaux": ["23000"] })
        );
        // Of a département that touches it, and none of another.
        assert!(nommee("Limoges").is_some() && nommee("Lyon").is_none());
        let deux = application
            .json("/api/v1/communes/alentour?departement=23&departement=69")
            .await;
        let codes: Vec<_> = deux["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["code"].as_str())
            .collect();
        assert!(codes.len() > communes.len() && codes.is_sorted());

        for (requete, code) in [
            ("", "requis"),
            ("?departement=1&departement=2", "format"),
            (
                "?departement=01&departement=02&departement=03&departement=04&departement=05&departement=06",
                "hors_bornes",
            ),
        ] {
            let refus = application
                .get(&format!("/api/v1/communes/alentour{requete}"))
                .await;
            assert_eq!(refus.status(), 400, "{requete}");
            let probleme: serde_json::Value = refus.json().await.unwrap();
            assert_eq!(probleme["errors"][0]["pointer"], "?departement", "{probleme}");
            assert_eq!(probleme["errors"][0]["code"], code, "{probleme}");
        }
    });
}

#[test]
fn a_text_is_needed() {
    sans_base(async |application| {
        assert_snapshot!(vue(application.get("/api/v1/communes?limit=51").await).await, @r#"
        400
        {
          "detail": "2 paramètres sont refusés : le champ errors dit lesquels et pourquoi.",
          "errors": [
            {
              "code": "requis",
              "message": "Le paramètre q est attendu : le texte à chercher.",
              "pointer": "?q"
            },
            {
              "code": "hors_bornes",
              "message": "Entre 1 et 50 communes.",
              "pointer": "?limit"
            }
          ],
          "instance": "[id]",
          "status": 400,
          "title": "Paramètre refusé",
          "type": "/api/docs/problemes/parametre_invalide"
        }
        "#);
        assert_eq!(application.get("/api/v1/interpretation?q=").await.status(), 400);
    });
}

#[test]
fn a_text_means_a_commune_or_words() {
    sans_base(async |application| {
        let gueret = application.json("/api/v1/interpretation?q=gueret").await;
        assert_eq!(gueret["commune"]["code"], "23096");
        let rien = application.json("/api/v1/interpretation?q=xqzwk").await;
        assert!(rien["commune"].is_null());
    });
}

#[test]
fn every_closed_list_has_codes_labels_and_help() {
    sans_base(async |application| {
        let referentiels = application.json("/api/v1/referentiels").await;
        let listes = referentiels.as_object().unwrap();
        let tailles: Vec<_> = listes
            .iter()
            .filter_map(|(nom, liste)| Some((nom.as_str(), liste.as_array()?.len())))
            .collect();
        assert_eq!(
            tailles,
            [
                ("dispositif_programmes_nationaux", 11),
                ("formations_labels", 10),
                ("frais_a_charge", 3),
                ("itinerance", 2),
                ("modalites_acces", 6),
                ("modalites_accompagnement", 4),
                ("niveaux", 5),
                ("prise_en_charge_specifique", 7),
                ("publics_specifiquement_adresses", 5),
                ("services", 9),
                ("tris", 4),
            ]
        );
        let cra: Vec<_> = referentiels["cra"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(nom, liste)| (nom.as_str(), liste.as_array().unwrap().len()))
            .collect();
        assert_eq!(
            cra,
            [
                ("ages", 6),
                ("canal", 4),
                ("mandat", 2),
                ("materiel", 5),
                ("redirections", 24),
                ("statuts", 5),
                ("themes", 22),
                ("type", 3),
            ]
        );
        let demarche = &referentiels["cra"]["themes"][21];
        assert_eq!(
            (
                &demarche["code"],
                demarche["sous_themes"].as_array().unwrap().len()
            ),
            (&"demarche".into(), 11)
        );
        assert_snapshot!(serde_json::to_string_pretty(&referentiels["services"][0]).unwrap(), @r#"
        {
          "aide": "Faire une demande, une déclaration ou remplir un dossier en ligne, avec quelqu'un.",
          "code": "aide_demarches",
          "libelle": "Aide aux démarches administratives"
        }
        "#);
    });
}
