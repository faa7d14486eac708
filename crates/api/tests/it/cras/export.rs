//! CRAs taken out as files, read back by another library.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Data, DataType as _, Ods, Range, Reader, Xlsx};
use coop_domain::{
    cra::{Canal, ContenuCra, SaisieCra},
    ids::CompteId,
};
use coop_store::cras::{self, CraAccepte, DemandeCra};
use coop_testkit::{
    application::{Application, essayer},
    bases::BaseDEssai,
    comptes::{conseiller, personne},
    lieux::{lieu, lieux},
    sur_les_deux,
};
use reqwest::Response;
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, exemple, id};
use crate::commun::entete;

sur_les_deux!(
    three_files_say_what_the_list_says,
    a_long_list_is_whole_and_each_cra_is_there_once,
    a_file_is_of_the_person_alone,
);

/// More than is read at once.
const BEAUCOUP: i64 = 2_345;

/// The table of a CSV: the rows after the empty one, by the names of columns.
fn csv(texte: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let texte = texte.strip_prefix('\u{feff}').unwrap();
    let mut lecteur = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(texte.as_bytes());
    let mut lignes = lecteur
        .records()
        .map(|ligne| ligne.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .skip_while(|ligne| ligne.first().is_none_or(|nom| nom != "date"));
    (lignes.next().unwrap(), lignes.collect())
}

fn feuille<L: Reader<Cursor<Vec<u8>>>>(mut classeur: L) -> Range<Data>
where
    L::Error: std::fmt::Debug,
{
    classeur.worksheet_range("Comptes-rendus d'activité").unwrap()
}

async fn octets(reponse: Response) -> Vec<u8> {
    assert_eq!(reponse.status(), 200);
    reponse.bytes().await.unwrap().to_vec()
}

/// The cell of a column, by the row that names the columns and the rank among those under it.
fn de(feuille: &Range<Data>, rang: u32, colonne: &str) -> Data {
    let tetes =
        (0..20).find(|ligne| feuille.get_value((*ligne, 0)) == Some(&Data::String("date".to_owned())));
    let tetes = tetes.unwrap();
    let colonne = (0..60)
        .find(|rang| feuille.get_value((tetes, *rang)) == Some(&Data::String(colonne.to_owned())))
        .unwrap_or_else(|| panic!("a column « {colonne} »"));
    feuille
        .get_value((tetes + 1 + rang, colonne))
        .cloned()
        .unwrap_or(Data::Empty)
}

fn three_files_say_what_the_list_says(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        application.peupler(lieux(1), 1).await;
        let moi = Qui::de(application, &elodie).await;
        moi.prendre_lieu(&lieu(0)).await;
        moi.creer(&avec(
            &json!({"date": "2026-11-01", "type": "ponctuel", "suite": {}}),
        ))
        .await;
        let atelier = moi
            .creer(&avec(&json!({
                "date": "2026-11-19", "type": "collectif", "participants": 8, "deja_accompagnes": 3,
                "canal": "lieu_activite", "lieu_id": lieu(0).id(),
                "ages": {"60_plus": 6, "18_34": 2}, "statuts": {"retraite": 6, "sans_emploi": 2},
                "precision": "=cmd & <b> \"é\"; 👩",
                "suite": {"individuel": 1, "atelier": 2, "redirections": {"caf": 2},
                    "autres": [{"libelle": "Épicerie", "n": 1}]},
                "tags": ["Café", "-1+1"], "materiel": ["ordinateur", "tablette"],
            })))
            .await;
        moi.creer(&avec(&json!({"date": "2026-11-20"}))).await;
        let question = "du=2026-11-10&theme=demarche";

        let reponse = moi.get(&format!("{CRAS}.csv?{question}")).await;
        assert_eq!(entete(&reponse, "content-type"), "text/csv; charset=utf-8");
        assert_eq!(entete(&reponse, "cache-control"), "no-store");
        assert!(entete(&reponse, "content-disposition").starts_with("attachment; filename=\"cra-2026-"));
        let texte = String::from_utf8(octets(reponse).await).unwrap();
        assert!(texte.contains("\r\nFiltres;\"du 10 novembre 2026\u{a0}; Thème\u{a0}: Démarches administratives en ligne\"\r\nCRA;2\r\n\r\ndate;canal;"), "{texte}");
        let (noms, lignes) = csv(&texte);
        assert_eq!(
            noms.iter().collect::<BTreeSet<_>>().len(),
            noms.len(),
            "each name once"
        );
        assert_eq!(lignes.len(), 2, "the filters of the list are those of the file");
        let dit = |colonne: &str| lignes[1][noms.iter().position(|nom| nom == colonne).unwrap()].as_str();
        for (colonne, attendu) in [
            ("date", "2026-11-19"),
            ("canal", "lieu_activite"),
            ("lieu", lieu(0).nom.as_str()),
            ("commune", "23096"),
            ("commune_nom", "Guéret"),
            ("type", "collectif"),
            ("participants", "8"),
            ("deja_accompagnes", "3"),
            ("ages_60_plus", "6"),
            ("ages_moins_12", "0"),
            ("statuts_sans_emploi", "2"),
            ("themes", "courriel | demarche"),
            ("sous_themes", "argent_impots"),
            ("precision", "'=cmd & <b> \"é\"; 👩"),
            ("duree", "45"),
            ("suite_individuel", "1"),
            ("redirections", "caf:2"),
            ("redirections_autres", "Épicerie:1"),
            ("materiel", "ordinateur | tablette"),
            ("tags", "Café | -1+1"),
            ("id", id(&atelier)),
            ("supprime_le", ""),
        ] {
            assert_eq!(dit(colonne), attendu, "{colonne}");
        }

        let xlsx = octets(moi.get(&format!("{CRAS}.xlsx?{question}")).await).await;
        let ods = octets(moi.get(&format!("{CRAS}.ods?{question}")).await).await;
        for feuille in [
            feuille(Xlsx::new(Cursor::new(xlsx)).unwrap()),
            feuille(Ods::new(Cursor::new(ods)).unwrap()),
        ] {
            assert_eq!(de(&feuille, 1, "participants").as_f64(), Some(8.0));
            assert_eq!(de(&feuille, 1, "duree").as_f64(), Some(45.0));
            assert!(matches!(
                de(&feuille, 1, "date"),
                Data::DateTime(_) | Data::DateTimeIso(_)
            ));
            assert!(matches!(
                de(&feuille, 1, "created_at"),
                Data::DateTime(_) | Data::DateTimeIso(_)
            ));
            // A text is a text: nothing is computed, nothing is changed.
            assert_eq!(
                de(&feuille, 1, "precision"),
                Data::String("=cmd & <b> \"é\"; 👩".to_owned())
            );
            assert_eq!(de(&feuille, 1, "commune"), Data::String("23096".to_owned()));
            assert_eq!(de(&feuille, 1, "id"), Data::String(id(&atelier).to_owned()));
            assert_eq!(de(&feuille, 2, "date"), Data::Empty, "no row more");
        }
        // Filters are those of the list, and pages are not for files.
        for refuse in ["limit=3", "cursor=x", "with_total=true", "du=hier"] {
            assert_eq!(
                moi.get(&format!("{CRAS}.csv?{refuse}")).await.status(),
                400,
                "{refuse}"
            );
        }
        let accepte = moi.requete(reqwest::Method::GET, &format!("{CRAS}.ods"));
        let accepte = accepte.header("accept", "application/vnd.oasis.opendocument.spreadsheet");
        assert_eq!(accepte.send().await.unwrap().status(), 200);
    });
}

fn ecrire(application: &Application, conseiller: CompteId) {
    let saisie: SaisieCra = serde_json::from_value(exemple()).unwrap();
    let maintenant = application.maintenant();
    application
        .base()
        .writer()
        .submit(move |conn| {
            for _ in 0..BEAUCOUP {
                let demande = DemandeCra {
                    conseiller,
                    cle: None,
                    lieu: None,
                };
                let accepte = accepter(&saisie);
                cras::creer(conn, &demande, maintenant, |_| {
                    Ok::<_, coop_store::Erreur>(accepte)
                })?
                .unwrap();
            }
            Ok::<_, coop_store::Erreur>(())
        })
        .unwrap();
}

fn accepter(saisie: &SaisieCra) -> CraAccepte {
    CraAccepte {
        contenu: ContenuCra {
            date: saisie.date.parse().unwrap(),
            canal: Canal::AutreLieu,
            lieu: None,
            commune: saisie.commune.parse().unwrap(),
            type_: saisie.type_.unwrap(),
            participants: 1,
            deja_accompagnes: 0,
            ages: saisie.ages.clone(),
            statuts: saisie.statuts.clone(),
            themes: saisie.themes.iter().copied().collect(),
            sous_themes: saisie.sous_themes.iter().copied().collect(),
            precision: None,
            duree: 45,
            suite: saisie.suite.clone(),
            mandat: None,
            materiel: saisie.materiel.iter().copied().collect(),
            tags: Vec::new(),
        },
        departement: "23".parse().unwrap(),
        region: "75".parse().unwrap(),
        itinerant: false,
    }
}

fn a_long_list_is_whole_and_each_cra_is_there_once(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let identite: Value = moi.lire("/api/v1/moi").await;
        ecrire(application, identite["id"].as_str().unwrap().parse().unwrap());
        for tri in ["date", "modification"] {
            let texte =
                String::from_utf8(octets(moi.get(&format!("{CRAS}.csv?tri={tri}")).await).await).unwrap();
            let (noms, lignes) = csv(&texte);
            let rang = noms.iter().position(|nom| nom == "id").unwrap();
            let ids: BTreeSet<&str> = lignes.iter().map(|ligne| ligne[rang].as_str()).collect();
            assert_eq!(
                (lignes.len() as i64, ids.len() as i64),
                (BEAUCOUP, BEAUCOUP),
                "{tri}"
            );
        }
    });
}

fn a_file_is_of_the_person_alone(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let autre = conseiller(essai);
    let coordinateur = personne(essai, coop_domain::comptes::Role::Coordinateur);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let cra = moi.creer(&exemple()).await;
        let autre = Qui::de(application, &autre).await;
        let texte = String::from_utf8(octets(autre.get(&format!("{CRAS}.csv")).await).await).unwrap();
        assert!(
            !texte.contains(id(&cra)) && texte.contains("Filtres;aucun\u{a0}: tous vos CRA\r\nCRA;0\r\n")
        );
        let coordinateur = Qui::de(application, &coordinateur).await;
        for format in ["csv", "xlsx", "ods"] {
            let chemin = format!("{CRAS}.{format}");
            assert_eq!(application.get(&chemin).await.status(), 401);
            assert_eq!(coordinateur.get(&chemin).await.status(), 403);
        }
    });
}
