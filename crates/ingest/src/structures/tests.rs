use std::{io::Cursor, sync::LazyLock};

use coop_domain::{enumeration::Enumeration as _, territoires::Cog};

use super::{Lot, importer, nature::nature};
use crate::{Erreur, Importateur, OCTETS_MAX};

static COG: LazyLock<Cog> = LazyLock::new(|| Cog::charger().unwrap());
static IMPORTATEUR: LazyLock<Importateur<'static>> = LazyLock::new(|| Importateur::new(&COG));

const ENTETE: &str = "id,raison_sociale,type,siret,nb_cnfs,adresse,code_postal,insee_com,commune,insee_dep";

fn importer_octets(octets: impl AsRef<[u8]>) -> Result<Lot, Erreur> {
    importer(&IMPORTATEUR, Cursor::new(octets), OCTETS_MAX, |_| ())
}

/// The rows under the usual header.
fn lignes(lignes: &[&str]) -> Lot {
    importer_octets(format!("{ENTETE}\n{}\n", lignes.join("\n"))).unwrap()
}

const BOURG: &str = "3,COMMUNE DE BOURG EN BRESSE,publique,21010053300012,2,\"PL DE L HOTEL DE VILLE, 01000 BOURG-EN-BRESSE\",01000,01053,Bourg-en-Bresse,01";

#[test]
fn a_row_is_an_employer() {
    let lot = lignes(&[BOURG]);
    let structure = &lot.structures[0];
    assert_eq!(structure.siret.as_str(), "21010053300012");
    assert_eq!(structure.nom, "COMMUNE DE BOURG EN BRESSE");
    assert_eq!(structure.adresse, "PL DE L HOTEL DE VILLE");
    assert_eq!(structure.commune, "Bourg-en-Bresse");
    assert_eq!(structure.departement.as_ref().unwrap().as_str(), "01");
    assert_eq!(structure.region.as_ref().unwrap().as_str(), "84");
    assert_eq!((structure.postes, structure.fictive), (2, false));
    assert!(lot.rapport.avertissements.is_empty());
}

#[test]
fn addresses_lose_what_other_fields_say() {
    let adresse = |texte: &str| {
        let ligne = format!("1,A,publique,21010053300012,1,\"{texte}\",01310,01301,Polliat,01");
        lignes(&[&ligne]).structures[0].adresse.clone()
    };
    assert_eq!(adresse(", HOTEL DE VILLE, 01310 POLLIAT"), "HOTEL DE VILLE");
    assert_eq!(
        adresse("1820  GRANDE RUE, BAT 2, 01310 POLLIAT"),
        "1820 GRANDE RUE, BAT 2"
    );
    assert_eq!(adresse("01310 POLLIAT"), "");
    assert_eq!(adresse("2 RUE DE LYON, 69003 LYON"), "2 RUE DE LYON, 69003 LYON");
}

#[test]
fn communes_are_those_of_today() {
    let commune = |insee: &str, postal: &str, nom: &str| {
        let ligne = format!("1,A,publique,21010053300012,1,,{postal},{insee},{nom},");
        let structure = lignes(&[&ligne]).structures.remove(0);
        let code = structure
            .code_insee
            .map_or("-".to_owned(), |code| code.to_string());
        format!("{code} {}", structure.commune)
    };
    assert_eq!(commune("69383", "69003", "Lyon"), "69383 Lyon 3e Arrondissement");
    assert_eq!(
        commune("69152", "69310", "Pierre-Bénite"),
        "69149 Oullins-Pierre-Bénite"
    );
    assert_eq!(commune("1053", "1000", "BOURG"), "01053 Bourg-en-Bresse");
    assert_eq!(commune("", "01000", "BOURG EN BRESSE"), "01053 Bourg-en-Bresse");
    assert_eq!(commune("01053", "", "Bourg"), "01053 Bourg-en-Bresse");
    assert_eq!(commune("", "", "Nulle-Part"), "- Nulle-Part");
}

#[test]
fn rows_of_one_employer_add_their_posts() {
    let encore = "9,BOURG,publique,21010053300012,3,,01000,01053,Bourg-en-Bresse,01";
    let lot = lignes(&[BOURG, encore]);
    assert_eq!(
        (
            lot.structures.len(),
            lot.structures[0].postes,
            lot.structures[0].nom.as_str()
        ),
        (1, 5, "COMMUNE DE BOURG EN BRESSE")
    );
    let propre = lot.rapport.propre;
    assert_eq!((lot.rapport.valides, propre.structures, propre.postes), (2, 1, 5));
}

#[test]
fn a_broken_row_is_set_apart_with_every_reason() {
    let lot = lignes(&[
        BOURG,
        "7,0,privée,null,1,,,,0,",
        "8,A,autre,21010053300013,-1,,01000,01053,Bourg-en-Bresse,01",
        "trop,courte",
    ]);
    assert_eq!(
        (lot.rapport.lus, lot.rapport.valides, lot.rapport.ecartees),
        (4, 1, 3)
    );
    let raisons: Vec<_> = lot
        .rapport
        .quarantaine
        .iter()
        .flat_map(|ecartee| {
            ecartee
                .raisons
                .iter()
                .map(move |raison| format!("{} {} {}", ecartee.ligne, raison.chemin, raison.message))
        })
        .collect();
    insta::assert_snapshot!(raisons.join("\n"), @"
    3 siret « null » n'est pas un SIRET : 14 chiffres, dont le dernier contrôle les autres.
    3 raison_sociale « 0 » n'est pas un nom.
    3 commune « 0 » n'est pas un nom.
    4 siret « 21010053300013 » n'est pas un SIRET : 14 chiffres, dont le dernier contrôle les autres.
    4 type « autre » n'est pas une valeur connue.
    4 nb_cnfs « -1 » n'est pas un nombre de postes.
    5 ligne La ligne ne se lit pas : 2 colonnes au lieu de 10.
    ");
}

#[test]
fn a_person_reads_what_happened() {
    let lot = lignes(&[BOURG, "7,0,privée,null,1,,,,0,"]);
    insta::assert_snapshot!(lot.rapport.en_clair().join("\n"), @"
    2 lignes lues : 1 ligne valide, 1 ligne écartée.
    1 structure (lignes de même SIRET réunies), 2 postes.
    Colonnes ignorées, absentes de la liste des structures employeuses : insee_dep.
    Lignes écartées, par raison :
      commune, 1 fois (ligne 3) : « 0 » n'est pas un nom.
      raison_sociale, 1 fois (ligne 3) : « 0 » n'est pas un nom.
      siret, 1 fois (ligne 3) : « null » n'est pas un SIRET : 14 chiffres, dont le dernier contrôle les autres.
    ");
}

#[test]
fn a_file_of_something_else_says_so() {
    let message = |octets: &str| importer_octets(octets).unwrap_err().to_string();
    insta::assert_snapshot!(message("id,nom\n1,A\n"), @"Le fichier suit un autre schéma que la liste des structures employeuses : il manque siret, raison_sociale, type, nb_cnfs, commune. Colonnes trouvées : id, nom.");
    insta::assert_snapshot!(message(ENTETE), @"Le fichier ne contient aucune structure : il n'a que ses noms de colonnes, ou une liste vide.");
    insta::assert_snapshot!(message("{}"), @"Le JSON doit être une liste de structures, ou un objet qui contient une liste et une seule.");
}

#[test]
fn json_and_spreadsheets_give_the_same() {
    let json = r#"[{"raison_sociale": "COMMUNE DE BOURG EN BRESSE", "type": "publique", "siret": 21010053300012, "nb_cnfs": 2,
        "adresse": "PL DE L HOTEL DE VILLE", "code_postal": 1000, "insee_com": "01053", "commune": "Bourg"}]"#;
    let tableur = "Raison sociale;Type;SIRET;nb_cnfs;Adresse;Code postal;insee_com;Commune\n\
                   COMMUNE DE BOURG EN BRESSE;Publique;210 100 533 00012;2;PL DE L HOTEL DE VILLE;1000;1053;Bourg\n";
    let attendu = lignes(&[BOURG]).structures;
    assert_eq!(importer_octets(json).unwrap().structures, attendu);
    assert_eq!(importer_octets(tableur).unwrap().structures, attendu);
}

/// What the name and the word of the source say together, `!` when they disagree.
fn dit(source: &str, nom: &str) -> String {
    let (type_, contredit) = nature(source, nom).unwrap();
    format!("{}{}", type_.code(), if contredit.is_some() { " !" } else { "" })
}

#[test]
fn the_kind_is_told_by_names_that_are_certain() {
    for (nom, attendu) in [
        ("COMMUNE DE PERONNAS", "commune"),
        ("COMMUNE LE PRADET", "commune"),
        ("CC DE LA VEYLE", "epci"),
        ("CA MONTLUCON COMMUNAUTE", "epci"),
        ("COM COM PAYS FORCALQUIER  MONT DE LURE", "epci"),
        ("COMM D'AGGLOMERATION DU PAYS DE L'OR", "epci"),
        ("COMMUNAUTE  COMMUNE MARCHE BERRICHONNE", "epci"),
        ("HAUT - BUGEY AGGLOMERATION", "epci"),
        ("QUESTEMBERT COMMUNAUTE", "epci"),
        ("GRAND CUBZAGUAIS COMMUNAUTE DE COMMUNES", "epci"),
        ("PERPIGNAN MEDITERRANEE METROPOLE COMMUNAUTE URBAINE", "epci"),
        ("EUROMETROPOLE DE STRASBOURG", "epci"),
        ("RENNES METROPOLE", "epci"),
        ("METROPOLE DE LYON", "collectivite"),
        ("DEPARTEMENT DE L' ESSONNE", "departement"),
        ("REGION BRETAGNE", "region"),
        ("GIP MAISON LANDAISE DES HANDICAPEES", "gip"),
        ("CENTRE COMMUNAL D'ACTION SOCIALE", "collectivite"),
        (
            "CENTRE INTERCOMMUNAL D ACTION SOCIALE DE LA COMMUNAUTE D AGGLOMERATION D ANNECY",
            "collectivite",
        ),
        (
            "SYNDICAT MIXTE DU PAYS D'EPINAL - COEUR DES VOSGES",
            "collectivite",
        ),
        ("GRAND CHAMBERY", "collectivite"),
        ("PLAINE COMMUNE", "collectivite"),
        ("ASSOCIATION D'HABITANTS MOSAIK", "association !"),
    ] {
        assert_eq!(dit("publique", nom), attendu, "{nom}");
    }
    for (nom, attendu) in [
        ("ASS.CONSEILS RESSOUR. ILLET. ANALPHAB.", "association"),
        ("LIBRE ASSOCIATION INFORMATIQUE SOLIDAIRE LINUX", "association"),
        ("UNION DES ASSOCIATIONS FAMILIALES", "privee"),
        ("PIMMS LYON METROPOLE", "privee"),
        (
            "REGIE DE TERRITOIRE DE LA COMMUNAUTE URBAINE CREUSOT MONTCEAU NORD",
            "privee",
        ),
        ("EXEMPLE SCOP", "entreprise"),
        ("GIP REUSSIR EN SAMBRE AVESNOIS", "gip !"),
        ("CENTRE COMMUNAL D'ACTION SOCIALE", "collectivite !"),
    ] {
        assert_eq!(dit("privée", nom), attendu, "{nom}");
    }
    assert_eq!(dit("Entreprise", "N'IMPORTE"), "entreprise");
    assert!(nature("inconnu", "A").is_err());
}
