use super::*;

fn saisie() -> SaisieLieu {
    SaisieLieu {
        nom: "Bus « numérique » d'Élodie <3 😀".to_owned(),
        adresse: "1 place Bonnyaud".to_owned(),
        complement_adresse: None,
        code_postal: "23000".to_owned(),
        code_insee: "23096".to_owned(),
        latitude: None,
        longitude: None,
        pivot: None,
        typologie: Vec::new(),
        telephone: None,
        courriels: Vec::new(),
        site_web: Vec::new(),
        horaires: None,
        presentation_resume: None,
        presentation_detail: None,
        itinerance: Ensemble::VIDE,
        services: [Service::AideDemarches].into_iter().collect(),
        publics_specifiquement_adresses: Ensemble::VIDE,
        prise_en_charge_specifique: Ensemble::VIDE,
        frais_a_charge: Ensemble::VIDE,
        modalites_acces: Ensemble::VIDE,
        modalites_accompagnement: Ensemble::VIDE,
        fiche_acces_libre: None,
        prise_rdv: None,
    }
}

fn chemins(saisie: &SaisieLieu) -> Vec<String> {
    let erreurs = saisie.verifier();
    erreurs.into_iter().map(|erreur| erreur.chemin).collect()
}

fn textes(valeurs: &[&str]) -> Vec<String> {
    valeurs.iter().map(|valeur| (*valeur).to_owned()).collect()
}

#[test]
fn only_what_is_needed_is_required() {
    assert_eq!(saisie().verifier(), []);
    let blancs = SaisieLieu {
        complement_adresse: Some(" ".to_owned()),
        pivot: Some(String::new()),
        telephone: Some(" ".to_owned()),
        courriels: textes(&["", " "]),
        horaires: Some(String::new()),
        prise_rdv: Some(" ".to_owned()),
        ..saisie()
    };
    assert_eq!(
        blancs.verifier(),
        [],
        "a field left blank is a field without a value"
    );
}

#[test]
fn every_broken_rule_is_told_at_once() {
    let fausse = SaisieLieu {
        nom: " ".to_owned(),
        adresse: "1\u{7} place".to_owned(),
        complement_adresse: Some("é".repeat(201)),
        code_postal: "2300".to_owned(),
        code_insee: String::new(),
        latitude: Some(46.17),
        longitude: None,
        pivot: Some("13002526500012".to_owned()),
        typologie: textes(&["BIB", "INCONNUE"]),
        telephone: Some("12".to_owned()),
        courriels: textes(&["a@exemple.fr", "anne"]),
        site_web: textes(&["javascript:alert(1)"]),
        horaires: Some("x".repeat(3_000)),
        presentation_resume: Some("é".repeat(281)),
        presentation_detail: Some("a\u{0}".to_owned()),
        services: Ensemble::VIDE,
        fiche_acces_libre: Some("www.exemple.fr".to_owned()),
        prise_rdv: Some("https://".to_owned()),
        ..saisie()
    };
    assert_eq!(
        chemins(&fausse),
        [
            "nom",
            "adresse",
            "complement_adresse",
            "code_postal",
            "code_insee",
            "longitude",
            "pivot",
            "typologie/1",
            "telephone",
            "courriels/1",
            "site_web/0",
            "horaires",
            "presentation_resume",
            "presentation_detail",
            "services",
            "fiche_acces_libre",
            "prise_rdv",
        ]
    );
}

#[test]
fn a_position_is_in_france() {
    let a = |latitude, longitude| {
        chemins(&SaisieLieu {
            latitude: Some(latitude),
            longitude: Some(longitude),
            ..saisie()
        })
    };
    for (latitude, longitude) in [
        (46.17, 1.87),
        (-20.9, 55.45),
        (-12.78, 45.23),
        (4.93, -52.33),
        (16.0, -61.7),
        (14.6, -61.05),
        (46.78, -56.18),
        (-17.55, -149.57),
        (-22.27, 166.44),
        (-13.28, -176.18),
        (42.7, 9.45),
    ] {
        assert!(a(latitude, longitude).is_empty(), "{latitude} {longitude}");
    }
    for (latitude, longitude) in [(1.87, 46.17), (0.0, 0.0), (91.0, 2.0), (f64::NAN, 2.0)] {
        assert_eq!(a(latitude, longitude), ["latitude"], "{latitude} {longitude}");
    }
}

#[test]
fn telephones_are_typed_as_they_are_dialled() {
    for (tape, code, lu) in [
        ("05 55 52 00 00", "23096", Some("+33555520000")),
        ("05.55.52.00.00", "23096", Some("+33555520000")),
        ("+33 (0)5 55 52 00 00", "23096", Some("+33555520000")),
        ("0033555520000", "23096", Some("+33555520000")),
        ("0262 12 34 56", "97411", Some("+262262123456")),
        ("0590 12 34 56", "97105", Some("+590590123456")),
        ("25 12 34", "98818", Some("+687251234")),
        ("+687 25 12 34", "98818", Some("+687251234")),
        ("39 39", "23096", None),
        ("+44 20 7946 0000", "23096", None),
    ] {
        let saisie = SaisieLieu {
            telephone: Some(tape.to_owned()),
            code_insee: code.to_owned(),
            ..saisie()
        };
        let numero = saisie.telephone_lu();
        assert_eq!(numero.as_ref().map(Telephone::as_str), lu, "{tape}");
        assert_eq!(chemins(&saisie).is_empty(), lu.is_some(), "{tape}");
        // What the form shows again is read as the same number.
        if let Some(numero) = numero {
            let redite = SaisieLieu {
                telephone: Some(numero.en_clair()),
                ..saisie
            };
            assert_eq!(redite.telephone_lu(), Some(numero), "{tape}");
        }
    }
}

#[test]
fn an_unknown_field_is_refused() {
    let mut json = serde_json::to_value(saisie()).unwrap();
    assert_eq!(
        serde_json::from_value::<SaisieLieu>(json.clone()).unwrap(),
        saisie()
    );
    json["source"] = "ailleurs".into();
    assert!(serde_json::from_value::<SaisieLieu>(json).is_err());
}

#[cfg(feature = "cog")]
mod en_lieu {
    use super::*;
    use crate::{
        lieu::{Dispositif, LieuPublie},
        territoires::Cog,
    };

    fn convertir(saisie: &SaisieLieu) -> Result<crate::lieu::Lieu, Vec<crate::ErreurChamp>> {
        let cog = Cog::charger().unwrap();
        let commune = cog.commune(&saisie.code_insee.parse().unwrap()).unwrap();
        let dispositifs = [Dispositif::ConseillersNumeriques].into_iter().collect();
        saisie.en_lieu(
            commune,
            "018f".to_owned(),
            dispositifs,
            "2028-02-29".parse().unwrap(),
        )
    }

    #[test]
    fn what_was_typed_is_given_back_to_the_form() {
        let complete = SaisieLieu {
            complement_adresse: Some("Bâtiment B".to_owned()),
            latitude: Some(46.1709),
            longitude: Some(1.8710),
            pivot: Some("13002526500013".to_owned()),
            typologie: textes(&["BIB"]),
            telephone: Some("05 55 52 00 00".to_owned()),
            courriels: textes(&["a@exemple.fr"]),
            site_web: textes(&["https://exemple.fr"]),
            horaires: Some("Mo-Fr 09:00-12:00".to_owned()),
            presentation_resume: Some("Court".to_owned()),
            presentation_detail: Some("Long\nTexte".to_owned()),
            itinerance: [Itinerance::Itinerant].into_iter().collect(),
            fiche_acces_libre: Some("https://acceslibre.beta.gouv.fr/a".to_owned()),
            prise_rdv: Some("https://exemple.fr/rdv".to_owned()),
            ..saisie()
        };
        for saisie in [saisie(), complete] {
            let lieu = convertir(&saisie).unwrap();
            assert_eq!(
                (lieu.source.as_str(), lieu.nom.as_str()),
                ("Coop", saisie.nom.as_str())
            );
            assert_eq!(SaisieLieu::from(&LieuPublie::from(lieu)), saisie);
        }
    }

    #[test]
    fn without_a_position_it_stands_at_the_centre_of_the_commune_and_says_so() {
        let lieu = convertir(&saisie()).unwrap();
        let position = lieu.adresse.position.unwrap();
        assert_eq!(position.localisation, Localisation::Approchee);
        assert_eq!(lieu.adresse.commune, "Guéret");
        assert_eq!(lieu.adresse.departement.unwrap().as_str(), "23");
        assert!(lieu.pivot.est_inconnu());
    }

    #[test]
    fn a_position_of_another_commune_is_refused() {
        let paris = SaisieLieu {
            latitude: Some(48.85),
            longitude: Some(2.35),
            services: Ensemble::VIDE,
            ..saisie()
        };
        let erreurs = convertir(&paris).unwrap_err();
        let codes: Vec<_> = erreurs.iter().map(|erreur| erreur.code.as_str()).collect();
        assert_eq!(codes, ["obligatoire", "hors_commune"]);
    }
}
