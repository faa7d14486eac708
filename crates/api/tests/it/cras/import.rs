//! CRAs brought in by a file: previewed, written all or none, never twice.

use coop_domain::temps::Instant;
use coop_testkit::{
    application::{Application, essayer, executer},
    bases::BaseDEssai,
    comptes::conseiller,
    lieux::{lieu, lieux},
    sur_les_deux,
};
use futures::future::join_all;
use reqwest::Method;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use super::outils::{CRAS, Qui, avec, etag, exemple, id, json_de, probleme};

sur_les_deux!(
    what_is_shown_is_what_is_written_and_written_once,
    one_bad_row_keeps_every_other_one_out,
    what_was_taken_out_comes_back_in_and_nothing_is_written,
    what_was_changed_or_deleted_since_is_not_written_again,
    the_same_file_sent_at_once_is_written_once,
    the_lieux_are_one_s_own,
    a_workbook_is_read_as_its_columns_are_said_to_be,
    a_file_is_refused_as_a_whole_in_words,
    a_day_of_a_row_is_that_of_its_commune,
);

const IMPORT: &str = "/api/v1/cras/import";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ENTETE: &str = "Date;Activité;Canal;Commune;Participants;Âge;Statut;Thèmes;Durée\n";

/// A row that is accepted, of this day and of this length.
fn rangee(jour: &str, duree: &str) -> String {
    format!("{jour};individuel;À domicile;23096;1;60 ans et plus;Retraité(e);courriel;{duree}\n")
}

async fn envoyer(qui: &Qui<'_>, question: &str, type_: &str, octets: impl Into<Vec<u8>>) -> (u16, Value) {
    let reponse = qui
        .requete(Method::POST, &format!("{IMPORT}{question}"))
        .header("Content-Type", type_)
        .body(octets.into())
        .send()
        .await
        .unwrap();
    (reponse.status().as_u16(), json_de(reponse).await)
}

async fn apercu(qui: &Qui<'_>, csv: &str) -> Value {
    let (statut, rapport) = envoyer(qui, "?apercu=true", "text/csv", csv).await;
    assert_eq!(statut, 200, "{rapport}");
    assert_eq!(
        (&rapport["apercu"], &rapport["enregistrees"]),
        (&json!(true), &json!(0))
    );
    rapport
}

async fn importer(qui: &Qui<'_>, csv: &str) -> Value {
    let (statut, rapport) = envoyer(qui, "", "text/csv", csv).await;
    assert_eq!(statut, 200, "{rapport}");
    assert_eq!(
        (&rapport["apercu"], &rapport["pretes"]),
        (&json!(false), &json!(0))
    );
    rapport
}

/// Ready, written, there already, deleted, refused.
fn comptes(rapport: &Value) -> [u64; 5] {
    ["pretes", "enregistrees", "deja_la", "supprimees", "refusees"].map(|nom| rapport[nom].as_u64().unwrap())
}

/// `line state column code…`, one a row.
fn lignes(rapport: &Value) -> Vec<String> {
    let ligne = |ligne: &Value| {
        let erreurs = ligne["erreurs"].as_array().unwrap().iter();
        let erreurs: String = erreurs
            .map(|erreur| {
                let texte = |nom: &str| erreur[nom].as_str().unwrap().to_owned();
                format!(" {} {}", texte("colonne"), texte("code"))
            })
            .collect();
        format!("{} {}{erreurs}", ligne["ligne"], ligne["etat"].as_str().unwrap())
    };
    rapport["lignes"].as_array().unwrap().iter().map(ligne).collect()
}

async fn total(qui: &Qui<'_>) -> u64 {
    qui.lire(&format!("{CRAS}?with_total=true")).await["total"]
        .as_u64()
        .unwrap()
}

fn what_is_shown_is_what_is_written_and_written_once(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        // Two equal rows are two CRAs.
        let mut csv = format!(
            "{ENTETE}{}{}{}",
            rangee("03/11/2026", "45"),
            rangee("04/11/2026", "0-30"),
            rangee("03/11/2026", "45")
        );
        let vu = apercu(&moi, &csv).await;
        assert_eq!(comptes(&vu), [3, 0, 0, 0, 0]);
        assert_eq!(
            (&vu["entete"], &vu["manquants"], &vu["feuille"]),
            (&json!(1), &json!([]), &Value::Null)
        );
        assert_eq!(
            vu["colonnes"][8],
            json!({"nom": "Durée", "champ": "duree", "recalculee": false, "exemples": ["45", "0-30"]})
        );
        assert_eq!(
            vu["remarques"],
            json!([{"code": "duree_approchee", "message": "Durée «\u{a0}0-30\u{a0}» : enregistrée comme 15 minutes.".replace("» :", "»\u{a0}:"), "n": 1, "lignes": [3]}])
        );
        assert_eq!(total(&moi).await, 0, "a preview writes nothing");
        assert_eq!(apercu(&moi, &csv).await, vu);

        let fait = importer(&moi, &csv).await;
        assert_eq!(comptes(&fait), [0, 3, 0, 0, 0]);
        assert_eq!(total(&moi).await, 3);
        // Counted at once.
        let chiffres = moi.lire("/api/v1/stats/moi?du=2026-11-01&au=2026-11-30").await;
        assert_eq!(
            (&chiffres["totaux"]["cras"], &chiffres["totaux"]["minutes"]),
            (&json!(3), &json!(105))
        );

        assert_eq!(comptes(&apercu(&moi, &csv).await), [0, 0, 3, 0, 0]);
        assert_eq!(comptes(&importer(&moi, &csv).await), [0, 0, 3, 0, 0]);
        // Some more rows, in another order, with a title above: what is new alone is written.
        csv = csv.replace(
            ENTETE,
            &format!(
                "Mes CRA\n\n{ENTETE}{}{}",
                rangee("05/11/2026", "30"),
                rangee("03/11/2026", "45")
            ),
        );
        assert_eq!(comptes(&importer(&moi, &csv).await), [0, 2, 3, 0, 0]);
        assert_eq!(total(&moi).await, 5);
    });
}

fn one_bad_row_keeps_every_other_one_out(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let csv = format!(
            "{ENTETE}{}{}{}{}\"ouvert\n",
            rangee("03/11/2026", "45"),
            rangee("21/11/2026", "1"),
            rangee("hier", "longtemps").replace("courriel", "licorne"),
            rangee("02/01/2019", "45").replace(";1;", ";8;"),
        );
        let vu = apercu(&moi, &csv).await;
        assert_eq!(
            lignes(&vu),
            [
                "2 prete",
                "3 refusee Date hors_bornes Durée hors_bornes",
                "4 refusee Date format Thèmes valeur_inconnue Durée format",
                "5 refusee Date hors_bornes Participants hors_bornes",
                "6 refusee ligne format",
            ]
        );
        let (statut, refus) = envoyer(&moi, "", "text/csv", csv.clone()).await;
        assert_eq!(statut, 422);
        let pointeurs: Vec<_> = refus["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|erreur| erreur["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(
            pointeurs,
            [
                "/lignes/3/date",
                "/lignes/3/duree",
                "/lignes/4/date",
                "/lignes/4/themes",
                "/lignes/4/duree",
                "/lignes/5/date",
                "/lignes/5/participants",
                "/lignes/6/",
            ]
        );
        assert_eq!(total(&moi).await, 0, "all or nothing");
        // Put right, what was good before is written with the rest.
        let bonne: String = csv.lines().take(2).map(|ligne| format!("{ligne}\n")).collect();
        assert_eq!(comptes(&importer(&moi, &bonne).await), [0, 1, 0, 0, 0]);
    });
}

fn what_was_taken_out_comes_back_in_and_nothing_is_written(essai: &BaseDEssai) {
    let (elodie, autre) = (conseiller(essai), conseiller(essai));
    essayer(essai, async |application| {
        application.peupler(lieux(1), 1).await;
        let moi = Qui::de(application, &elodie).await;
        moi.prendre_lieu(&lieu(0)).await;
        moi.creer(&exemple()).await;
        moi.creer(&exemple()).await;
        moi.creer(&avec(&json!({
            "date": "2026-11-19", "type": "collectif", "participants": 8, "deja_accompagnes": 3,
            "canal": "lieu_activite", "lieu_id": lieu(0).id(),
            "ages": {"60_plus": 6, "18_34": 2}, "statuts": {"retraite": 6, "sans_emploi": 2},
            "precision": "=cmd & <b> \"é\"; 👩",
            "suite": {"individuel": 1, "atelier": 2, "redirections": {"caf": 2},
                "autres": [{"libelle": "Épicerie | bar: \\", "n": 1}]},
            "tags": ["Café", "-1+1", "a|b"], "materiel": ["ordinateur", "tablette"], "mandat": "aidants_connect",
        })))
        .await;
        let supprime = moi.creer(&avec(&json!({"date": "2026-11-18"}))).await;
        // The lieu is no more one of the person's: what is there already is there all the same.
        let retrait = moi.requete(Method::DELETE, &format!("/api/v1/moi/lieux/{}", lieu(0).id()));
        assert!(retrait.send().await.unwrap().status().is_success());
        let version = etag(&moi.get(&format!("{CRAS}/{}", id(&supprime))).await);
        let fichiers = [("csv", "text/csv"), ("xlsx", XLSX)];
        for (suffixe, type_) in fichiers {
            let octets = moi
                .get(&format!("{CRAS}.{suffixe}"))
                .await
                .bytes()
                .await
                .unwrap()
                .to_vec();
            let (statut, vu) = envoyer(&moi, "?apercu=true", type_, octets.clone()).await;
            assert_eq!((statut, comptes(&vu)), (200, [0, 0, 4, 0, 0]), "{suffixe}: {vu}");
            assert_eq!(
                (&vu["manquants"], &vu["remarques"]),
                (&json!([]), &json!([])),
                "{suffixe}"
            );
            let (_, fait) = envoyer(&moi, "", type_, octets).await;
            assert_eq!(comptes(&fait), [0, 0, 4, 0, 0]);
            assert_eq!(total(&moi).await, 4);
        }
        // Without the column of identifiers, they are known by what they say.
        let texte = moi.get(&format!("{CRAS}.csv")).await.text().await.unwrap();
        let anonyme = texte.replace(";id;", ";ancien;");
        assert_eq!(comptes(&importer(&moi, &anonyme).await), [0, 0, 4, 0, 0]);
        // Changed in the file, a CRA that is there is not changed, and it is said.
        let change = texte.replacen(";45;", ";60;", 1);
        let vu = apercu(&moi, &change).await;
        assert_eq!(
            (comptes(&vu), &vu["remarques"][0]["code"]),
            ([0, 0, 4, 0, 0], &json!("deja_la_autrement"))
        );
        // Deleted since, it stays deleted.
        assert_eq!(moi.supprimer(id(&supprime), &version).await.status(), 204);
        assert_eq!(comptes(&importer(&moi, &texte).await), [0, 0, 3, 1, 0]);
        assert_eq!(total(&moi).await, 3);
        let supprimes = moi
            .get(&format!("{CRAS}.csv?supprimes=true"))
            .await
            .text()
            .await
            .unwrap();
        assert_eq!(comptes(&importer(&moi, &supprimes).await), [0, 0, 0, 1, 0]);

        // Of somebody else, nothing is known: the lieu is another person's, the rest may be reported.
        let autre = Qui::de(application, &autre).await;
        let vu = apercu(&autre, &texte).await;
        assert_eq!(comptes(&vu), [3, 0, 0, 0, 1]);
        assert!(
            lignes(&vu)
                .iter()
                .any(|ligne| ligne.ends_with("refusee lieu_id inconnu")),
            "{vu}"
        );
    });
}

fn what_was_changed_or_deleted_since_is_not_written_again(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        // One of them was reported by the form.
        moi.creer(&avec(&json!({
            "date": "2026-11-02", "canal": "a_domicile", "themes": ["courriel"], "sous_themes": [], "suite": {},
        })))
        .await;
        let jours = ["02/11/2026", "03/11/2026", "04/11/2026"];
        let csv = format!("{ENTETE}{}", jours.map(|jour| rangee(jour, "45")).concat());
        assert_eq!(comptes(&importer(&moi, &csv).await), [0, 2, 1, 0, 0]);
        let liste = moi.lire(&format!("{CRAS}?tri=date")).await;
        let cra = |rang: usize| liste["items"][rang].clone();
        let version = async |cra: &Value| etag(&moi.get(&format!("{CRAS}/{}", id(cra))).await);
        let (efface, corrige) = (cra(0), cra(1));
        let etiquette = version(&efface).await;
        assert_eq!(moi.supprimer(id(&efface), &etiquette).await.status(), 204);
        let etiquette = version(&corrige).await;
        let corrigee = avec(&json!({"date": "2026-11-05", "duree": 60}));
        assert_eq!(
            moi.modifier(id(&corrige), &etiquette, &corrigee).await.status(),
            200
        );
        let vu = apercu(&moi, &csv).await;
        assert_eq!(lignes(&vu), ["2 deja_la", "3 deja_la", "4 supprimee"]);
        assert_eq!(comptes(&importer(&moi, &csv).await), [0, 0, 2, 1, 0]);
        assert_eq!(total(&moi).await, 2);
    });
}

fn the_same_file_sent_at_once_is_written_once(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    executer(async {
        // Two instances: two tabs, a double click, a load balancer.
        let instances = [
            Application::demarrer(essai).await,
            Application::demarrer(essai).await,
        ];
        let qui = [
            Qui::de(&instances[0], &elodie).await,
            Qui::de(&instances[1], &elodie).await,
        ];
        let csv = format!("{ENTETE}{}", rangee("03/11/2026", "45").repeat(40));
        let rapports = join_all((0..6).map(|n| envoyer(&qui[n % 2], "", "text/csv", csv.clone()))).await;
        let ecrits: u64 = rapports.iter().map(|(_, rapport)| comptes(rapport)[1]).sum();
        assert_eq!(ecrits, 40);
        assert!(
            rapports
                .iter()
                .all(|(statut, rapport)| *statut == 200 && comptes(rapport)[4] == 0)
        );
        assert_eq!(total(&qui[0]).await, 40);
        for instance in instances {
            instance.arreter().await;
        }
    });
}

fn the_lieux_are_one_s_own(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        application.peupler(lieux(2), 2).await;
        let moi = Qui::de(application, &elodie).await;
        moi.prendre_lieu(&lieu(0)).await;
        let entete = ENTETE.replace("Canal", "Lieu").replace("Commune;", "");
        let rangee = |lieu: &str| {
            rangee("03/11/2026", "45")
                .replace("À domicile", lieu)
                .replace("23096;", "")
        };
        let csv = format!(
            "{entete}{}{}",
            rangee(&lieu(0).nom.to_uppercase()),
            rangee(&lieu(1).nom)
        );
        let vu = apercu(&moi, &csv).await;
        assert_eq!(lignes(&vu)[0], "2 prete");
        assert_eq!(
            lignes(&vu)[1],
            "3 refusee Lieu valeur_inconnue Canal obligatoire Commune (code INSEE ou nom) obligatoire"
        );
        let csv = format!("{entete}{}", rangee(&lieu(0).nom));
        assert_eq!(comptes(&importer(&moi, &csv).await), [0, 1, 0, 0, 0]);
        let cra = &moi.lire(CRAS).await["items"][0];
        assert_eq!(
            (&cra["canal"], &cra["lieu_id"], &cra["commune"]),
            (&json!("lieu_activite"), &json!(lieu(0).id()), &json!("23096"))
        );
    });
}

fn a_workbook_is_read_as_its_columns_are_said_to_be(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    let mut classeur = Workbook::new();
    classeur
        .add_worksheet()
        .set_name("Notes")
        .unwrap()
        .write(0, 0, "Rien")
        .unwrap();
    let feuille = classeur.add_worksheet().set_name("Année 2026").unwrap();
    for (colonne, nom) in ["quand", "quoi", "où", "âge", "situation", "sujet", "long", "qui"]
        .iter()
        .enumerate()
    {
        feuille.write(2, u16::try_from(colonne).unwrap(), *nom).unwrap();
    }
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let jour = ExcelDateTime::from_ymd(2024, 2, 29).unwrap();
    feuille.write_with_format(3, 0, &jour, &date).unwrap();
    feuille.write(3, 1, "Demande ponctuelle").unwrap();
    feuille.write(3, 2, 23_096).unwrap();
    feuille.write(3, 3, 67).unwrap();
    feuille.write(3, 4, "retraité").unwrap();
    feuille.write(3, 5, "Emploi, formation").unwrap();
    feuille.write(3, 6, "1 h 30").unwrap();
    feuille.write(3, 7, "Mme D'Aubigné <3 👩").unwrap();
    let octets = classeur.save_to_buffer().unwrap();
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let (_, vu) = envoyer(&moi, "?apercu=true", XLSX, octets.clone()).await;
        assert_eq!(vu["feuilles"], json!(["Notes", "Année 2026"]));
        assert_eq!((&vu["feuille"], &vu["entete"]), (&json!("Année 2026"), &json!(3)));
        assert_eq!(
            vu["manquants"],
            json!(["date", "type", "canal", "commune", "themes", "duree"])
        );
        let colonnes = "date,type,commune,ages,statuts,themes,duree,-";
        let (_, vu) = envoyer(
            &moi,
            &format!("?apercu=true&colonnes={colonnes}"),
            XLSX,
            octets.clone(),
        )
        .await;
        assert_eq!(vu["manquants"], json!(["canal"]));
        assert_eq!(lignes(&vu), ["4 refusee Canal obligatoire"]);
        assert_eq!(vu["lignes"][0]["date"], "2024-02-29");
        assert_eq!(
            vu["remarques"][0]["message"],
            "La colonne «\u{a0}qui\u{a0}» n'est pas importée."
        );
        // The other sheet has nothing, and a sheet that is not there is said so.
        let (statut, refus) = envoyer(&moi, "?apercu=true&feuille=Notes", XLSX, octets.clone()).await;
        assert_eq!(
            (statut, &refus["errors"][0]["code"]),
            (422, &json!("sans_entete"))
        );
        let (_, refus) = envoyer(&moi, "?apercu=true&feuille=Mars", XLSX, octets.clone()).await;
        assert_eq!(refus["errors"][0]["code"], "feuille_inconnue");
        let (_, refus) = envoyer(&moi, "?apercu=true&colonnes=date", XLSX, octets).await;
        assert_eq!(refus["errors"][0]["code"], "autres_colonnes");
    });
}

fn a_file_is_refused_as_a_whole_in_words(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    essayer(essai, async |application| {
        let moi = Qui::de(application, &elodie).await;
        let bonne = rangee("03/11/2026", "45");
        for (octets, type_, statut, code) in [
            (Vec::new(), "text/csv", 422, "fichier_illisible"),
            (b"%PDF-1.7 \0".to_vec(), "text/csv", 422, "fichier_illisible"),
            (b"PK\x03\x04nothing".to_vec(), XLSX, 422, "fichier_illisible"),
            (b"bonjour".to_vec(), "text/csv", 422, "sans_entete"),
            (ENTETE.as_bytes().to_vec(), "text/csv", 422, "sans_ligne"),
            (
                format!("{ENTETE}{}", bonne.repeat(5_001)).into_bytes(),
                "text/csv",
                422,
                "trop_de_lignes",
            ),
            (vec![b'x'; 10_000_001], "text/csv", 413, ""),
            (bonne.into_bytes(), "application/json", 415, ""),
        ] {
            let (lu, refus) = envoyer(&moi, "", type_, octets).await;
            assert_eq!(
                (lu, refus["errors"][0]["code"].as_str().unwrap_or("")),
                (statut, code),
                "{refus}"
            );
        }
        for question in ["?apercus=true", "?colonnes=licorne", "?colonnes=date,date"] {
            let requete = moi.requete(Method::POST, &format!("{IMPORT}{question}"));
            let reponse = requete
                .header("Content-Type", "text/csv")
                .body("x")
                .send()
                .await
                .unwrap();
            assert_eq!(probleme(reponse).await.0, 400, "{question}");
        }
        assert_eq!(total(&moi).await, 0);
    });
}

fn a_day_of_a_row_is_that_of_its_commune(essai: &BaseDEssai) {
    let elodie = conseiller(essai);
    // Half past midnight at La Réunion, half past nine in the evening in Paris, the day before.
    let soir: Instant = "2026-11-20T20:30:00Z".parse().unwrap();
    executer(async {
        let instance = Application::a(essai, soir, |_| {}).await;
        let moi = Qui::de(&instance, &elodie).await;
        let csv = format!(
            "{ENTETE}{}{}",
            rangee("21/11/2026", "45").replace("23096", "Saint-Denis (974)"),
            rangee("21/11/2026", "45")
        );
        assert_eq!(
            lignes(&apercu(&moi, &csv).await),
            ["2 prete", "3 refusee Date hors_bornes"]
        );
        instance.arreter().await;
    });
}
