use coop_domain::stats::{
    echanges::{Pas, Point},
    graphiques::{Contenu, Evolution, Mesure},
};
use lopdf::Object;

use super::{
    lire_pdf::{Element, de, hors_structure, ouvrir, structure, suivre, texte},
    *,
};

fn image() -> Image {
    let points: Vec<Point> = (0_u16..12)
        .map(|mois| Point {
            periode: "2025-11-01"
                .parse::<coop_domain::temps::Date>()
                .unwrap()
                .plus_mois(mois)
                .unwrap(),
            cras: Some(u64::from(mois)),
            accompagnements: (mois != 3).then_some(u64::from(mois) * 7),
        })
        .collect();
    let evolution = Evolution::tracer(Pas::Mois, Mesure::Accompagnements, &points, &points);
    Image::dessiner(Contenu::Evolution(&evolution, "2026"), 620, None)
}

fn papier(lignes: usize) -> Vec<u8> {
    let mut papier = Papier::nouveau(Notice {
        titre: "Essai «\u{a0}tout\u{a0}»".to_owned(),
        sujet: "Un essai".to_owned(),
        le: Some("2026-11-05T04:05:06Z".parse().unwrap()),
    });
    papier.titre(1, "Essai");
    papier.faits(&[("Période", "novembre 2026"), ("Filtres", "aucun")]);
    papier.avertissement("Données fictives.");
    papier.chiffres(&[
        ("Accompagnements", "1\u{202f}234", "stable sur un an"),
        ("CRA", "12", ""),
    ]);
    papier.titre(2, "Évolution");
    papier.image(&image(), "Au plus haut en octobre.").unwrap();
    papier.table(&Table {
        resume: "Évolution, 2026".to_owned(),
        colonnes: vec![
            ("Période".to_owned(), Alignement::Gauche),
            ("CRA".to_owned(), Alignement::Droite),
        ],
        lignes: (0..lignes)
            .map(|rang| vec![format!("Ligne {rang}"), rang.to_string()])
            .collect(),
    });
    papier.titre(2, "Définitions");
    papier.paragraphe("Ce que les mots disent.");
    papier.note("👩 est inconnue.");
    papier.ecrire().unwrap()
}

fn roles(racine: &Element) -> Vec<&str> {
    racine
        .tous()
        .into_iter()
        .map(|element| element.role.as_str())
        .collect()
}

#[test]
fn a_paper_says_its_title_its_language_and_that_it_is_tagged() {
    let octets = papier(5);
    let document = ouvrir(&octets);
    let catalogue = document.catalog().unwrap();
    let texte_de = |objet: &Object| lopdf::decode_text_string(objet).unwrap();
    assert_eq!(texte_de(de(&document, catalogue, b"Lang").unwrap()), "fr-FR");
    let marques = de(&document, catalogue, b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(de(&document, marques, b"Marked").unwrap().as_bool().unwrap());
    let vue = de(&document, catalogue, b"ViewerPreferences")
        .unwrap()
        .as_dict()
        .unwrap();
    assert!(de(&document, vue, b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let xmp = de(&document, catalogue, b"Metadata")
        .unwrap()
        .as_stream()
        .unwrap();
    let xmp = xmp.get_plain_content().unwrap_or_else(|_| xmp.content.clone());
    let xmp = String::from_utf8(xmp).unwrap();
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
    assert!(
        xmp.contains("Essai «\u{a0}tout\u{a0}»") && xmp.contains("2026-11-05T04:05:06"),
        "{xmp}"
    );
    assert!(catalogue.has(b"Outlines"));
    // Words are found by their letters, in fonts that the paper holds.
    for page in document.get_pages().into_values() {
        for police in document.get_page_fonts(page).unwrap().into_values() {
            let siennes = de(&document, police, b"DescendantFonts")
                .unwrap()
                .as_array()
                .unwrap();
            let sienne = suivre(&document, &siennes[0]).as_dict().unwrap();
            let decrite = de(&document, sienne, b"FontDescriptor")
                .unwrap()
                .as_dict()
                .unwrap();
            assert!(decrite.has(b"FontFile2") || decrite.has(b"FontFile3"));
        }
    }
    assert!(!texte(&octets).contains('\u{fffd}'));
}

#[test]
fn what_is_written_is_tagged_in_the_order_of_reading() {
    let octets = papier(5);
    let document = ouvrir(&octets);
    assert_eq!(hors_structure(&document), 0);
    let arbre = structure(&document);
    let roles = roles(&arbre);
    let rang = |role: &str| roles.iter().position(|connu| *connu == role).unwrap();
    let ordre = ["H1", "L", "P", "H2", "Figure", "Table"].map(rang);
    assert!(ordre.is_sorted(), "{roles:?}");
    for element in arbre.tous() {
        match element.role.as_str() {
            "Figure" => {
                let decrite = lopdf::decode_text_string(de(&document, &element.attributs, b"Alt").unwrap());
                assert_eq!(decrite.unwrap(), "Au plus haut en octobre.");
                assert!(format!("{:?}", element.attributs).contains("BBox") || element.attributs.has(b"A"));
            }
            "TR" => assert_eq!(element.enfants.len(), 2),
            "LI" => {
                let siens: Vec<&str> = element.enfants.iter().map(|sien| sien.role.as_str()).collect();
                assert_eq!(siens, ["Lbl", "LBody"]);
            }
            "TH" | "TD" | "H1" | "H2" | "P" => assert!(element.contenus > 0, "{}", element.role),
            _ => {}
        }
    }
    assert_eq!(roles.iter().filter(|role| **role == "TH").count(), 2 + 5);
    assert_eq!(roles.iter().filter(|role| **role == "TD").count(), 5);
    let lu = texte(&octets);
    for dit in [
        "1\u{202f}234",
        "Données fictives.",
        "? est inconnue.",
        "Page 1 sur",
        "janv.",
    ] {
        assert!(lu.contains(dit), "« {dit} »: {lu}");
    }
}

#[test]
fn a_long_table_says_its_head_on_each_page_and_once_to_who_hears_it() {
    let octets = papier(200);
    let document = ouvrir(&octets);
    let pages = document.get_pages().len();
    assert!(pages >= 4, "{pages}");
    assert_eq!(hors_structure(&document), 0);
    let arbre = structure(&document);
    let roles = roles(&arbre);
    assert_eq!(roles.iter().filter(|role| **role == "THead").count(), 1);
    assert_eq!(roles.iter().filter(|role| **role == "TR").count(), 201);
    let lu = texte(&octets);
    let tetes = lu.lines().filter(|ligne| *ligne == "CRA").count();
    // Once among the numbers of the head of the paper.
    assert!(tetes >= 4, "{tetes}");
    for rang in 0..200 {
        assert!(lu.lines().any(|ligne| ligne == format!("Ligne {rang}")), "{rang}");
    }
    assert!(lu.contains(&format!("Page {pages} sur {pages}")));
}

#[test]
fn a_paper_is_the_same_each_time() {
    assert!(papier(30) == papier(30));
}
