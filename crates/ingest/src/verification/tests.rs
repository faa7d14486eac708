use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    lieu::{CHAMPS, Frais, Service},
};

use super::*;
use crate::{ligne::Cellule, schema::LIEUX};

/// A good row, but for the fields given.
fn ligne(changements: &[(&str, Cellule)]) -> Ligne {
    let mut ligne = Ligne::new(&LIEUX, 7);
    let mut poser = |nom: &str, cellule: Cellule| {
        let rang = CHAMPS.iter().position(|champ| champ.nom == nom).unwrap();
        ligne.poser(rang, cellule);
    };
    for (nom, texte) in [
        ("id", "a-1"),
        ("pivot", "43493312300029"),
        ("nom", "Anonymal"),
        ("commune", "Reims"),
        ("code_postal", "51100"),
        ("code_insee", "51454"),
        ("adresse", "12 bis rue de Leclercq"),
        ("date_maj", "2022-10-10"),
        ("source", "Hubik"),
    ] {
        poser(nom, Cellule::texte(texte));
    }
    for (nom, cellule) in changements {
        poser(nom, cellule.clone());
    }
    ligne
}

fn avec(nom: &'static str, texte: &str) -> Result<Brouillon, Quarantaine> {
    verifier(&ligne(&[(nom, Cellule::texte(texte))]), None)
}

/// The one warning of a row that is kept.
fn avertissement(nom: &'static str, texte: &str) -> (String, String) {
    let brouillon = avec(nom, texte).unwrap();
    assert_eq!(brouillon.avertissements.len(), 1, "{nom} {texte}");
    let erreur = &brouillon.avertissements[0];
    (erreur.chemin.clone(), erreur.code.clone())
}

#[test]
fn a_good_row_is_a_lieu_without_a_word() {
    let brouillon = verifier(&ligne(&[]), None).unwrap();
    assert_eq!(brouillon.lieu.nom, "Anonymal");
    assert_eq!(brouillon.lieu.source, "Hubik");
    assert_eq!(brouillon.degres, None);
    assert!(brouillon.avertissements.is_empty());
}

#[test]
fn each_required_field_is_required() {
    for champ in CHAMPS.iter().filter(|champ| champ.requis) {
        let ecartee = avec(champ.nom, " ").unwrap_err();
        assert_eq!(ecartee.ligne, 7);
        assert_eq!(ecartee.raisons.len(), 1);
        assert_eq!(ecartee.raisons[0].chemin, champ.nom);
        assert_eq!(ecartee.raisons[0].code, "obligatoire");
        assert_eq!(ecartee.id.is_none(), champ.nom == "id");
    }
}

#[test]
fn a_broken_required_field_sets_the_row_apart() {
    for (champ, faux) in [
        ("pivot", "123"),
        ("pivot", "4349331230002é"),
        ("code_postal", "5110"), // 05110 exists
        ("code_postal", "F-51100"),
        ("date_maj", "10/10/2022"),
        ("date_maj", "2022-02-30"),
        ("id", &"x".repeat(256)),
        ("nom", "\u{0}"),
    ] {
        let lu = avec(champ, faux);
        if faux == "5110" {
            assert_eq!(lu.unwrap().lieu.adresse.code_postal.as_str(), "05110");
        } else {
            let ecartee = lu.unwrap_err();
            assert_eq!(ecartee.raisons[0].chemin, champ, "{faux}");
        }
    }
    let ecartee = verifier(&ligne(&[("nom", Cellule::Illisible)]), None).unwrap_err();
    assert_eq!(ecartee.raisons[0].code, "format");
}

#[test]
fn all_reasons_are_told_at_once() {
    let ecartee = verifier(
        &ligne(&[("nom", Cellule::Vide), ("date_maj", Cellule::texte("hier"))]),
        None,
    )
    .unwrap_err();
    let champs: Vec<_> = ecartee
        .raisons
        .iter()
        .map(|raison| raison.chemin.as_str())
        .collect();
    assert_eq!(champs, ["nom", "date_maj"]);
}

#[test]
fn the_source_is_the_rows_then_the_default_and_never_missing() {
    let sans = ligne(&[("source", Cellule::Vide)]);
    assert_eq!(verifier(&sans, Some("Hinaura")).unwrap().lieu.source, "Hinaura");
    assert_eq!(
        verifier(&ligne(&[]), Some("Hinaura")).unwrap().lieu.source,
        "Hubik"
    );
    assert_eq!(verifier(&sans, None).unwrap_err().raisons[0].chemin, "source");
    assert_eq!(
        verifier(&sans, Some(" ")).unwrap_err().raisons[0].chemin,
        "source"
    );
}

#[test]
fn a_broken_optional_value_is_dropped_alone() {
    for (champ, faux) in [
        ("code_insee", "51"),
        ("telephone", "03 26 00 00 00"),
        ("courriels", "pas une adresse"),
        ("site_web", "javascript:alert(1)"),
        ("fiche_acces_libre", "acceslibre"),
        ("prise_rdv", "ftp://a.fr"),
        ("complement_adresse", &"x".repeat(1_001)),
        ("structure_parente", &"x".repeat(1_001)),
        ("presentation_detail", &"x".repeat(20_001)),
        ("horaires", &"x".repeat(2_049)),
    ] {
        assert_eq!(avertissement(champ, faux).0, champ, "{faux}");
    }
    let lieu = avec("telephone", "03 26 00 00 00").unwrap().lieu;
    assert_eq!(lieu.telephone, None);
    assert_eq!(
        avec("horaires", "Mo 09:00-12:00;\nTu 10:00-12:00")
            .unwrap()
            .lieu
            .horaires
            .unwrap()
            .as_str(),
        "Mo 09:00-12:00; Tu 10:00-12:00"
    );
}

#[test]
fn of_a_list_only_the_broken_values_are_dropped() {
    let brouillon = avec("courriels", "a@b.fr| |non|c@d.fr|a@b.fr").unwrap();
    assert_eq!(brouillon.lieu.courriels, ["a@b.fr", "c@d.fr"]);
    assert_eq!(brouillon.avertissements.len(), 1);
    let brouillon = avec("frais_a_charge", "Gratuit|Au chapeau").unwrap();
    assert_eq!(
        brouillon.lieu.frais_a_charge,
        Ensemble::from_iter([Frais::Gratuit])
    );
    assert_eq!(brouillon.avertissements[0].code, "valeur_inconnue");
}

#[test]
fn an_array_is_a_list() {
    let liste = Cellule::Liste(vec!["Gratuit".to_owned(), " Payant|Gratuit".to_owned()]);
    let lieu = verifier(&ligne(&[("frais_a_charge", liste.clone())]), None)
        .unwrap()
        .lieu;
    assert_eq!(lieu.frais_a_charge.cellule(), "Gratuit|Payant");
    assert_eq!(
        verifier(&ligne(&[("nom", liste)]), None).unwrap_err().raisons[0].chemin,
        "nom"
    );
    let seul = Cellule::Liste(vec!["Reims".to_owned()]);
    assert_eq!(
        verifier(&ligne(&[("commune", seul)]), None)
            .unwrap()
            .lieu
            .adresse
            .commune,
        "Reims"
    );
    let brouillon = verifier(&ligne(&[("services", Cellule::Illisible)]), None).unwrap();
    assert_eq!(brouillon.avertissements[0].chemin, "services");
}

#[test]
fn closed_values_are_read_whatever_the_accents_and_apostrophes() {
    for graphie in [
        "aide aux demarches administratives",
        "Aide aux de\u{301}marches administratives",
        "aide_demarches",
    ] {
        let brouillon = avec("services", graphie).unwrap();
        assert!(
            brouillon.lieu.services.contient(Service::AideDemarches),
            "{graphie}"
        );
        assert!(brouillon.avertissements.is_empty());
    }
    let lieu = avec("dispositif_programmes_nationaux", "Point d’accès numérique CAF")
        .unwrap()
        .lieu;
    assert!(!lieu.dispositif_programmes_nationaux.est_vide());
}

/// Letting accents and case go is safe as long as it confuses no two values.
#[test]
fn no_two_closed_values_differ_by_accents_only() {
    fn plies<E: Enumeration>() {
        let mut plies: Vec<_> = E::TOUS
            .iter()
            .map(|valeur| coop_domain::texte::plier(valeur.libelle()))
            .collect();
        plies.sort();
        plies.dedup();
        assert_eq!(plies.len(), E::TOUS.len(), "{}", E::CHAMP);
    }
    plies::<Service>();
    plies::<Frais>();
    plies::<coop_domain::lieu::Public>();
    plies::<coop_domain::lieu::PriseEnCharge>();
    plies::<coop_domain::lieu::Dispositif>();
    plies::<coop_domain::lieu::FormationLabel>();
    plies::<coop_domain::lieu::ModaliteAcces>();
    plies::<coop_domain::lieu::ModaliteAccompagnement>();
    plies::<coop_domain::lieu::Itinerance>();
}

#[test]
fn an_unknown_kind_of_place_is_kept_with_a_warning() {
    let brouillon = avec("typologie", "ASSO|RPA").unwrap();
    assert_eq!(brouillon.lieu.typologie, ["ASSO", "RPA"]);
    assert_eq!(brouillon.avertissements[0].code, "valeur_inconnue");
}

#[test]
fn coordinates_go_together() {
    let deux = |latitude: &str, longitude: &str| {
        let ligne = ligne(&[
            ("latitude", Cellule::texte(latitude)),
            ("longitude", Cellule::texte(longitude)),
        ]);
        let brouillon = verifier(&ligne, None).unwrap();
        let codes: Vec<_> = brouillon.avertissements.iter().map(|a| a.code.clone()).collect();
        (brouillon.degres, codes)
    };
    assert_eq!(deux("49,25", "4.03"), (Some((49.25, 4.03)), vec![]));
    assert_eq!(
        deux("49.25", ""),
        (None, vec!["coordonnees_incompletes".to_owned()])
    );
    assert_eq!(deux("0", "0.0"), (None, vec!["coordonnees_nulles".to_owned()]));
    assert_eq!(
        deux("nord", "4.03"),
        (
            None,
            vec!["format".to_owned(), "coordonnees_incompletes".to_owned()]
        )
    );
}

#[test]
fn a_summary_that_is_too_long_is_not_lost() {
    let long = "é".repeat(281);
    let lieu = avec("presentation_resume", &long).unwrap().lieu;
    assert_eq!(
        (lieu.presentation_resume, lieu.presentation_detail.as_deref()),
        (None, Some(long.as_str()))
    );
    let deux = ligne(&[
        ("presentation_resume", Cellule::texte(&long)),
        ("presentation_detail", Cellule::texte("détail")),
    ]);
    let lieu = verifier(&deux, None).unwrap().lieu;
    assert_eq!(
        (lieu.presentation_resume, lieu.presentation_detail.as_deref()),
        (None, Some("détail"))
    );
    assert!(
        avec("presentation_resume", &"é".repeat(280))
            .unwrap()
            .lieu
            .presentation_resume
            .is_some()
    );
}

#[test]
fn lost_accents_are_told_once_a_row() {
    assert_eq!(
        avertissement("nom", "M\u{fffd}diath\u{fffd}que").1,
        "accents_perdus"
    );
}

#[test]
fn a_message_does_not_repeat_a_whole_file() {
    let ecartee = avec("code_postal", &"9".repeat(100_000)).unwrap_err();
    assert!(ecartee.raisons[0].message.chars().count() <= 241);
}
