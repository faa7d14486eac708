//! Files that are not what they should be: each says what happened and what to do.

use std::{cell::RefCell, fs};

use coop_ingest::{Erreur, Options, importer_fichier};

use crate::appui::{COG, IMPORTATEUR, csv, gzip, importer_octets, json, rangee};

fn message(octets: impl AsRef<[u8]>) -> String {
    importer_octets(octets).unwrap_err().to_string()
}

#[test]
fn nothing_there_a_folder_or_no_right() {
    let dossier = tempfile::tempdir().unwrap();
    let importer = |chemin: &std::path::Path| importer_fichier(chemin, None, &COG, |_| ()).unwrap_err();
    let absent = importer(&dossier.path().join("absent.csv"));
    assert!(matches!(absent, Erreur::Absent { .. }), "{absent:?}");
    assert!(absent.to_string().contains("absent.csv"));
    assert!(matches!(importer(dossier.path()), Erreur::Dossier { .. }));
}

#[test]
fn nothing_in_it() {
    for vide in ["", " \n\r\n\t", "\u{feff}", "\u{feff}\n"] {
        assert!(matches!(importer_octets(vide), Err(Erreur::Vide)), "{vide:?}");
    }
    assert!(matches!(importer_octets(gzip(b"")), Err(Erreur::Vide)));
    for sans_ligne in [csv(b';', &[]), b"[]".to_vec(), b"{\"lieux\": []}".to_vec()] {
        assert!(matches!(
            importer_octets(sans_ligne),
            Err(Erreur::SansLigne { .. })
        ));
    }
    insta::assert_snapshot!(message(""), @"Le fichier est vide. Vérifiez son export ou son téléchargement.");
}

#[test]
fn a_broken_archive_gives_nothing() {
    let rangees: Vec<_> = (0..500).map(|i| rangee(&i.to_string())).collect();
    let entiere = gzip(&csv(b',', &rangees));
    assert_eq!(importer_octets(&entiere).unwrap().lieux.len(), 500);
    let tronquee = &entiere[..entiere.len() - 9];
    assert!(matches!(importer_octets(tronquee), Err(Erreur::GzipAbime(_))));
    let mut corrompue = entiere.clone();
    let fin = corrompue.len() - 6; // in the checksum
    corrompue[fin] ^= 0xff;
    assert!(matches!(importer_octets(corrompue), Err(Erreur::GzipAbime(_))));
    assert!(matches!(
        importer_octets([&entiere[..], b"et la suite"].concat()),
        Err(Erreur::GzipAbime(_))
    ));
    assert_eq!(
        importer_octets([gzip(&csv(b',', &rangees[..1])), gzip(b"")].concat())
            .unwrap()
            .lieux
            .len(),
        1,
        "an archive of several members is whole"
    );
    insta::assert_snapshot!(message(tronquee), @"Le fichier compressé (gzip) est abîmé ou incomplet. Téléchargez-le de nouveau, ou fournissez-le décompressé.");
}

#[test]
fn an_archive_that_swells_is_refused() {
    let bombe = gzip(&vec![b' '; 30_000_000]);
    assert!(bombe.len() < 200_000);
    let options = Options {
        octets_max: 10_000_000,
        ..Options::default()
    };
    let erreur = IMPORTATEUR
        .importer(std::io::Cursor::new(bombe), &options, |_| ())
        .unwrap_err();
    insta::assert_snapshot!(erreur, @"Le fichier dépasse 10 Mo une fois décompressé. Découpez-le, ou relevez la limite.");
    let juste = csv(b',', &[rangee("1")]);
    let options = Options {
        octets_max: juste.len() as u64,
        ..Options::default()
    };
    assert!(
        IMPORTATEUR
            .importer(std::io::Cursor::new(&juste), &options, |_| ())
            .is_ok()
    );
    let options = Options {
        octets_max: juste.len() as u64 - 1,
        ..Options::default()
    };
    assert!(
        IMPORTATEUR
            .importer(std::io::Cursor::new(&juste), &options, |_| ())
            .is_err()
    );
}

#[test]
fn what_is_not_text() {
    insta::assert_snapshot!(message(b"PK\x03\x04etc"), @"Le fichier n'est ni un CSV ni un JSON : c'est un classeur (Excel, LibreOffice) ou une archive ZIP. Enregistrez-le en CSV, encodage UTF-8.");
    insta::assert_snapshot!(message(b"\xff\xfei\0d\0"), @"Le fichier n'est ni un CSV ni un JSON : c'est du texte en UTF-16. Enregistrez-le en CSV, encodage UTF-8.");
    insta::assert_snapshot!(message(b"id,nom\n1,a\0b\n"), @"Le fichier n'est ni un CSV ni un JSON : il contient des octets nuls, ce n'est pas du texte. Enregistrez-le en CSV, encodage UTF-8.");
    assert!(matches!(
        importer_octets(gzip(b"%PDF-1.7")),
        Err(Erreur::NiCsvNiJson { .. })
    ));
}

#[test]
fn another_schema_says_what_is_missing_and_what_was_found() {
    insta::assert_snapshot!(message("name;city\nA;Reims\n"), @"Le fichier suit un autre schéma que le standard 1.0.2 : il manque id, pivot, nom, commune, code_postal, adresse, date_maj. Colonnes trouvées : name, city.");
    insta::assert_snapshot!(message(r#"[{"id": 1, "nom": "A", "ville": "Reims"}]"#), @"Le fichier suit un autre schéma que le standard 1.0.2 : il manque pivot, commune, code_postal, adresse, date_maj. Colonnes trouvées : id, nom, ville.");
    insta::assert_snapshot!(message("[1, 2]"), @"Le fichier suit un autre schéma que le standard 1.0.2 : il manque id, pivot, nom, commune, code_postal, adresse, date_maj. Colonnes trouvées : aucune.");
    insta::assert_snapshot!(message("du texte, tout simplement"), @"Le fichier suit un autre schéma que le standard 1.0.2 : il manque id, pivot, nom, commune, code_postal, adresse, date_maj. Colonnes trouvées : du texte, tout simplement.");
    insta::assert_snapshot!(message("\"id,nom\n1,2\n"), @"La première ligne du CSV ne se lit pas : un guillemet ouvert n'est jamais refermé. Elle doit donner les noms des colonnes.");
}

#[test]
fn version_0_is_told_apart() {
    insta::assert_snapshot!(message("id,nom,conditions_acces\n1,A,Gratuit\n"), @"Le fichier suit la version 0.1 du standard (colonne conditions_acces) : convertissez-le à la version 1.0.2.");
}

#[test]
fn json_that_is_not_a_list_of_lieux() {
    let entier = json(&[rangee("1"), rangee("2")]);
    let coupe = importer_octets(&entier[..entier.len() - 3]).unwrap_err();
    assert!(matches!(coupe, Erreur::JsonMalForme { .. }), "{coupe:?}");
    assert!(matches!(
        importer_octets([&entier[..], b"]"].concat()),
        Err(Erreur::JsonMalForme { .. })
    ));
    insta::assert_snapshot!(message("[\n  {\"id\": 1,}\n]"), @"Le JSON est mal formé à la ligne 2, colonne 12. Corrigez-le ou refaites l'export.");
    insta::assert_snapshot!(message(r#"{"id": "1"}"#), @"Le JSON doit être une liste de lieux, ou un objet qui contient une liste et une seule.");
    insta::assert_snapshot!(message(r#"{"a": [], "b": []}"#), @"Le JSON doit être une liste de lieux, ou un objet qui contient une liste et une seule.");
    assert!(matches!(
        importer_octets("[".repeat(100_000)),
        Err(Erreur::JsonMalForme { .. })
    ));
}

#[test]
fn progress_goes_forward_and_reaches_its_end() {
    let dossier = tempfile::tempdir().unwrap();
    let chemin = dossier.path().join("lieux.csv");
    let rangees: Vec<_> = (0..1_000).map(|i| rangee(&i.to_string())).collect();
    fs::write(&chemin, csv(b',', &rangees)).unwrap();
    let pas = RefCell::new(Vec::new());
    importer_fichier(&chemin, None, &COG, |progression| {
        pas.borrow_mut().push(progression);
    })
    .unwrap();
    let pas = pas.into_inner();
    assert!(pas.is_sorted_by_key(|p| (p.octets, p.lus)));
    assert!(pas.len() > 4);
    let dernier = pas.last().unwrap();
    assert_eq!((dernier.lus, dernier.octets), (1_000, dernier.octets_total));
}
