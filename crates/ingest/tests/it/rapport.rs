//! The report, for people and for programs.

use coop_domain::texte::accorder;

use crate::appui::{csv, importer_octets, json, rangee};

fn fichier() -> Vec<crate::appui::Rangee> {
    let mut rangees: Vec<_> = (1..=8).map(|i| rangee(&i.to_string())).collect();
    rangees[1].insert("nom", String::new());
    rangees[2].insert("date_maj", "hier".to_owned());
    rangees[3].insert("nom", String::new());
    rangees[4].insert("telephone", "03 26 00 00 00".to_owned());
    rangees[5].insert("telephone", "3949".to_owned());
    rangees[6].insert("latitude", String::new());
    rangees[6].insert("longitude", String::new());
    for champ in ["commune", "code_insee", "latitude", "longitude"] {
        rangees[7].remove(champ);
    }
    rangees[7].insert("commune", "Ailleurs".to_owned());
    rangees
}

#[test]
fn a_person_reads_what_happened() {
    let mut texte = csv(b';', &fichier());
    texte.extend_from_slice(b"une;ligne;trop;courte\n");
    let clair = importer_octets(texte).unwrap().rapport.en_clair().join("\n");
    insta::assert_snapshot!(clair, @r"
    9 lignes lues : 5 lieux valides, 4 lignes écartées.
    2 lieux placés au centre de leur commune.
    Lignes écartées, par raison :
      nom, 2 fois (d'abord ligne 3) : « Nom » est obligatoire et manque.
      date_maj, 1 fois (ligne 4) : « hier » n'est pas une date. Exemple attendu : 2026-11-22.
      ligne, 1 fois (ligne 10) : La ligne ne se lit pas : 4 colonnes au lieu de 32.
    Valeurs corrigées ou ignorées, dans des lignes gardées :
      telephone, 2 fois (d'abord ligne 6) : « 0326000000 » n'est pas un numéro de téléphone international français, par exemple +33555520000.
      commune, 1 fois (ligne 9) : « Ailleurs » n'est pas une commune : Reims (51454) est la seule du code postal 51100.
    ");
    let clair = importer_octets(json(&fichier()))
        .unwrap()
        .rapport
        .en_clair()
        .join("\n");
    assert!(clair.contains("(d'abord élément 5)"), "{clair}");
}

#[test]
fn a_good_file_is_soon_told() {
    let clair = importer_octets(csv(b',', &[rangee("1")]))
        .unwrap()
        .rapport
        .en_clair();
    assert_eq!(clair, ["1 ligne lue : 1 lieu valide, 0 ligne écartée."]);
}

#[test]
fn a_program_reads_the_same() {
    let rangees: Vec<_> = fichier().drain(3..5).collect();
    let rapport = importer_octets(csv(b';', &rangees)).unwrap().rapport;
    insta::assert_json_snapshot!(rapport, { ".fichier.octets" => "[octets]" }, @r#"
    {
      "fichier": {
        "format": "csv",
        "gzip": false,
        "encodage": "utf-8",
        "separateur": ";",
        "octets": "[octets]",
        "colonnes_ignorees": []
      },
      "lus": 2,
      "valides": 1,
      "ecartees": 1,
      "localises": {
        "exactes": 1,
        "approchees": 0,
        "sans_position": 0,
        "sans_commune": 0
      },
      "quarantaine": [
        {
          "ligne": 2,
          "id": "4",
          "raisons": [
            {
              "chemin": "nom",
              "code": "obligatoire",
              "message": "« Nom » est obligatoire et manque."
            }
          ]
        }
      ],
      "raisons": [
        {
          "champ": "nom",
          "code": "obligatoire",
          "nombre": 1,
          "exemples": [
            {
              "ligne": 2,
              "id": "4",
              "message": "« Nom » est obligatoire et manque."
            }
          ]
        }
      ],
      "avertissements": [
        {
          "champ": "telephone",
          "code": "format",
          "nombre": 1,
          "exemples": [
            {
              "ligne": 3,
              "id": "5",
              "message": "« 0326000000 » n'est pas un numéro de téléphone international français, par exemple +33555520000."
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn long_reports_are_cut_and_say_it() {
    let rangees: Vec<_> = coop_domain::lieu::CHAMPS
        .iter()
        .enumerate()
        .map(|(i, champ)| {
            let mut rangee = rangee(&i.to_string());
            rangee.insert(champ.nom, "x".repeat(30_000));
            rangee
        })
        .collect();
    let rapport = importer_octets(csv(b',', &rangees)).unwrap().rapport;
    let clair = rapport.en_clair();
    let reste = u32::try_from(rapport.avertissements.len() - 10).unwrap();
    assert!(
        clair.contains(&format!("  et {}.", accorder(reste, "autre cas", "autres cas"))),
        "{clair:?}"
    );
    assert!(clair.iter().all(|ligne| ligne.chars().count() < 400));
    assert_eq!(rapport.lus, rapport.valides + rapport.ecartees);
}

#[test]
fn a_file_of_nothing_but_broken_rows_has_a_bounded_report() {
    let mut texte = csv(b',', &[rangee("1")]);
    texte.extend("cassée\n".repeat(10_500).bytes());
    let rapport = importer_octets(texte).unwrap().rapport;
    assert_eq!(
        (rapport.valides, rapport.ecartees, rapport.quarantaine.len()),
        (1, 10_500, 10_000)
    );
    assert_eq!(
        (rapport.raisons[0].nombre, rapport.raisons[0].exemples.len()),
        (10_500, 5)
    );
}
