use std::fmt::Write as _;

use coop_domain::{
    cra::{
        Age, AutreOrganisme, Canal, Mandat, Materiel, Organisme, SousTheme, Statut, Suite, Theme, TypeCra,
        echanges::Cra, feuille, import::modele,
    },
    enumeration::{Ensemble, Enumeration},
    temps::{Date, Instant},
    texte::{Cellule, Csv},
};
use proptest::prelude::*;

use super::*;

fn cog() -> &'static Cog {
    static COG: std::sync::OnceLock<Cog> = std::sync::OnceLock::new();
    COG.get_or_init(|| Cog::charger().unwrap())
}

fn lieu(nom: &str, principal: bool) -> LieuConnu {
    LieuConnu {
        id: LieuId::depuis_source("essai", nom),
        nom: nom.to_owned(),
        principal,
        commune: "23096".parse().ok(),
    }
}

fn lire_avec(octets: &[u8], demande: Demande<'_>) -> Result<Lot, Refus> {
    let lieux = [lieu("Médiathèque de Guéret", true), lieu("Tiers-lieu", false)];
    let contexte = Contexte {
        cog: cog(),
        lieux: &lieux,
        employeur: None,
    };
    lire(octets, demande, &contexte)
}

fn lot(texte: &str) -> Lot {
    lire_avec(texte.as_bytes(), Demande::default()).unwrap()
}

/// The only row of a file.
fn une(texte: &str) -> LigneCra {
    let lot = lot(texte);
    assert_eq!(lot.lignes.len(), 1, "{texte}");
    lot.lignes.into_iter().next().unwrap()
}

/// `path code` of each mistake.
fn fautes(ligne: &LigneCra) -> Vec<String> {
    let fautes = ligne.erreurs.iter();
    fautes
        .map(|faute| format!("{} {}", faute.chemin, faute.code))
        .collect()
}

/// The codes of what is not kept, sorted.
fn remarques(ligne: &LigneCra) -> Vec<&'static str> {
    let mut codes: Vec<_> = ligne.remarques.iter().map(|remarque| remarque.code).collect();
    codes.sort_unstable();
    codes
}

const ENTETE: &str = "Date;Activité;Canal;Commune;Participants;Âge;Statut;Thèmes;Durée\n";
const BONNE: &str = "20/11/2026;Accompagnement individuel;À domicile;23096;1;60 ans et plus;Retraité(e);Gérer ses courriels;45\n";

#[test]
fn a_personal_spreadsheet_is_read_by_labels() {
    let ligne = une(&format!("{ENTETE}{BONNE}"));
    assert_eq!((fautes(&ligne), remarques(&ligne)), (vec![], vec![]));
    let attendue: SaisieCra = serde_json::from_str(
        r#"{"date":"2026-11-20","canal":"a_domicile","commune":"23096","type":"individuel","participants":1,
            "ages":{"60_plus":1},"statuts":{"retraite":1},"themes":["courriel"],"duree":45}"#,
    )
    .unwrap();
    assert_eq!((ligne.ligne, ligne.saisie), (2, attendue));
}

#[test]
fn the_model_is_read_without_a_word() {
    let lot = lot(&modele());
    assert!(lot.manquants().is_empty() && lot.colonnes.iter().all(|colonne| colonne.champ.is_some()));
    for ligne in &lot.lignes {
        assert_eq!((fautes(ligne), remarques(ligne)), (vec![], vec![]));
    }
    let [_, atelier] = lot.lignes.as_slice() else {
        panic!("two examples")
    };
    assert_eq!((atelier.saisie.ages.total(), atelier.saisie.duree), (8, Some(90)));
}

#[test]
fn case_accents_separators_and_titles_above_do_not_count() {
    let tableau = format!("{ENTETE}{BONNE}");
    let attendue = une(&tableau).saisie;
    for texte in [
        tableau.replace(';', "\t"),
        tableau.replace(';', ","),
        tableau.replace(';', "|"),
        tableau.to_uppercase(),
        format!(
            "\u{feff}Mon année\r\n\r\n;;;\r\n{}",
            tableau.replace('\n', "\r\n")
        ),
        format!("{tableau};;;;;;;;\n\n;;;;;;;;\n"),
        tableau.replace("Date;", "Date (JJ/MM/AAAA);"),
    ] {
        assert_eq!(une(&texte).saisie, attendue, "{texte}");
    }
    let latin: Vec<u8> = tableau
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(
        lire_avec(&latin, Demande::default()).unwrap().lignes[0].saisie,
        attendue
    );
}

#[test]
fn the_previous_platform_is_read_and_what_is_lost_is_told() {
    let texte = "\
        cra.dateAccompagnement,cra.codePostal,cra.nomCommune,cra.canal,cra.activite,cra.nbParticipants,\
        cra.nbParticipantsRecurrents,cra.age.moins12ans,cra.age.de12a18ans,cra.age.de18a35ans,cra.age.de35a60ans,\
        cra.age.plus60ans,cra.statut.etudiant,cra.statut.sansEmploi,cra.statut.enEmploi,cra.statut.retraite,\
        cra.statut.heterogene,cra.themes,cra.duree,cra.accompagnement.individuel,cra.accompagnement.atelier,\
        cra.accompagnement.redirection,cra.organismes,cra.annotation\n\
        2026-03-03T23:00:00.000Z,23000,GUERET,rattachement,collectif,8,3,0,1,2,3,2,1,2,2,2,1,\
        \"equipement informatique, trouver emploi, tpe/pme, demarche en ligne, autre\",30-60,1,0,3,\
        \"[{\"\"Pole emploi\"\":1},{\"\"Épicerie\"\":1}]\",Mme X\n\
        2026-03-04T08:00:00.000Z,23000,Guéret,distance,individuel,1,0,0,0,0,0,1,0,0,0,1,0,internet,90,0,0,0,,\n";
    let lot = lot(texte);
    assert!(lot.manquants().is_empty(), "{:?}", lot.manquants());
    let [atelier, appel] = lot.lignes.as_slice() else {
        panic!("two rows")
    };
    assert_eq!(fautes(atelier), Vec::<String>::new());
    let attendue: SaisieCra = serde_json::from_str(&format!(
        r#"{{"date":"2026-03-04","canal":"lieu_activite","lieu_id":"{}","commune":"23096","type":"collectif",
            "participants":8,"deja_accompagnes":3,"ages":{{"12_17":1,"18_34":2,"35_59":3,"60_plus":2}},
            "statuts":{{"scolarise":1,"sans_emploi":2,"en_emploi":2,"retraite":2,"non_communique":1}},
            "themes":["prise_en_main","emploi","professionnel","demarche"],"duree":45,
            "suite":{{"individuel":1,"redirections":{{"france_travail":1}},"autres":[{{"libelle":"Épicerie","n":1}}]}}}}"#,
        lieu("Médiathèque de Guéret", true).id
    ))
    .unwrap();
    assert_eq!(atelier.saisie, attendue);
    assert_eq!(
        remarques(atelier),
        [
            "age_approche",
            "age_approche",
            "age_approche",
            "colonne_ignoree",
            "duree_approchee",
            "lieu_deduit",
            "redirection_perdue",
            "statut_heterogene",
            "theme_perdu",
        ]
    );
    assert_eq!((fautes(appel), remarques(appel)), (vec![], vec![]));
    assert_eq!(
        (appel.saisie.canal, appel.saisie.duree),
        (Some(Canal::ADistance), Some(90))
    );
}

#[test]
fn nested_names_are_known_in_other_forms() {
    for (nom, champ) in [
        ("age{moins12ans}", ChampImport::AgesMoins12),
        ("age_de12a18ans", ChampImport::Ancien12A18),
        ("Age.De18A35Ans", ChampImport::Ancien18A35),
        ("statut sansEmploi", ChampImport::StatutsSansEmploi),
        ("statut[heterogene]", ChampImport::AncienHeterogene),
        ("nbParticipantsRecurrents", ChampImport::DejaAccompagnes),
        ("accompagnement", ChampImport::AncienSuite),
        ("DURÉE (min)", ChampImport::Duree),
        ("ages_60_plus", ChampImport::Ages60EtPlus),
    ] {
        assert_eq!(entete::Sens::de(nom), entete::Sens::Champ(champ), "{nom}");
    }
    assert_eq!(entete::Sens::de("created_at"), entete::Sens::Recalculee);
    assert_eq!(entete::Sens::de("annotation"), entete::Sens::Inconnu);
}

#[test]
fn each_cell_that_is_wrong_is_told_at_its_column() {
    let texte = format!(
        "{ENTETE}hier;sieste;en rêve;Licorne-sur-Mer;beaucoup;centenaire;pirate;licorne | courriel;longtemps\n"
    );
    let lot = lot(&texte);
    let ligne = &lot.lignes[0];
    let dites: Vec<_> = ligne
        .erreurs
        .iter()
        .map(|faute| format!("{} {}", lot.colonne(&faute.chemin), faute.code))
        .collect();
    assert_eq!(
        dites,
        [
            "Activité valeur_inconnue",
            "Commune valeur_inconnue",
            "Canal valeur_inconnue",
            "Date format",
            "Participants format",
            "Âge valeur_inconnue",
            "Statut valeur_inconnue",
            "Thèmes valeur_inconnue",
            "Durée format",
        ]
    );
    assert!(
        ligne.erreurs.iter().all(|faute| faute.message.ends_with('.')),
        "{:?}",
        ligne.erreurs
    );
    assert_eq!(
        lot.colonne("suite/autres/0/libelle"),
        "Autres organismes d'orientation"
    );
}

/// The commune of each row, or why it has none.
fn communes(texte: &str) -> Vec<Result<String, String>> {
    let lignes = lot(texte).lignes.into_iter();
    lignes
        .map(|ligne| match ligne.erreurs.as_slice() {
            [] => Ok(ligne.saisie.commune),
            [faute] => Err(faute.message.clone()),
            fautes => panic!("{fautes:?}"),
        })
        .collect()
}

#[test]
fn a_commune_is_found_by_name_when_there_is_only_one() {
    let connues = [
        ("Guéret", "23096"),
        ("GUERET (23)", "23096"),
        ("23000 Guéret", "23096"),
        ("1053", "01053"),
        ("2a004", "2A004"),
        ("Saint-Denis (974)", "97411"),
        ("Paris 11e", "75111"),
        ("Paris 11e arrondissement", "75111"),
    ];
    let inconnues = ["Saint-Denis", "Licorne", "99999"];
    let ecrites = connues.iter().map(|(ecrite, _)| *ecrite).chain(inconnues);
    let rangees: String = ecrites.map(|ecrite| BONNE.replace("23096", ecrite)).collect();
    let trouvees = communes(&format!("{ENTETE}{rangees}"));
    for ((ecrite, code), trouvee) in connues.iter().zip(&trouvees) {
        assert_eq!(trouvee.as_deref(), Ok(*code), "{ecrite}");
    }
    let [homonymes, licorne, postal] = &trouvees[connues.len()..] else {
        panic!("{trouvees:?}")
    };
    let contient = |refus: &Result<String, String>, mots: &str| {
        assert!(refus.as_ref().unwrap_err().contains(mots), "{refus:?}");
    };
    contient(homonymes, "93066");
    contient(homonymes, "donnez le code INSEE");
    contient(licorne, "Aucune commune ne s'appelle « Licorne »");
    contient(postal, "code postal 99999");
}

#[test]
fn a_postal_code_tells_communes_apart() {
    let entete = ENTETE.replace("Commune", "Nom de la commune;Code postal");
    let dites = [
        ("Saint-Denis", "97400"),
        ("SAINT DENIS", "93200"),
        ("Paris", "75011"),
        ("", "75011"),
        ("", "23000"),
        ("Guéret", "75001"),
    ];
    let rangees: String = dites
        .iter()
        .map(|(nom, postal)| BONNE.replace("23096", &format!("{nom};{postal}")))
        .collect();
    let trouvees = communes(&format!("{entete}{rangees}"));
    let codes: Vec<_> = trouvees
        .iter()
        .map(|trouvee| trouvee.as_deref().unwrap_or("refus"))
        .collect();
    assert_eq!(codes, ["97411", "93066", "75111", "75111", "refus", "refus"]);
}

#[test]
fn a_lieu_is_one_s_own_by_its_name() {
    let entete = ENTETE.replace("Canal", "Lieu").replace("Commune;", "");
    let ligne = |lieu: &str| {
        let bonne = BONNE.replace("À domicile", lieu).replace("23096;", "");
        une(&format!("{entete}{bonne}"))
    };
    let trouve = ligne("mediatheque de gueret");
    assert_eq!(
        trouve.saisie.lieu_id,
        Some(lieu("Médiathèque de Guéret", true).id)
    );
    assert_eq!(
        (
            trouve.saisie.canal,
            trouve.saisie.commune.as_str(),
            remarques(&trouve)
        ),
        (
            Some(Canal::LieuActivite),
            "23096",
            vec!["canal_deduit", "commune_deduite"]
        )
    );
    let autre = ligne("Chez moi");
    assert_eq!(fautes(&autre), ["lieu_id valeur_inconnue"]);
    assert!(autre.erreurs[0].message.contains("Médiathèque de Guéret"));
}

#[test]
fn the_person_says_what_columns_are() {
    let texte = format!(
        "{}{BONNE}",
        "quand;quoi;comment;où;combien;qui;fait quoi;sujet;longueur\n"
    );
    let voulus = {
        use ChampImport as C;
        [
            Some(C::Date),
            Some(C::Type),
            Some(C::Canal),
            Some(C::Commune),
            None,
            Some(C::Ages),
            Some(C::Statuts),
            Some(C::Themes),
            Some(C::Duree),
        ]
    };
    let inconnues = lot(&texte);
    assert!(inconnues.colonnes.iter().all(|colonne| colonne.champ.is_none()));
    assert_eq!(inconnues.manquants().len(), ChampImport::REQUIS.len());
    assert_eq!(inconnues.colonnes[0].exemples, ["20/11/2026"]);
    let demande = Demande {
        feuille: None,
        colonnes: Some(&voulus),
    };
    let lot = lire_avec(texte.as_bytes(), demande).unwrap();
    assert_eq!(lot.lignes[0].saisie, une(&format!("{ENTETE}{BONNE}")).saisie);
    assert_eq!(remarques(&lot.lignes[0]), ["colonne_ignoree"]);
    let trop = Demande {
        feuille: None,
        colonnes: Some(voulus.get(..8).unwrap()),
    };
    assert!(matches!(
        lire_avec(texte.as_bytes(), trop),
        Err(Refus::AutresColonnes {
            trouvees: 9,
            donnees: 8
        })
    ));
}

#[test]
fn a_file_that_is_something_else_is_refused_in_words() {
    let refus = |octets: &[u8]| lire_avec(octets, Demande::default()).unwrap_err().to_string();
    for (octets, attendu) in [
        (&b""[..], "vide"),
        (b"bonjour", "Aucune ligne ne donne les noms des colonnes"),
        (b"%PDF-1.7", "c'est un PDF"),
        (b"PK\x03\x04rien", "n'est pas un classeur XLSX"),
        (b"\xd0\xcf\x11\xe0", "ancien format"),
        (b"a\0b", "n'est pas une feuille de calcul"),
        (ENTETE.as_bytes(), "aucun CRA"),
    ] {
        assert!(refus(octets).contains(attendu), "{} / {attendu}", refus(octets));
    }
    assert!(matches!(
        lire_avec(
            format!("{ENTETE}{}", BONNE.repeat(LIGNES_MAX + 1)).as_bytes(),
            Demande::default()
        ),
        Err(Refus::TropDeLignes)
    ));
    assert_eq!(
        lot(&format!("{ENTETE}{}", BONNE.repeat(LIGNES_MAX))).lignes.len(),
        LIGNES_MAX
    );
    let large = format!("{}\n{}\n", "Date;".repeat(300), "x;".repeat(300));
    assert!(matches!(
        lire_avec(large.as_bytes(), Demande::default()),
        Err(Refus::TropDeColonnes)
    ));
}

#[test]
fn a_broken_row_is_one_row_with_an_error() {
    let lot = lot(&format!("{ENTETE}20/11/2026;\"ouvert\n{BONNE}"));
    assert_eq!(fautes(&lot.lignes[0]), [" format"]);
    assert_eq!(lot.colonne(""), "ligne");
    assert_eq!((lot.lignes[1].ligne, fautes(&lot.lignes[1])), (3, vec![]));
}

/// A workbook as a program writes it: shared and inline texts, numbers, dates by their style, yes and no.
mod classeurs {
    use super::*;
    use crate::cras::archive::tests::archive;

    /// The XML of a cell, at this line and column, from 0.
    pub(super) fn cellule(ligne: usize, colonne: usize, cellule: &Cellule<'_>) -> String {
        let place = format!("{}{}", lettres(colonne), ligne + 1);
        let serie = |jour: Date| jour.jours_depuis_1970() + 25_569;
        match cellule {
            Cellule::Vide => String::new(),
            Cellule::Texte(texte) => {
                let texte = texte.replace('&', "&amp;").replace('<', "&lt;");
                format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{texte}</t></is></c>")
            }
            Cellule::Nombre(nombre) => format!("<c r=\"{place}\"><v>{nombre}.0</v></c>"),
            Cellule::Jour(jour) => format!("<c r=\"{place}\" s=\"1\"><v>{}</v></c>", serie(*jour)),
            Cellule::Moment(_) => format!("<c r=\"{place}\" s=\"1\"><v>46000.5</v></c>"),
        }
    }

    /// A workbook of sheets of this XML.
    pub(super) fn classeur(feuilles: &[(&str, &str)]) -> Vec<u8> {
        let (mut liste, mut liens, mut parties) = (String::new(), String::new(), Vec::new());
        for (rang, (nom, donnees)) in feuilles.iter().enumerate() {
            write!(
                liste,
                "<sheet name=\"{nom}\" sheetId=\"{}\" r:id=\"r{rang}\"/>",
                rang + 1
            )
            .unwrap();
            write!(
                liens,
                "<Relationship Id=\"r{rang}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
                 Target=\"worksheets/s{rang}.xml\"/>"
            )
            .unwrap();
            parties.push((
                format!("xl/worksheets/s{rang}.xml"),
                format!(
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
                     <dimension ref=\"A1:XFD1048576\"/><sheetData>{donnees}</sheetData></worksheet>"
                ),
            ));
        }
        parties.push((
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{liste}</sheets></workbook>"
            ),
        ));
        parties.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{liens}</Relationships>"),
        ));
        parties.push((
            "_rels/.rels".to_owned(),
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
                .to_owned(),
        ));
        parties.push((
            "xl/styles.xml".to_owned(),
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\">\
             <xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
                .to_owned(),
        ));
        archive(&parties)
    }

    pub(super) fn rangees(rangees: &[Vec<Cellule<'_>>]) -> String {
        let mut donnees = String::new();
        for (ligne, cellules) in rangees.iter().enumerate() {
            let cellules: String = cellules
                .iter()
                .enumerate()
                .map(|(colonne, valeur)| cellule(ligne, colonne, valeur))
                .collect();
            write!(donnees, "<row r=\"{}\">{cellules}</row>", ligne + 1).unwrap();
        }
        donnees
    }

    fn textes(textes: &[&str]) -> Vec<Cellule<'static>> {
        textes
            .iter()
            .map(|texte| Cellule::texte((*texte).to_owned()))
            .collect()
    }

    #[test]
    fn cells_are_dates_numbers_and_times_of_their_own() {
        let entete = [
            "Date",
            "Activité",
            "Canal",
            "Commune",
            "Participants",
            "Déjà accompagnés",
            "Âge",
            "Statut",
            "Thèmes",
            "Durée",
        ];
        let mut donnees = rangees(&[textes(&["Mes CRA"]), vec![], textes(&entete)]);
        donnees.push_str(
            "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>46081</v></c><c r=\"B4\" t=\"inlineStr\"><is><t>individuel</t></is></c>\
             <c r=\"C4\" t=\"inlineStr\"><is><t>À distance</t></is></c><c r=\"D4\"><v>23096</v></c><c r=\"E4\"><v>1.0</v></c>\
             <c r=\"F4\" t=\"b\"><v>1</v></c><c r=\"G4\"><v>67</v></c><c r=\"H4\" t=\"inlineStr\"><is><t>retraite</t></is></c>\
             <c r=\"I4\" t=\"inlineStr\"><is><t>courriel</t></is></c><c r=\"J4\" s=\"1\"><v>0.0625</v></c></row>\
             <row r=\"5\"><c r=\"A5\" t=\"e\"><v>#REF!</v></c></row><row r=\"900000\"></row>",
        );
        let lot = lire_avec(&classeur(&[("Vide", ""), ("CRA", &donnees)]), Demande::default()).unwrap();
        assert_eq!((lot.feuille.as_deref(), lot.entete), (Some("CRA"), 3));
        assert_eq!(lot.feuilles, ["Vide", "CRA"]);
        let [bonne, cassee] = lot.lignes.as_slice() else {
            panic!("{:?}", lot.lignes)
        };
        assert_eq!(fautes(bonne), Vec::<String>::new());
        let saisie = &bonne.saisie;
        assert_eq!(
            (
                saisie.date.as_str(),
                saisie.commune.as_str(),
                saisie.participants,
                saisie.deja_accompagnes,
                saisie.duree
            ),
            ("2026-02-28", "23096", Some(1), 1, Some(90))
        );
        assert_eq!(saisie.ages.de(Age::Plus60), 1);
        assert_eq!((cassee.ligne, &fautes(cassee)[0]), (5, &"date format".to_owned()));
    }

    #[test]
    fn a_sheet_is_chosen_by_name() {
        let donnees = |date: &str| rangees(&[textes(&["Date", "Durée"]), textes(&[date, "45"])]);
        let classeur = classeur(&[
            ("Janvier", &donnees("02/01/2026")),
            ("Février", &donnees("02/02/2026")),
        ]);
        let date = |feuille: Option<&str>| {
            let demande = Demande {
                feuille,
                colonnes: None,
            };
            lire_avec(&classeur, demande).map(|lot| lot.lignes[0].saisie.date.clone())
        };
        assert_eq!(date(None).unwrap(), "2026-01-02");
        assert_eq!(date(Some("Février")).unwrap(), "2026-02-02");
        assert!(matches!(date(Some("Mars")), Err(Refus::FeuilleInconnue(_))));
    }

    #[test]
    fn a_cell_at_the_end_of_the_world_takes_no_memory() {
        let loin = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>";
        let donnees = format!("{}{loin}", rangees(&[textes(&["Date", "Durée"])]));
        assert_eq!(
            lire_avec(&classeur(&[("A", &donnees)]), Demande::default())
                .unwrap()
                .lignes[0]
                .ligne,
            1_048_576
        );
        let a_droite = format!(
            "{}<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>",
            rangees(&[textes(&["Date", "Durée"])])
        );
        assert!(matches!(
            lire_avec(&classeur(&[("A", &a_droite)]), Demande::default()),
            Err(Refus::TropDeColonnes)
        ));
        let longue: String = (2..LIGNES_MAX + 60)
            .map(|ligne| format!("<row r=\"{ligne}\"><c r=\"A{ligne}\"><v>1</v></c></row>"))
            .collect();
        let donnees = format!("{}{longue}", rangees(&[textes(&["Date", "Durée"])]));
        assert!(matches!(
            lire_avec(&classeur(&[("A", &donnees)]), Demande::default()),
            Err(Refus::TropDeLignes)
        ));
    }

    proptest! {
        #[test]
        fn a_damaged_workbook_never_makes_it_panic(places in prop::collection::vec((0_usize..6_000, any::<u8>()), 1..6)) {
            let donnees = rangees(&[textes(&["Date", "Durée"]), textes(&["02/01/2026", "45"])]);
            let mut octets = classeur(&[("A", &donnees)]);
            for (place, octet) in places {
                if let Some(change) = octets.get_mut(place) {
                    *change = octet;
                }
            }
            let _ = lire_avec(&octets, Demande::default());
        }
    }
}

fn ensemble<E: Enumeration>() -> impl Strategy<Value = Vec<E>> {
    prop::sample::subsequence(E::TOUS.to_vec(), 0..=E::TOUS.len())
        .prop_map(|valeurs| valeurs.into_iter().collect::<Ensemble<E>>().iter().collect())
}

fn comptes<E: Enumeration + Ord>() -> impl Strategy<Value = coop_domain::cra::Effectifs<E>> {
    prop::collection::vec((prop::sample::select(E::TOUS), 0_u32..500), 0..5)
        .prop_map(|comptes| comptes.into_iter().collect())
}

/// A text that a CRA may keep: on one line, without blanks around it.
fn texte_libre() -> impl Strategy<Value = String> {
    r#"[\PC]{0,20}|['=+@|\\:;," -]{1,8}|[a-z|:;]{1,12}"#
        .prop_map(|texte: String| {
            texte
                .chars()
                .filter(|lettre| !lettre.is_control())
                .collect::<String>()
        })
        .prop_map(|texte| texte.trim().to_owned())
        .prop_filter("a text", |texte| !texte.is_empty())
}

fn une_saisie() -> impl Strategy<Value = SaisieCra> {
    let qui = (
        prop::sample::select(Canal::TOUS),
        prop::sample::select(TypeCra::TOUS),
        1_u32..500,
        0_u32..500,
        comptes::<Age>(),
        comptes::<Statut>(),
        5_u32..720,
    );
    let quoi = (
        ensemble::<Theme>(),
        ensemble::<SousTheme>(),
        ensemble::<Materiel>(),
        prop::option::of(texte_libre()),
        prop::option::of(prop::sample::select(Mandat::TOUS)),
        prop::collection::vec(texte_libre(), 0..4),
    );
    let suite = (
        0_u32..9,
        0_u32..9,
        comptes::<Organisme>(),
        prop::collection::vec((texte_libre(), 1_u32..9), 0..3),
    );
    let ou = (
        18_262_i64..20_800,
        prop::sample::select(vec!["23096", "97411", "2A004", "75111"]),
    );
    (qui, quoi, suite, ou).prop_map(|(qui, quoi, suite, (jour, commune))| {
        let (canal, type_, participants, deja_accompagnes, ages, statuts, duree) = qui;
        let (themes, sous_themes, materiel, precision, mandat, tags) = quoi;
        let (individuel, atelier, redirections, autres) = suite;
        SaisieCra {
            date: Date::depuis_jours_1970(jour).unwrap().to_string(),
            canal: Some(canal),
            lieu_id: (canal == Canal::LieuActivite).then(|| LieuId::depuis_source("essai", "ailleurs")),
            commune: commune.to_owned(),
            type_: Some(type_),
            participants: Some(participants),
            deja_accompagnes,
            ages,
            statuts,
            themes,
            sous_themes,
            precision,
            duree: Some(duree),
            suite: Suite {
                individuel,
                atelier,
                redirections,
                autres: autres
                    .into_iter()
                    .map(|(libelle, n)| AutreOrganisme { libelle, n })
                    .collect(),
            },
            mandat,
            materiel,
            tags,
        }
    })
}

fn cra(saisie: SaisieCra) -> Cra {
    let maintenant: Instant = "2026-11-29T01:17:15Z".parse().unwrap();
    Cra {
        id: CraId::depuis_octets([7; 16]),
        version: 1,
        commune_nom: cog()
            .commune(&saisie.commune.parse().unwrap())
            .map(|commune| commune.nom.clone())
            .unwrap(),
        lieu_nom: saisie.lieu_id.map(|_| "Bus d'ailleurs".to_owned()),
        structure: coop_domain::ids::StructureId::depuis_octets([8; 16]),
        departement: "23".parse().unwrap(),
        region: "75".parse().unwrap(),
        created_at: maintenant,
        updated_at: maintenant,
        supprime_le: None,
        saisie,
    }
}

proptest! {
    #[test]
    fn what_was_taken_out_comes_back_in(saisies in prop::collection::vec(une_saisie(), 1..4)) {
        let colonnes = feuille::colonnes();
        let cras: Vec<Cra> = saisies.iter().cloned().map(cra).collect();
        let noms: Vec<Cellule<'_>> = colonnes.iter().map(|colonne| Cellule::texte(colonne.nom.as_ref())).collect();
        let mut rangees = vec![
            vec![Cellule::texte("Comptes-rendus d'activité")],
            vec![Cellule::texte("Conseiller"), Cellule::texte("Élodie N'Guyen")],
            vec![Cellule::texte("Filtres"), Cellule::texte("aucun : tous vos CRA")],
            vec![],
            noms,
        ];
        rangees.extend(cras.iter().map(|cra| colonnes.iter().map(|colonne| colonne.de(cra)).collect()));
        let mut csv = Csv::nouveau(&[]);
        for rangee in &rangees {
            let textes: Vec<_> = rangee.iter().map(Cellule::en_texte).collect();
            csv.ligne(&textes.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        }
        let classeur = classeurs::classeur(&[("CRA", &classeurs::rangees(&rangees)), ("Colonnes", "")]);
        for octets in [csv.finir().into_bytes(), classeur] {
            let lot = lire_avec(&octets, Demande::default()).unwrap();
            prop_assert!(lot.manquants().is_empty());
            prop_assert_eq!(lot.lignes.len(), saisies.len());
            for (ligne, saisie) in lot.lignes.iter().zip(&saisies) {
                prop_assert_eq!(&ligne.erreurs, &vec![]);
                prop_assert_eq!(&ligne.remarques, &vec![]);
                prop_assert_eq!(ligne.saisie.canonique(), saisie.canonique());
                prop_assert_eq!(ligne.id, Some(CraId::depuis_octets([7; 16])));
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(octets in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = lire_avec(&octets, Demande::default());
    }

    #[test]
    fn no_cells_make_it_panic(cellules in prop::collection::vec("[\\PC;\"\n]{0,40}", 1..6)) {
        let texte = format!("{ENTETE}{}", cellules.join("\n"));
        if let Ok(lot) = lire_avec(texte.as_bytes(), Demande::default()) {
            for ligne in &lot.lignes {
                for faute in &ligne.erreurs {
                    prop_assert!(!faute.message.is_empty() && !lot.colonne(&faute.chemin).is_empty());
                }
            }
        }
    }
}
