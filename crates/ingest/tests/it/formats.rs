//! The same rows in every layout and encoding give the same lieux.

use coop_ingest::{Encodage, Format};
use encoding_rs::WINDOWS_1252;

use crate::appui::{csv, gzip, importer_octets, json, rangee};

#[test]
fn separators_compression_and_marks_do_not_count() {
    let rangees = [rangee("1"), rangee("2")];
    let attendu = importer_octets(csv(b',', &rangees)).unwrap();
    assert_eq!(attendu.lieux.len(), 2);
    for separateur in [b',', b';', b'\t', b'|'] {
        let octets = csv(separateur, &rangees);
        let marque = [&b"\xef\xbb\xbf"[..], &octets].concat();
        let blancs = [&b"\r\n\n"[..], &octets].concat();
        for octets in [gzip(&octets), gzip(&marque), marque, blancs, octets] {
            let lot = importer_octets(&octets).unwrap();
            assert_eq!(lot.lieux, attendu.lieux);
            assert_eq!(lot.rapport.fichier.separateur, Some(char::from(separateur)));
            assert_eq!(lot.rapport.fichier.gzip, octets[0] == 0x1f);
        }
    }
}

#[test]
fn windows_1252_is_known_by_its_bytes() {
    let octets = csv(b';', &[rangee("1")]);
    let texte = String::from_utf8(octets)
        .unwrap()
        .replace("d'Été", "d’Été – œuvre à 3 €");
    let (ancien, _, perdu) = WINDOWS_1252.encode(&texte);
    assert!(!perdu);
    let lot = importer_octets(&ancien).unwrap();
    assert_eq!(lot.rapport.fichier.encodage, Encodage::Windows1252);
    assert_eq!(lot.lieux[0].nom, "Médiathèque d’Été – œuvre à 3 €");
    assert_eq!(importer_octets(&texte).unwrap().lieux, lot.lieux);
}

#[test]
fn broken_utf_8_in_one_row_costs_that_row() {
    let mut octets = csv(b',', &[rangee("1"), rangee("2"), rangee("3")]);
    let deuxieme = octets.windows(3).position(|o| o == b"\n2,").unwrap();
    let accent = deuxieme + octets[deuxieme..].iter().position(|o| *o == 0xc3).unwrap();
    octets[accent] = b'?';
    let lot = importer_octets(octets).unwrap();
    assert_eq!(lot.rapport.fichier.encodage, Encodage::Utf8);
    assert_eq!(lot.lieux.len(), 2);
    assert_eq!(lot.rapport.quarantaine[0].ligne, 3);
    insta::assert_snapshot!(lot.rapport.quarantaine[0].raisons[0].message, @"La ligne ne se lit pas : des octets ne sont pas de l'UTF-8.");
}

#[test]
fn columns_come_in_any_order_and_under_their_titles() {
    let texte = "Date de mise à jour;ADRESSE;date_maj;Code postal;code-insee;Commune;Nom;Pivot;ID;Source;Humeur;nom\n\
                 jamais;1 rue A;2022-10-10;51100;51454;Reims;A;43493312300029;1;Hubik;bonne;B\n";
    let lot = importer_octets(texte).unwrap();
    assert_eq!(lot.lieux[0].nom, "A");
    assert_eq!(
        lot.rapport.fichier.colonnes_ignorees,
        ["Date de mise à jour", "Humeur", "nom"]
    );
}

#[test]
fn json_is_an_array_or_holds_one() {
    let rangees = [rangee("1"), rangee("2")];
    let attendu = importer_octets(csv(b',', &rangees)).unwrap().lieux;
    let liste = json(&rangees);
    let objet = [
        br#"{"version": "1.0.2", "total": 2, "meta": {"a": [1]}, "lieux": "#,
        &liste[..],
        b", \"fin\": null}",
    ]
    .concat();
    for octets in [gzip(&liste), gzip(&objet), liste, objet] {
        let lot = importer_octets(octets).unwrap();
        assert_eq!(lot.lieux, attendu);
        assert_eq!(lot.rapport.fichier.format, Format::Json);
    }
}

#[test]
fn json_numbers_dates_and_nulls_are_taken_as_they_come() {
    let texte = r#"[
        {"id": 1, "pivot": 43493312300029, "nom": "A", "commune": "Bourg-en-Bresse", "code_postal": 1000, "adresse": "1 rue A",
         "latitude": 46.2, "longitude": 5.22, "telephone": null, "date_maj": "2022-10-10T00:00:00.000Z", "source": "S",
         "services": ["Aide aux démarches administratives", null], "courriels": [], "nb_aidants": 3},
        {"id": {"oid": 1}, "nom": true},
        "un lieu"
    ]"#;
    let lot = importer_octets(texte).unwrap();
    assert_eq!(lot.lieux[0].id_source, "1");
    assert_eq!(
        lot.lieux[0].adresse.code_insee.as_ref().unwrap().as_str(),
        "01053"
    );
    assert_eq!(lot.lieux[0].date_maj.to_string(), "2022-10-10");
    assert_eq!(lot.rapport.fichier.colonnes_ignorees, ["nb_aidants"]);
    let lignes: Vec<_> = lot
        .rapport
        .quarantaine
        .iter()
        .map(|q| (q.ligne, q.raisons.len()))
        .collect();
    assert_eq!(lignes, [(2, 8), (3, 1)]);
}

#[test]
fn of_two_rows_with_one_identity_the_latest_wins() {
    let datee = |nom: &str, date: &str| {
        let mut rangee = rangee("1");
        rangee.insert("nom", nom.to_owned());
        rangee.insert("date_maj", date.to_owned());
        rangee
    };
    let garde = |rangees: &[_]| {
        let lot = importer_octets(csv(b',', rangees)).unwrap();
        assert_eq!(lot.lieux.len(), 1);
        let ecartees: Vec<_> = lot.rapport.quarantaine.iter().map(|q| q.ligne).collect();
        assert!(
            lot.rapport
                .quarantaine
                .iter()
                .all(|q| q.raisons[0].code == "doublon")
        );
        (lot.lieux[0].nom.clone(), ecartees)
    };
    let (vieux, neuf, autre) = (
        datee("vieux", "2020-01-01"),
        datee("neuf", "2022-01-01"),
        datee("autre", "2022-01-01"),
    );
    assert_eq!(
        garde(&[vieux.clone(), neuf.clone()]),
        ("neuf".to_owned(), vec![2])
    );
    assert_eq!(
        garde(&[neuf.clone(), vieux.clone()]),
        ("neuf".to_owned(), vec![3])
    );
    assert_eq!(
        garde(&[neuf, vieux, autre]),
        ("autre".to_owned(), vec![2, 3]),
        "a tie goes to the later row"
    );
}
