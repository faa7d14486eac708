use coop_domain::comptes::Role;
use proptest::prelude::*;

use super::*;

const ENTETE: &str = "prenom;nom;courriel_personnel;siret;du;au;role\n";
const BONNE: &str = "Anne;Roy;anne@exemple.fr;21230096300015;2026-12-01;30/11/2027;\n";

fn une(texte: &str) -> LignePersonne {
    let lues = lire(texte.as_bytes()).unwrap();
    assert_eq!(lues.len(), 1, "{texte}");
    lues.into_iter().next().unwrap()
}

fn colonnes(texte: &str) -> Vec<String> {
    une(texte)
        .lue
        .unwrap_err()
        .into_iter()
        .map(|erreur| format!("{} {}", erreur.chemin, erreur.code))
        .collect()
}

#[test]
fn a_row_is_a_person() {
    let ligne = une(&format!("{ENTETE}{BONNE}"));
    let lue = ligne.lue.unwrap();
    assert_eq!((ligne.ligne, lue.role), (2, Role::Conseiller));
    assert_eq!(lue.du.to_string(), "2026-12-01");
    assert_eq!(lue.au.unwrap().to_string(), "2027-11-30");
    assert_eq!(lue.siret.as_str(), "21230096300015");
}

#[test]
fn columns_are_known_in_any_order_and_however_they_are_typed() {
    for (entete, ligne) in [
        (
            "NOM,Prénom,E-mail personnel,SIRET,Du,AU",
            "Roy,Anne,anne@exemple.fr,212 300 963 00015,1/12/2026,",
        ),
        (
            "nom\tprenom\temail\tsiret\tdu\tau",
            "Roy\tAnne\tanne@exemple.fr\t21230096300015\t01/12/2026\t",
        ),
        (
            "\u{feff}\"Nom\";\"Prénom\";\"Courriel personnel\";\"siret\";\"du\";\"au\";\"Rôle\"",
            "\"Roy\";\" Anne \";anne@exemple.fr;21230096300015;2026-12-01;;\"Conseiller numérique\"",
        ),
    ] {
        let lue = une(&format!("{entete}\r\n{ligne}\r\n")).lue.unwrap();
        assert_eq!(
            (lue.prenom.as_str(), lue.nom.as_str(), lue.au),
            ("Anne", "Roy", None)
        );
    }
}

#[test]
fn windows_1252_is_read() {
    let texte = format!("{ENTETE}{BONNE}").replace("Anne", "Zo\u{eb} Andr\u{e9}");
    let octets: Vec<u8> = texte
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(lire(&octets).unwrap()[0].prenom, "Zoë André");
}

#[test]
fn every_wrong_cell_is_told() {
    assert_eq!(
        colonnes(&format!(
            "{ENTETE}=1+1;;pas une adresse;123;31/02/2026;hier;admin\n"
        )),
        [
            "prenom format",
            "nom requis",
            "courriel_personnel format",
            "siret format",
            "du format",
            "au format",
            "role valeur_inconnue",
        ]
    );
    assert_eq!(
        colonnes(&format!("{ENTETE}{}", BONNE.replace("30/11/2027", "30/11/2025"))),
        ["au dates_incoherentes"]
    );
    for date in [
        "01/12/26",
        "1/2",
        "01/12/2026/1",
        "+1/12/2026",
        "٣/12/2026",
        "01-12-2026",
    ] {
        assert_eq!(
            colonnes(&format!("{ENTETE}{}", BONNE.replace("2026-12-01", date))),
            ["du format"],
            "{date}"
        );
    }
    let longue = "x".repeat(5_000);
    assert_eq!(
        colonnes(&format!("{ENTETE}{}", BONNE.replace("Anne", &longue))),
        ["prenom trop_long"]
    );
}

#[test]
fn a_broken_row_is_one_row_with_an_error() {
    let texte = format!("{ENTETE}Anne;\"Roy\n{BONNE}Anne;Roy\n{BONNE}");
    let lues = lire(texte.as_bytes()).unwrap();
    let issues: Vec<_> = lues
        .iter()
        .map(|ligne| (ligne.ligne, ligne.lue.is_ok()))
        .collect();
    assert_eq!(issues, [(2, false), (3, true), (4, false), (5, true)]);
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    let refus = |octets: &[u8]| lire(octets).unwrap_err().to_string();
    assert!(refus(b"").contains("vide"));
    assert!(refus(b" \r\n\n").contains("vide"));
    assert!(refus(ENTETE.as_bytes()).contains("aucune personne"));
    assert!(refus(b"prenom;nom\0\nA;B\n").contains("octets nuls"));
    assert!(refus(b"PK\x03\x04classeur").contains("classeur"));
    assert!(refus(b"[{\"prenom\": \"Anne\"}]").contains("il manque"));
    assert!(refus(b"prenom;nom\nAnne;Roy\n").contains("il manque courriel_personnel, siret, du, au"));
    assert!(matches!(
        lire(format!("{}{BONNE}", ENTETE.replace("role", "rolle")).as_bytes()),
        Err(Refus::ColonnesInconnues(noms)) if noms == ["rolle"]
    ));
    assert!(matches!(
        lire(format!("{}{BONNE}", ENTETE.replace("role", "Prénom")).as_bytes()),
        Err(Refus::ColonnesInconnues(noms)) if noms == ["Prénom"]
    ));
    let large = (0..10_000)
        .map(|rang| format!("c{rang}"))
        .collect::<Vec<_>>()
        .join(";");
    assert!(matches!(
        lire(large.as_bytes()),
        Err(Refus::Fichier(Erreur::AutreSchema { .. }))
    ));
    let large = format!("{ENTETE}{}\n", "x;".repeat(10_000));
    assert!(lire(large.as_bytes()).unwrap()[0].lue.is_err());
    assert!(matches!(
        lire(&vec![b'x'; OCTETS_MAX + 1]),
        Err(Refus::Fichier(Erreur::TropGros { .. }))
    ));
}

#[test]
fn a_thousand_rows_are_taken_and_not_one_more() {
    let fichier = |lignes| format!("{ENTETE}{}", BONNE.repeat(lignes));
    assert_eq!(lire(fichier(LIGNES_MAX).as_bytes()).unwrap().len(), LIGNES_MAX);
    assert!(matches!(
        lire(fichier(LIGNES_MAX + 1).as_bytes()),
        Err(Refus::TropDeLignes)
    ));
}

#[test]
fn the_columns_and_the_model_are_those_that_the_domain_tells() {
    use coop_domain::comptes::echanges::import::{COLONNES, modele};
    let champs: Vec<_> = INVITATIONS
        .champs
        .iter()
        .map(|champ| (champ.nom, champ.requis))
        .collect();
    assert_eq!(champs, COLONNES);
    assert!(une(&modele()).lue.is_ok());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = lire(&octets);
    }

    #[test]
    fn no_rows_make_it_panic(lignes in "[a\";\r\n/0-9@.=é]{0,120}") {
        let _ = lire(format!("{ENTETE}{lignes}").as_bytes());
    }
}
