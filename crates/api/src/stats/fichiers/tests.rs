//! Files read back by readers that share nothing with what wrote them.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use calamine::{Data, DataType as _, Ods, Range, Reader, Xlsx};
use coop_domain::stats::{
    Bloc, Mesures,
    echanges::{Audience, Chiffres, Entete, Etape, NiveauStats, Pas},
    rapport::{definitions, tableaux},
};
use flate2::read::ZlibDecoder;
use proptest::prelude::*;
use resvg::usvg;

use super::*;
use crate::pdf::lire_pdf;

/// Numbers that nothing else writes, and that are hidden with the small cells beside them.
const CACHES: [i64; 5] = [8_675_309, 7_654_321, 6_180_339, 5_772_156, 4_669_201];

fn poser(mesures: &mut Mesures, bloc: Bloc, nombres: &[i64]) {
    for (rang, n) in bloc.bornes().zip(nombres) {
        mesures.valeurs_mut()[rang] = *n;
    }
}

/// Sums of which some cells are small, and hide large ones.
fn mesures() -> Mesures {
    let mut mesures = Mesures::default();
    let [ages, statuts, collectif, minutes, cras] = CACHES;
    let total = 4 + ages + 30_000_000;
    poser(&mut mesures, Bloc::CRAS, &[12_345]);
    poser(&mut mesures, Bloc::ACCOMPAGNEMENTS, &[total]);
    poser(&mut mesures, Bloc::AGES, &[0, 4, ages, 30_000_000]);
    poser(&mut mesures, Bloc::STATUTS, &[7, statuts, total - 7 - statuts]);
    poser(&mut mesures, Bloc::TYPES, &[total - 3 - collectif, collectif, 3]);
    poser(&mut mesures, Bloc::MINUTES, &[1_000_000, minutes, 90]);
    poser(&mut mesures, Bloc::CANAUX, &[total - 40, 40]);
    poser(&mut mesures, Bloc::DUREES, &[total]);
    poser(&mut mesures, Bloc::SUIVIS, &[10_000, 250]);
    poser(&mut mesures, Bloc::PREMIERS, &[20_000]);
    // Few accompagnements, in CRAs that are hidden with them.
    poser(&mut mesures, Bloc::THEMES, &[5, 400, 21_000]);
    poser(&mut mesures, Bloc::THEMES_CRAS, &[cras, 300, 8_000]);
    mesures
}

fn export(audience: Audience, mesures: Mesures, etapes: &[(u64, usize)]) -> Export {
    let mois: Vec<coop_domain::temps::Date> = (0_u16..)
        .zip(etapes)
        .map(|(rang, _)| {
            "2025-11-01"
                .parse::<coop_domain::temps::Date>()
                .unwrap()
                .plus_mois(rang)
                .unwrap()
        })
        .collect();
    let entete = Entete {
        audience,
        niveau: NiveauStats::Region,
        code: "75".to_owned(),
        nom: "Nouvelle-Aquitaine".to_owned(),
        du: mois[0],
        au: mois.last().unwrap().dernier_du_mois(),
        pas: Pas::Mois,
        calcule_a: "2026-11-05T04:00:00Z".parse().unwrap(),
        publie_le: Some("2026-11-05T04:00:00Z".parse().unwrap()),
        revise_le: None,
        fictif: true,
    };
    let chiffres = Chiffres {
        mesures,
        conseillers: 9,
        evolution: mois
            .iter()
            .zip(etapes)
            .map(|(periode, (n, conseillers))| Etape {
                periode: *periode,
                cras: *n,
                accompagnements: *n,
                conseillers: *conseillers,
            })
            .collect(),
    };
    Export {
        statistiques: Statistiques::dire(entete, &chiffres),
        avant: None,
        qui: None,
        filtres: None,
    }
}

/// Figures of which some are hidden, over a year.
fn exemple(audience: Audience) -> Export {
    let mut etapes: Vec<(u64, usize)> = (1..=12).map(|n| (n * 321, 5)).collect();
    // Of two conseillers.
    etapes[4] = (2_718_281, 2);
    export(audience, mesures(), &etapes)
}

fn fichier(export: &Export, format: FormatExport, graphique: Graphique) -> Vec<u8> {
    produire(export, Voulu { format, graphique }).unwrap()
}

fn document(export: &Export, format: FormatExport) -> Vec<u8> {
    fichier(export, format, Graphique::Evolution)
}

/// The streams of a PDF, inflated, and the rest as it is.
fn pdf_en_clair(octets: &[u8]) -> Vec<u8> {
    let mut clair = octets.to_vec();
    let mut reste = octets;
    while let Some(debut) = trouver(reste, b"stream\n") {
        reste = &reste[debut + b"stream\n".len()..];
        let fin = trouver(reste, b"endstream").unwrap();
        let mut flux = Vec::new();
        if ZlibDecoder::new(&reste[..fin]).read_to_end(&mut flux).is_ok() {
            clair.push(b'\n');
            clair.extend(flux);
        }
        reste = &reste[fin + b"endstream".len()..];
    }
    clair
}

fn trouver(octets: &[u8], cherche: &[u8]) -> Option<usize> {
    octets
        .windows(cherche.len())
        .position(|fenetre| fenetre == cherche)
}

/// Everything that an archive holds.
fn archive_en_clair(octets: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(octets)).unwrap();
    let mut clair = Vec::new();
    for rang in 0..archive.len() {
        archive.by_index(rang).unwrap().read_to_end(&mut clair).unwrap();
        clair.push(b'\n');
    }
    clair
}

/// What a file says, however it hides it.
fn en_clair(format: FormatExport, octets: &[u8]) -> String {
    let clair = match format {
        FormatExport::Xlsx | FormatExport::Ods => archive_en_clair(octets),
        FormatExport::Pdf => {
            let mut clair = pdf_en_clair(octets);
            clair.extend(lire_pdf::texte(octets).into_bytes());
            clair
        }
        _ => octets.to_vec(),
    };
    String::from_utf8_lossy(&clair).into_owned()
}

/// A number as files write it: bare, or in French thousands.
fn ecritures(n: i64) -> [String; 2] {
    [
        n.to_string(),
        coop_domain::textes::statistiques::nombre(n.unsigned_abs()),
    ]
}

#[test]
fn a_hidden_number_is_in_no_file() {
    let (public, moi) = (exemple(Audience::Public), exemple(Audience::Moi));
    let caches: Vec<i64> = CACHES.into_iter().chain([2_718_281]).collect();
    let mut vus = BTreeMap::new();
    for format in FormatExport::TOUS {
        for graphique in Graphique::TOUS {
            // Documents hold every chart, and dots hold no number.
            if *graphique != Graphique::Evolution && *format != FormatExport::Svg {
                continue;
            }
            let cache = en_clair(*format, &fichier(&public, *format, *graphique));
            let entier = en_clair(*format, &fichier(&moi, *format, *graphique));
            for n in &caches {
                for ecrit in ecritures(*n) {
                    assert!(!cache.contains(&ecrit), "{format:?} {graphique:?}: {n} leaks");
                    // The same search finds it where it is not hidden.
                    if entier.contains(&ecrit) {
                        vus.entry(*format).or_insert_with(Vec::new).push(*n);
                    }
                }
            }
        }
    }
    for format in [FormatExport::Csv, FormatExport::Xlsx, FormatExport::Ods] {
        let mut trouves = vus[&format].clone();
        trouves.dedup();
        assert_eq!(trouves.len(), caches.len(), "{format:?}: {trouves:?}");
    }
    // Minutes are hours there, and pictures have no CRAs.
    assert!(
        vus[&FormatExport::Pdf].len() >= 4 && vus[&FormatExport::Svg].len() >= 4,
        "{vus:?}"
    );
}

/// The rows of a sheet under the names of its columns, by the code of the row.
fn lignes(feuille: &Range<Data>) -> BTreeMap<String, Vec<Data>> {
    feuille
        .rows()
        .skip_while(|ligne| ligne[0].get_string() != Some("Code"))
        .skip(1)
        .map(|ligne| (ligne[0].to_string(), ligne[1..].to_vec()))
        .collect()
}

/// The same tables, cell by cell: code of the block, code of the row, what its number is.
type Lu = BTreeMap<(String, String), String>;

fn attendus(export: &Export) -> Lu {
    use coop_domain::stats::rapport::Valeur;
    let mut lu = Lu::new();
    for tableau in tableaux(&export.statistiques, export.avant.as_ref()) {
        for ligne in &tableau.lignes {
            let nombre = match ligne.nombre {
                Valeur::Vide => String::new(),
                Valeur::Secret => "secret statistique".to_owned(),
                Valeur::Nombre(n) => n.to_string(),
            };
            lu.insert((tableau.code.to_owned(), ligne.code.clone()), nombre);
        }
    }
    lu
}

fn du_classeur<L: Reader<Cursor<Vec<u8>>>>(mut classeur: L, export: &Export) -> Lu
where
    L::Error: std::fmt::Debug,
{
    let mut lu = Lu::new();
    for tableau in tableaux(&export.statistiques, export.avant.as_ref()) {
        let feuille = classeur.worksheet_range(tableau.nom).unwrap();
        for (code, cellules) in lignes(&feuille) {
            let nombre = match &cellules[1] {
                Data::Empty => String::new(),
                Data::String(texte) => texte.clone(),
                nombre => nombre.as_i64().unwrap().to_string(),
            };
            lu.insert((tableau.code.to_owned(), code), nombre);
        }
    }
    lu
}

fn du_csv(octets: &[u8]) -> Lu {
    let texte = std::str::from_utf8(octets).unwrap();
    let mut lecteur = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(texte.strip_prefix('\u{feff}').unwrap().as_bytes());
    lecteur
        .records()
        .map(Result::unwrap)
        .skip_while(|ligne| &ligne[0] != "bloc")
        .skip(1)
        .map(|ligne| {
            assert_eq!(ligne.len(), 8);
            ((ligne[0].to_owned(), ligne[1].to_owned()), ligne[3].to_owned())
        })
        .collect()
}

#[test]
fn each_file_says_its_cover() {
    let export = Export {
        filtres: Some("Canal\u{a0}: À distance".to_owned()),
        ..exemple(Audience::Public)
    };
    for format in [
        FormatExport::Csv,
        FormatExport::Xlsx,
        FormatExport::Ods,
        FormatExport::Pdf,
    ] {
        let dit = en_clair(format, &document(&export, format));
        // Where lines are cut depends on the paper.
        let dit = dit.split_whitespace().collect::<Vec<_>>().join(" ");
        for mots in [
            "Nouvelle-Aquitaine (75)",
            "de novembre 2025",
            "À distance",
            "5 novembre 2026",
            "Données fictives",
            "Coop, d'après",
        ] {
            let mots = mots.replace("d'après", "");
            assert!(dit.contains(mots.trim()), "{format:?}: « {mots} »");
        }
    }
    let mut classeur: Xlsx<_> = Xlsx::new(Cursor::new(document(&export, FormatExport::Xlsx))).unwrap();
    assert_eq!(classeur.sheet_names().len(), 2 + Graphique::TOUS.len());
    let couverture = classeur.worksheet_range("À lire d'abord").unwrap();
    let dits: Vec<(String, String)> = couverture
        .rows()
        .map(|ligne| (ligne[0].to_string(), ligne[1].to_string()))
        .collect();
    for indicateur in definitions() {
        let attendu = (indicateur.nom.to_owned(), indicateur.definition.to_owned());
        assert!(dits.contains(&attendu), "{attendu:?}");
    }
}

#[test]
fn the_parts_of_a_sheet_make_a_hundred() {
    let export = exemple(Audience::Moi);
    let mut classeur: Ods<_> = Ods::new(Cursor::new(document(&export, FormatExport::Ods))).unwrap();
    for nom in ["Âges", "Statuts", "Types", "Canaux", "Durées", "Temps par type"] {
        let feuille = classeur.worksheet_range(nom).unwrap();
        let somme: i64 = lignes(&feuille)
            .values()
            .map(|cellules| cellules[2].as_i64().unwrap())
            .sum();
        assert_eq!(somme, 100, "{nom}");
    }
}

#[test]
fn the_same_figures_make_the_same_bytes() {
    let export = exemple(Audience::Public);
    for format in FormatExport::TOUS {
        assert!(
            document(&export, *format) == document(&export, *format),
            "{format:?}"
        );
    }
}

#[test]
fn figures_that_are_hidden_make_files_that_say_so() {
    let mut export = exemple(Audience::Public);
    export.statistiques.totaux = None;
    export.statistiques.secret = Some(coop_domain::stats::echanges::Secret {
        raison: "Secret statistique\u{a0}: essai.".to_owned(),
        ..coop_domain::stats::echanges::Secret::default()
    });
    for format in FormatExport::TOUS {
        let octets = document(&export, *format);
        if *format != FormatExport::Png {
            let dit = en_clair(*format, &octets);
            assert!(dit.contains("essai"), "{format:?}");
        }
    }
}

#[test]
fn a_png_is_twice_its_svg() {
    let export = exemple(Audience::Public);
    for graphique in Graphique::TOUS {
        let image = images::entiere(&export, *graphique);
        let octets = fichier(&export, FormatExport::Png, *graphique);
        let png = resvg::tiny_skia::Pixmap::decode_png(&octets).unwrap();
        assert_eq!(
            (png.width(), png.height()),
            (image.largeur * 2, image.hauteur * 2)
        );
        // Something is drawn on the paper.
        let papier = png.pixel(0, 0).unwrap();
        let encre = png.pixels().iter().filter(|point| **point != papier).count();
        assert!(encre > 2_000, "{graphique:?}: {encre}");
    }
}

/// The texts of a picture, and where each ends, in pixels.
fn textes_de(groupe: &usvg::Group, textes: &mut Vec<(String, usvg::Rect)>) {
    for noeud in groupe.children() {
        match noeud {
            usvg::Node::Group(dessous) => textes_de(dessous, textes),
            usvg::Node::Text(texte) => {
                let dit = texte.chunks().iter().map(usvg::TextChunk::text).collect();
                textes.push((dit, texte.abs_bounding_box()));
            }
            _ => {}
        }
    }
}

#[test]
fn words_stay_in_the_picture_and_apart() {
    let export = exemple(Audience::Moi);
    for graphique in Graphique::TOUS {
        let image = images::entiere(&export, *graphique);
        let arbre = crate::pdf::lire_image(&image).unwrap();
        let mut textes = Vec::new();
        textes_de(arbre.root(), &mut textes);
        assert!(textes.len() >= 4, "{graphique:?}");
        for (rang, (dit, place)) in textes.iter().enumerate() {
            assert!(
                place.left() >= 0.0
                    && place.right() <= arbre.size().width()
                    && place.bottom() <= arbre.size().height(),
                "{graphique:?}: « {dit} » leaves the picture"
            );
            for (autre, sa_place) in &textes[rang + 1..] {
                let croise = place.left() < sa_place.right()
                    && sa_place.left() < place.right()
                    && place.top() < sa_place.bottom()
                    && sa_place.top() < place.bottom();
                assert!(!croise, "{graphique:?}: « {dit} » is over « {autre} »");
            }
        }
    }
}

#[test]
fn the_name_of_a_file_is_plain() {
    let mut s = exemple(Audience::Public).statistiques;
    let voulu = |format| Voulu {
        format,
        graphique: Graphique::SousThemes,
    };
    assert_eq!(
        nom(&s, voulu(FormatExport::Pdf)),
        "statistiques-region-75-2025-11-01-2026-10-31.pdf"
    );
    assert_eq!(
        nom(&s, voulu(FormatExport::Png)),
        "statistiques-region-75-sous-themes-2025-11-01-2026-10-31.png"
    );
    s.niveau = NiveauStats::Moi;
    s.code = "\"é/..\r\n".to_owned();
    assert_eq!(
        nom(&s, voulu(FormatExport::Csv)),
        "statistiques-moi-2025-11-01-2026-10-31.csv"
    );
}

fn nombres() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0_i64), 1_i64..11, 11_i64..5_000, 5_000_i64..1 << 40]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_sheet_says_the_same_numbers(
        ages in prop::collection::vec(nombres(), 6),
        themes in prop::collection::vec(nombres(), 22),
        etapes in prop::collection::vec((0_u64..1 << 40, 1_usize..6), 1..30),
        public in any::<bool>(),
    ) {
        let mut mesures = Mesures::default();
        poser(&mut mesures, Bloc::ACCOMPAGNEMENTS, &[ages.iter().sum()]);
        poser(&mut mesures, Bloc::AGES, &ages);
        poser(&mut mesures, Bloc::THEMES, &themes);
        let audience = if public { Audience::Public } else { Audience::Moi };
        let export = export(audience, mesures, &etapes);
        let attendus = attendus(&export);
        prop_assert_eq!(&du_csv(&document(&export, FormatExport::Csv)), &attendus);
        let xlsx: Xlsx<_> = Xlsx::new(Cursor::new(document(&export, FormatExport::Xlsx))).unwrap();
        prop_assert_eq!(&du_classeur(xlsx, &export), &attendus);
        let ods: Ods<_> = Ods::new(Cursor::new(document(&export, FormatExport::Ods))).unwrap();
        prop_assert_eq!(&du_classeur(ods, &export), &attendus);
    }
}
