use std::io::Cursor;

use actix_web::body;
use calamine::{Data, DataType as _, Ods, Reader, Xlsx};
use coop_domain::temps::{Date, Instant};

use super::*;

/// What spreadsheets and archives stumble over.
const TEXTES: [&str; 9] = [
    "=1+1",
    "a;b",
    "deux  blancs ",
    "« l'été » & <b>",
    "\"cité\"",
    "+33 6",
    "ligne\nsuivante",
    "👩‍💻 Épicerie",
    "-",
];

fn jour(texte: &str) -> Date {
    texte.parse().unwrap()
}

fn instant() -> Instant {
    "2026-03-29T01:02:03.456Z".parse().unwrap()
}

async fn fichier(format: Format, lignes: u32) -> Vec<u8> {
    let tete = Tete {
        titre: "Essai",
        faits: vec![
            ("Qui", "Élodie N'Guyen".to_owned()),
            ("Filtres", "=aucun".to_owned()),
        ],
        colonnes: [
            ("texte", "Un texte."),
            ("nombre", "Un nombre."),
            ("jour", "Un jour."),
            ("moment", "Un moment."),
            ("vide", "Rien."),
        ]
        .map(|(nom, aide)| (nom.to_owned(), aide.to_owned()))
        .to_vec(),
        largeurs: &[],
        fait_le: None,
    };
    let reponse = envoyer(format, "essai", tete, move |feuille| {
        for rang in 0..lignes {
            let texte = TEXTES[rang as usize % TEXTES.len()];
            feuille.ligne(&[
                Cellule::texte(texte),
                Cellule::Nombre(rang.into()),
                Cellule::Jour(jour("2024-02-29")),
                Cellule::Moment(instant()),
                Cellule::Vide,
            ])?;
        }
        Ok(())
    });
    assert_eq!(reponse.headers().get(CONTENT_TYPE).unwrap(), format.type_());
    let nom = format!("attachment; filename=\"essai.{}\"", format.suffixe());
    assert_eq!(reponse.headers().get(CONTENT_DISPOSITION).unwrap(), nom.as_str());
    body::to_bytes(reponse.into_body())
        .await
        .unwrap_or_else(|_| panic!("a whole file"))
        .to_vec()
}

/// The sheet, the dictionary: rows of what an independent reader finds.
fn verifier<L: Reader<Cursor<Vec<u8>>>>(mut classeur: L, lignes: u32)
where
    L::Error: std::fmt::Debug,
{
    assert_eq!(classeur.sheet_names(), ["Essai", "Colonnes"]);
    let feuille = classeur.worksheet_range("Essai").unwrap();
    let cellule = |ligne: u32, colonne: u32| {
        feuille
            .get_value((ligne, colonne))
            .cloned()
            .unwrap_or(Data::Empty)
    };
    assert_eq!(cellule(0, 0), Data::String("Essai".to_owned()));
    assert_eq!(cellule(1, 1), Data::String("Élodie N'Guyen".to_owned()));
    assert_eq!(cellule(2, 1), Data::String("=aucun".to_owned()));
    assert_eq!(cellule(4, 1), Data::String("nombre".to_owned()));
    for rang in 0..lignes {
        let ligne = rang + 5;
        assert_eq!(
            cellule(ligne, 0),
            Data::String(TEXTES[rang as usize % TEXTES.len()].to_owned()),
            "{rang}"
        );
        assert_eq!(cellule(ligne, 1).as_f64(), Some(f64::from(rang)));
        assert_eq!(cellule(ligne, 4), Data::Empty);
    }
    let (dernier, moment) = (cellule(lignes + 4, 2), cellule(lignes + 4, 3));
    assert!(
        matches!(dernier, Data::DateTime(_) | Data::DateTimeIso(_)),
        "{dernier:?}"
    );
    // 29 February 2024, in days since the end of 1899.
    assert!(
        matches!(&dernier, Data::DateTime(jour) if (jour.as_f64() - 45_351.0).abs() < 1e-9)
            || dernier == Data::DateTimeIso("2024-02-29".to_owned()),
        "{dernier:?}"
    );
    let secondes = 46_110.0 + (3_600.0 + 123.0) / 86_400.0;
    assert!(
        matches!(&moment, Data::DateTime(moment) if (moment.as_f64() - secondes).abs() < 1e-5)
            || moment == Data::DateTimeIso("2026-03-29T01:02:03".to_owned()),
        "{moment:?}"
    );
    let dictionnaire = classeur.worksheet_range("Colonnes").unwrap();
    assert_eq!(
        dictionnaire.get_value((2, 0)),
        Some(&Data::String("nombre".to_owned()))
    );
    assert_eq!(
        dictionnaire.get_value((2, 1)),
        Some(&Data::String("Un nombre.".to_owned()))
    );
}

#[actix_web::test]
async fn an_xlsx_is_read_back_with_its_numbers_and_days() {
    let octets = fichier(Format::Xlsx, 20).await;
    verifier(Xlsx::new(Cursor::new(octets)).unwrap(), 20);
}

#[actix_web::test]
async fn an_ods_is_read_back_with_its_numbers_and_days() {
    let octets = fichier(Format::Ods, 20).await;
    // Readers know the format by these bytes, where they are.
    assert_eq!(&octets[30..38], b"mimetype");
    assert!(octets[38..].starts_with(Format::Ods.type_().as_bytes()));
    verifier(Ods::new(Cursor::new(octets)).unwrap(), 20);
}

#[actix_web::test]
async fn a_csv_is_read_back_and_computes_nothing() {
    let octets = fichier(Format::Csv, 9).await;
    let texte = String::from_utf8(octets).unwrap();
    let lignes: Vec<&str> = texte.strip_prefix('\u{feff}').unwrap().split("\r\n").collect();
    assert_eq!(
        &lignes[..6],
        [
            "Essai",
            "Qui;Élodie N'Guyen",
            "Filtres;'=aucun",
            "",
            "texte;nombre;jour;moment;vide",
            "'=1+1;0;2024-02-29;2026-03-29T01:02:03.456Z;",
        ]
    );
    assert!(texte.contains("\"a;b\";1;"));
}

#[actix_web::test]
async fn a_file_without_rows_is_a_file() {
    verifier_vide(Xlsx::new(Cursor::new(fichier(Format::Xlsx, 0).await)).unwrap());
    verifier_vide(Ods::new(Cursor::new(fichier(Format::Ods, 0).await)).unwrap());
}

fn verifier_vide<L: Reader<Cursor<Vec<u8>>>>(mut classeur: L)
where
    L::Error: std::fmt::Debug,
{
    let feuille = classeur.worksheet_range("Essai").unwrap();
    assert_eq!(feuille.end().map(|(ligne, _)| ligne), Some(4));
}

#[actix_web::test]
async fn what_fails_on_the_way_is_not_taken_for_the_whole() {
    let tete = Tete {
        titre: "Essai",
        faits: Vec::new(),
        colonnes: vec![("n".to_owned(), String::new())],
        largeurs: &[],
        fait_le: None,
    };
    for format in [Format::Csv, Format::Xlsx, Format::Ods] {
        let reponse = envoyer(format, "essai", tete.clone(), |feuille| {
            feuille.ligne(&[Cellule::Nombre(1)])?;
            Err(Erreur::Interrompue)
        });
        assert!(body::to_bytes(reponse.into_body()).await.is_err(), "{format:?}");
        // Nor what a thread leaves that ends by a panic.
        let reponse = envoyer(format, "essai", tete.clone(), |feuille| {
            feuille.ligne(&[Cellule::Nombre(1)])?;
            panic!("in the middle of a file")
        });
        assert!(body::to_bytes(reponse.into_body()).await.is_err(), "{format:?}");
    }
}

fn bloc(titre: &'static str) -> Tete {
    Tete {
        titre,
        faits: vec![("Bloc", titre.to_owned())],
        colonnes: vec![("nom".to_owned(), String::new()), ("n".to_owned(), String::new())],
        largeurs: &[40.0],
        fait_le: Some(instant()),
    }
}

fn deux_blocs(format: Format) -> Vec<u8> {
    en_memoire(format, &bloc("Un"), |feuille| {
        feuille.ligne(&[Cellule::texte("a"), Cellule::Nombre(1)])?;
        feuille.suivante(bloc("Deux"))?;
        feuille.ligne(&[Cellule::texte("b"), Cellule::Nombre(2)])?;
        feuille.ligne(&[Cellule::texte("c"), Cellule::Nombre(3)])
    })
    .unwrap()
}

fn verifier_deux<L: Reader<Cursor<Vec<u8>>>>(mut classeur: L)
where
    L::Error: std::fmt::Debug,
{
    // No column says more than its name: there is no dictionary.
    assert_eq!(classeur.sheet_names(), ["Un", "Deux"]);
    for (nom, lignes) in [("Un", vec![("a", 1.0)]), ("Deux", vec![("b", 2.0), ("c", 3.0)])] {
        let feuille = classeur.worksheet_range(nom).unwrap();
        assert_eq!(feuille.get_value((1, 1)), Some(&Data::String(nom.to_owned())));
        for (rang, (texte, nombre)) in (4_u32..).zip(lignes) {
            assert_eq!(
                feuille.get_value((rang, 0)),
                Some(&Data::String(texte.to_owned()))
            );
            assert_eq!(feuille.get_value((rang, 1)).and_then(Data::as_f64), Some(nombre));
        }
    }
}

#[test]
fn a_file_has_as_many_sheets_as_blocks() {
    verifier_deux(Xlsx::new(Cursor::new(deux_blocs(Format::Xlsx))).unwrap());
    verifier_deux(Ods::new(Cursor::new(deux_blocs(Format::Ods))).unwrap());
    let texte = String::from_utf8(deux_blocs(Format::Csv)).unwrap();
    assert_eq!(
        texte,
        "\u{feff}Un\r\nBloc;Un\r\n\r\nnom;n\r\na;1\r\n\r\nDeux\r\nBloc;Deux\r\n\r\nnom;n\r\nb;2\r\nc;3\r\n"
    );
}

#[test]
fn the_same_rows_make_the_same_file() {
    for format in [Format::Csv, Format::Xlsx, Format::Ods] {
        assert_eq!(deux_blocs(format), deux_blocs(format), "{format:?}");
    }
}
