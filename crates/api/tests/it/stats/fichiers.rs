//! Figures as files: the numbers of the JSON, in every format.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, DataType as _, Ods, Reader, Xlsx};
use coop_domain::{
    cra::{Canal, Theme, TypeCra},
    enumeration::Enumeration as _,
    textes::statistiques as textes,
};
use coop_testkit::{
    application::{Application, MAINTENANT, essayer},
    bases::{BaseDEssai, Produit},
    comptes::conseiller,
    sur_les_deux,
};
use reqwest::{Method, Response};
use serde_json::Value;

use super::outils::{GUERET, LIMOGES, NATIONALES, Tirage, charger, cra, date, lire, publier, reseau};
use crate::commun::entete;

#[expect(dead_code, reason = "the tests of the paper itself read its structure too")]
#[path = "../../../src/pdf/lire_pdf.rs"]
mod lire_pdf;

sur_les_deux!(
    files_of_ones_own_say_what_the_json_says_with_any_filter,
    published_files_say_what_the_json_says,
);

const FORMATS: [(&str, &str); 6] = [
    ("csv", "text/csv; charset=utf-8"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("pdf", "application/pdf"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
];

/// The totals that files and the JSON share, by their names, with those of the paper.
const TOTAUX: [(&str, &str); 8] = [
    ("accompagnements", "Accompagnements"),
    ("cras", "CRA"),
    ("ateliers", "Ateliers collectifs"),
    ("participants_ateliers", "Participants aux ateliers"),
    ("individuels", "Accompagnements individuels"),
    ("ponctuels", "Demandes ponctuelles"),
    ("suivis", "Avec une suite"),
    ("minutes", "Temps d'accompagnement"),
];

async fn octets(reponse: Response) -> Vec<u8> {
    let statut = reponse.status();
    let octets = reponse.bytes().await.unwrap().to_vec();
    assert_eq!(statut, 200, "{}", String::from_utf8_lossy(&octets));
    octets
}

/// What each total is, as it is read: a number, or the words that stand in its place.
type Totaux = BTreeMap<&'static str, String>;

fn du_json(chiffres: &Value) -> Totaux {
    TOTAUX
        .iter()
        .map(|(code, _)| {
            let n = &chiffres["totaux"][code];
            let lu = n
                .as_u64()
                .map_or("secret statistique".to_owned(), |n| n.to_string());
            (*code, lu)
        })
        .collect()
}

fn du_csv(octets: &[u8]) -> Totaux {
    let texte = std::str::from_utf8(octets).unwrap();
    let mut lecteur = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(texte.as_bytes());
    let lignes: Vec<csv::StringRecord> = lecteur.records().map(Result::unwrap).collect();
    TOTAUX
        .iter()
        .map(|(code, _)| {
            let mut siennes = lignes
                .iter()
                .filter(|ligne| &ligne[0] == "vue_d_ensemble" && &ligne[1] == *code);
            let lu = siennes.next().unwrap()[3].to_owned();
            assert!(siennes.next().is_none(), "{code}");
            (*code, lu)
        })
        .collect()
}

fn du_classeur<L: Reader<Cursor<Vec<u8>>>>(mut classeur: L) -> Totaux
where
    L::Error: std::fmt::Debug,
{
    let feuille = classeur.worksheet_range("Vue d'ensemble").unwrap();
    TOTAUX
        .iter()
        .map(|(code, _)| {
            let ligne = feuille.rows().find(|ligne| ligne[0].get_string() == Some(code));
            let lu = match &ligne.unwrap()[2] {
                Data::String(texte) => texte.clone(),
                nombre => nombre.as_i64().unwrap().to_string(),
            };
            (*code, lu)
        })
        .collect()
}

/// As the paper writes them: in French.
fn en_francais(totaux: &Totaux) -> Totaux {
    let mut ecrits = totaux.clone();
    for (code, lu) in &mut ecrits {
        if let Ok(n) = lu.parse() {
            *lu = if *code == "minutes" {
                textes::duree(n)
            } else {
                textes::nombre(n)
            };
        }
    }
    ecrits
}

fn du_pdf(octets: &[u8]) -> Totaux {
    let texte = lire_pdf::texte(octets);
    // The table of the totals, up to the next heading; its lines are its cells.
    let (_, apres) = texte.split_once("\nIndicateur\n").unwrap();
    let (tableau, _) = apres.split_once("\nÉvolution\n").unwrap();
    let lignes: Vec<&str> = tableau.lines().filter(|ligne| !ligne.is_empty()).collect();
    TOTAUX
        .iter()
        .map(|(code, nom)| {
            let mut siennes = lignes.windows(2).filter(|deux| deux[0] == *nom);
            let rangee = siennes.next().unwrap_or_else(|| panic!("{nom}: {lignes:#?}"));
            assert!(siennes.next().is_none(), "{nom}: {lignes:#?}");
            (*code, rangee[1].to_owned())
        })
        .collect()
}

fn files_of_ones_own_say_what_the_json_says_with_any_filter(essai: &BaseDEssai) {
    let personne = conseiller(essai);
    let mut tirage = Tirage::de(31);
    let lignes = (0..300)
        .map(|_| {
            let jour = date("2025-01-01").plus_jours(i32::try_from(tirage.sous(680)).unwrap());
            let ou = if tirage.sous(2) == 0 { GUERET } else { LIMOGES };
            cra(jour.unwrap(), ou, &mut tirage)
        })
        .collect();
    charger(essai, personne.id, lignes);
    essayer(essai, async |application| {
        let moi = personne.connecter(application).await;
        let mut vus = 0;
        for tour in 0..8 {
            let mut requete: Vec<String> = Vec::new();
            let mut peut_etre = |tirage: &mut Tirage, parametre: String| {
                if tirage.sous(3) == 0 {
                    requete.push(parametre);
                }
            };
            let type_ = TypeCra::TOUS[tirage.sous(TypeCra::TOUS.len())];
            let canal = [Canal::AutreLieu, Canal::ADomicile][tirage.sous(2)];
            let theme = Theme::TOUS[tirage.sous(Theme::TOUS.len())];
            peut_etre(&mut tirage, format!("type={}", type_.code()));
            peut_etre(&mut tirage, format!("canal={}", canal.code()));
            peut_etre(&mut tirage, format!("theme={}", theme.code()));
            peut_etre(&mut tirage, "commune=23096".to_owned());
            peut_etre(&mut tirage, "du=2025-06-15&au=2026-03-02".to_owned());
            peut_etre(&mut tirage, "pas=semaine".to_owned());
            let requete = requete.join("&");
            let json = moi
                .get(application, &format!("/api/v1/stats/moi?{requete}"))
                .await;
            let attendus = du_json(&serde_json::from_slice(&octets(json).await).unwrap());
            vus += usize::from(attendus["cras"] != "0");
            // Pictures show no totals: once is enough.
            let formats = if tour == 0 { &FORMATS[..] } else { &FORMATS[..4] };
            for (format, type_) in formats {
                let chemin = format!("/api/v1/stats/moi.{format}?{requete}");
                let reponse = moi.get(application, &chemin).await;
                assert_eq!(entete(&reponse, "content-type"), *type_, "{chemin}");
                // For the one who asks, and kept by nobody.
                assert_eq!(entete(&reponse, "cache-control"), "no-store", "{chemin}");
                assert_eq!(entete(&reponse, "etag"), "", "{chemin}");
                assert_eq!(entete(&reponse, "access-control-allow-origin"), "", "{chemin}");
                let octets = octets(reponse).await;
                match *format {
                    "csv" => assert_eq!(du_csv(&octets), attendus, "{chemin}"),
                    "xlsx" => {
                        let lus = du_classeur(Xlsx::new(Cursor::new(octets)).unwrap());
                        assert_eq!(lus, attendus, "{chemin}");
                    }
                    "ods" => {
                        let lus = du_classeur(Ods::new(Cursor::new(octets)).unwrap());
                        assert_eq!(lus, attendus, "{chemin}");
                    }
                    "pdf" => assert_eq!(du_pdf(&octets), en_francais(&attendus), "{chemin}"),
                    _ => assert!(!octets.is_empty()),
                }
            }
        }
        assert!(vus >= 3, "{vus}");
        let texte = octets(
            moi.get(application, "/api/v1/stats/moi.csv?canal=a_domicile")
                .await,
        )
        .await;
        let texte = String::from_utf8(texte).unwrap();
        assert!(
            texte.contains("Filtres;") && texte.contains("domicile"),
            "{texte}"
        );
    });
}

fn published_files_say_what_the_json_says(essai: &BaseDEssai) {
    reseau(essai);
    publier(essai, MAINTENANT);
    essayer(essai, async |application| {
        for (chemin, requete) in [
            ("national/FR", ""),
            ("region/75", "du=2026-01-01&au=2026-03-31"),
            ("departement/87", "pas=annee"),
        ] {
            let attendus = du_json(&lire(application, &format!("/api/v1/stats/{chemin}?{requete}")).await);
            for (format, type_) in FORMATS {
                let chemin = format!("/api/v1/stats/{chemin}.{format}?{requete}");
                let reponse = application.get(&chemin).await;
                assert_eq!(entete(&reponse, "content-type"), type_, "{chemin}");
                let octets = octets(reponse).await;
                match format {
                    "csv" => assert_eq!(du_csv(&octets), attendus, "{chemin}"),
                    "xlsx" => {
                        let lus = du_classeur(Xlsx::new(Cursor::new(octets)).unwrap());
                        assert_eq!(lus, attendus, "{chemin}");
                    }
                    "ods" => {
                        let lus = du_classeur(Ods::new(Cursor::new(octets)).unwrap());
                        assert_eq!(lus, attendus, "{chemin}");
                    }
                    "pdf" => assert_eq!(du_pdf(&octets), en_francais(&attendus), "{chemin}"),
                    _ => assert!(!octets.is_empty()),
                }
            }
        }
        // Two people in all: nothing is told, and each file says why.
        for format in ["csv", "pdf", "svg"] {
            let octets = octets(
                application
                    .get(&format!("/api/v1/stats/region/04.{format}"))
                    .await,
            )
            .await;
            let dit = if format == "pdf" {
                lire_pdf::texte(&octets)
            } else {
                String::from_utf8(octets).unwrap()
            };
            assert!(dit.contains("moins de 3 conseillers"), "{format}: {dit}");
        }
    });
}

async fn conditionnelle(application: &Application, chemin: &str, etiquette: &str) -> Response {
    application
        .requete(Method::GET, chemin)
        .header("if-none-match", etiquette)
        .send()
        .await
        .unwrap()
}

#[test]
fn a_published_file_is_kept_and_the_same_everywhere() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let plus_tard = "2026-11-25T10:00:00Z".parse().unwrap();
        let autre = Application::a(&essai, plus_tard, |_| {}).await;
        for (format, _) in FORMATS {
            let chemin = format!("{NATIONALES}.{format}");
            let reponse = application.get(&chemin).await;
            assert_eq!(
                entete(&reponse, "cache-control"),
                "public, max-age=300, stale-while-revalidate=86400",
                "{format}"
            );
            assert_eq!(
                entete(&reponse, "vary"),
                "Authorization, Accept-Encoding",
                "{format}"
            );
            assert_eq!(entete(&reponse, "access-control-allow-origin"), "*", "{format}");
            let disposition = entete(&reponse, "content-disposition").to_owned();
            let image = matches!(format, "svg" | "png");
            let debut = if image {
                "inline; filename=\"statistiques-national-FR-evolution-2025-11-01-2026-10-31."
            } else {
                "attachment; filename=\"statistiques-national-FR-2025-11-01-2026-10-31."
            };
            assert!(disposition.starts_with(debut), "{disposition}");
            let etiquette = entete(&reponse, "etag").to_owned();
            let encore = conditionnelle(application, &chemin, &etiquette).await;
            assert_eq!(encore.status(), 304, "{format}");
            let la_bas = autre.get(&chemin).await;
            assert_eq!(entete(&la_bas, "etag"), etiquette, "{format}");
            assert_eq!(octets(la_bas).await, octets(reponse).await, "{format}");
        }
        autre.arreter().await;
    });
}

#[test]
fn what_no_file_holds_is_refused_by_name() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    let personne = conseiller(&essai);
    essayer(&essai, async |application| {
        for (chemin, statut, pointeur) in [
            ("national/FR.doc", 400, "{format}"),
            ("national/FR.pdf?graphique=ages", 400, "?graphique"),
            ("national/FR.svg?graphique=rose", 400, "?graphique"),
            ("national/FR.csv?theme=sante", 400, "?theme"),
            ("planete/1.csv", 400, "{niveau}"),
            ("region/99.csv", 404, ""),
            ("region/75.pdf?du=2026-10-02", 422, "?du"),
        ] {
            let reponse = application.get(&format!("/api/v1/stats/{chemin}")).await;
            assert_eq!(reponse.status(), statut, "{chemin}");
            assert_eq!(entete(&reponse, "content-type"), "application/problem+json");
            let probleme: Value = reponse.json().await.unwrap();
            let lu = probleme["errors"][0]["pointer"].as_str().unwrap_or_default();
            assert_eq!(lu, pointeur, "{chemin}");
        }
        for (format, _) in FORMATS {
            let chemin = format!("/api/v1/stats/moi.{format}");
            assert_eq!(application.get(&chemin).await.status(), 401);
        }
        let moi = personne.connecter(application).await;
        let refus = moi.get(application, "/api/v1/stats/moi.doc").await;
        assert_eq!(refus.status(), 400);
    });
}

#[test]
fn each_chart_has_its_picture() {
    let essai = Produit::Sqlite.essai();
    reseau(&essai);
    publier(&essai, MAINTENANT);
    essayer(&essai, async |application| {
        let chiffres = lire(application, NATIONALES).await;
        for (graphique, cellules) in [
            ("ages", "ages"),
            ("sous_themes", "sous_themes"),
            ("types", "types"),
        ] {
            let chemin = format!("{NATIONALES}.svg?graphique={graphique}");
            let svg = String::from_utf8(octets(application.get(&chemin).await).await).unwrap();
            assert!(
                svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""),
                "{svg}"
            );
            assert!(svg.contains("<title>") && svg.contains("<desc>"), "{svg}");
            // It needs nothing else: neither style, nor script, nor file.
            for refuse in ["<style", "<script", "href", "url(http", "class="] {
                assert!(!svg.contains(refuse), "{refuse}: {svg}");
            }
            let montrees = chiffres[cellules].as_array().unwrap();
            let non_nulles = montrees.iter().filter(|cellule| cellule["n"] != 0);
            for n in non_nulles.filter_map(|cellule| cellule["n"].as_u64()).take(8) {
                let ecrit = textes::nombre(n);
                assert!(
                    svg.contains(&format!(">{ecrit}</text>")),
                    "{graphique} {ecrit}: {svg}"
                );
            }
            let png = octets(application.get(&chemin.replace(".svg", ".png")).await).await;
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        }
    });
}
