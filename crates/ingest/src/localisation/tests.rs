use std::sync::LazyLock;

use coop_domain::{
    ErreurChamp,
    geo::Point,
    lieu::{Adresse, Localisation},
    territoires::Cog,
};

use super::{Annuaire, position::situer};

static COG: LazyLock<Cog> = LazyLock::new(|| Cog::charger().unwrap());
static ANNUAIRE: LazyLock<Annuaire<'static>> = LazyLock::new(|| Annuaire::new(&COG));

/// The commune found, or `-`, and the rules that spoke.
fn resoudre(insee: &str, commune: &str, postal: &str, degres: Option<(f64, f64)>) -> (String, Vec<String>) {
    let adresse = Adresse {
        voie: "1 rue de la Paix".to_owned(),
        complement: None,
        code_postal: postal.parse().unwrap(),
        commune: commune.to_owned(),
        code_insee: insee.parse().ok(),
        departement: None,
        position: None,
    };
    let mut avertissements = Vec::new();
    let trouvee = ANNUAIRE.resoudre(&adresse, degres, &mut avertissements);
    (
        trouvee.map_or("-".to_owned(), |c| c.code.to_string()),
        codes(avertissements),
    )
}

fn codes(avertissements: Vec<ErreurChamp>) -> Vec<String> {
    avertissements.into_iter().map(|a| a.code).collect()
}

/// What is found without a word.
fn trouvee(insee: &str, commune: &str, postal: &str) -> String {
    let (code, avertissements) = resoudre(insee, commune, postal, None);
    assert_eq!(avertissements, [""; 0], "{commune} {postal}");
    code
}

#[test]
fn the_insee_code_of_the_source_comes_first() {
    assert_eq!(trouvee("23096", "n'importe quoi", "23000"), "23096");
    assert_eq!(
        trouvee("13055", "Marseille", "13011"),
        "13055",
        "the commune is not made an arrondissement"
    );
    assert_eq!(trouvee("13211", "Marseille", "13011"), "13211");
    assert_eq!(
        trouvee("69123", "Lyon", "69286"),
        "69123",
        "a CEDEX code is of no commune"
    );
}

#[test]
fn a_former_commune_leads_to_that_of_today() {
    assert_eq!(trouvee("01205", "Lancrans", "01200"), "01033");
    assert_eq!(trouvee("", "Lancrans", "01200"), "01033");
}

#[test]
fn an_unknown_code_gives_way_to_the_name() {
    assert_eq!(
        resoudre("99999", "Guéret", "23000", None),
        ("23096".to_owned(), vec!["code_insee_inconnu".to_owned()])
    );
}

#[test]
fn new_caledonias_mont_dore_is_not_auvergnes() {
    assert_eq!(trouvee("", "Mont-Dore", "98809"), "98817");
    assert_eq!(trouvee("", "Le Mont-Dore", "63240"), "63236");
    assert_eq!(
        resoudre("63236", "Mont-Dore", "98800", None),
        ("98817".to_owned(), vec!["code_insee_contredit".to_owned()])
    );
}

#[test]
fn names_are_found_however_they_are_written() {
    for (nom, postal, code) in [
        ("GUERET", "23000", "23096"),
        ("St-Étienne CEDEX 2", "42000", "42218"),
        ("Ste-Foy-lès-Lyon", "69110", "69202"),
        ("Chalon s/ Saône", "71100", "71076"),
        ("Havre", "76600", "76351"),
        ("Saint-Denis", "97400", "97411"),
        ("Saint-Denis", "93200", "93066"),
        ("Ajaccio", "20000", "2A004"),
        ("Guéret", "23011", "23096"),
    ] {
        assert_eq!(trouvee("", nom, postal), code, "{nom} {postal}");
    }
}

#[test]
fn arrondissements_are_found_when_they_are_clear() {
    for (nom, postal, code) in [
        ("Paris", "75003", "75103"),
        ("PARIS 3E ARRONDISSEMENT", "75003", "75103"),
        ("Paris 16", "75116", "75116"),
        ("Lyon 03", "69003", "69383"),
        ("Lyon 3e", "69486", "69383"),
        ("Marseille 13011", "13011", "13211"),
        ("MARSEILLE 11", "13011", "13211"),
        ("Paris CEDEX 12", "75572", "75056"),
        ("Lyon", "69486", "69123"),
        ("Parisot", "81310", "81202"),
    ] {
        assert_eq!(trouvee("", nom, postal), code, "{nom} {postal}");
    }
}

#[test]
fn typing_errors_are_mended_and_told() {
    for (nom, postal, code) in [
        ("Rambervilelrs", "88700", "88367"),
        ("0NET LE CHATEAU", "12850", "12176"),
    ] {
        assert_eq!(
            resoudre("", nom, postal, None),
            (code.to_owned(), vec!["commune_corrigee".to_owned()])
        );
    }
}

#[test]
fn a_name_with_a_wrong_postal_code_needs_its_coordinates() {
    let (nom, postal) = ("Bormes-les-Mimosas", "88230");
    assert_eq!(resoudre("", nom, postal, None).1, ["commune_introuvable"]);
    assert_eq!(
        resoudre("", nom, postal, Some((48.1, 6.9))).1,
        ["commune_introuvable"]
    );
    assert_eq!(
        resoudre("", nom, postal, Some((43.123, 6.34))),
        ("83019".to_owned(), vec!["commune_corrigee".to_owned()])
    );
}

#[test]
fn a_postal_code_of_one_commune_is_enough_unless_the_coordinates_say_otherwise() {
    let deduite = ("13001".to_owned(), vec!["commune_deduite".to_owned()]);
    assert_eq!(resoudre("", "PUYRICARD", "13540", None), deduite);
    assert_eq!(resoudre("", "PUYRICARD", "13540", Some((43.58, 5.41))), deduite);
    assert_eq!(
        resoudre("", "PUYRICARD", "13540", Some((48.85, 2.35))).1,
        ["commune_introuvable"]
    );
    assert_eq!(
        resoudre("", "62300", "62300", None).1,
        ["commune_introuvable"],
        "Lens, or Éleu-dit-Leauwette"
    );
}

/// The position given to a lieu of this commune, and the rules that spoke.
fn position(insee: &str, degres: Option<(f64, f64)>) -> (Option<(Point, Localisation)>, Vec<String>) {
    let commune = insee.parse().ok().and_then(|code| COG.commune(&code));
    let mut avertissements = Vec::new();
    let position = situer(&ANNUAIRE, commune, degres, &mut avertissements);
    (position.map(|p| (p.point, p.localisation)), codes(avertissements))
}

#[test]
fn the_position_of_the_source_is_exact_when_it_can_be_true() {
    let lyon = Point::new(45.76, 4.83).unwrap();
    assert_eq!(
        position("69123", Some((45.76, 4.83))),
        (Some((lyon, Localisation::Exacte)), vec![])
    );
    assert_eq!(
        position("", Some((45.76, 4.83))),
        (Some((lyon, Localisation::Exacte)), vec![])
    );
}

#[test]
fn without_position_the_centre_of_the_commune_is_an_approximation() {
    let centre = COG.commune(&"05061".parse().unwrap()).unwrap().centre.unwrap();
    let approchee = Some((centre, Localisation::Approchee));
    assert_eq!(position("05061", None), (approchee, vec![]));
    assert_eq!(
        position("05061", Some((49.655, 2.589))),
        (approchee, vec!["coordonnees_hors_commune".to_owned()])
    );
    assert_eq!(position("05061", Some((400.0, 2.0))).0, approchee);
    assert_eq!(position("", None), (None, vec![]));
    assert_eq!(
        position("", Some((400.0, 2.0))),
        (None, vec!["hors_bornes".to_owned()])
    );
}

#[test]
fn swapped_coordinates_are_put_back() {
    let reims = Point::new(49.2583, 4.0317).unwrap();
    let echangees = vec!["coordonnees_inversees".to_owned()];
    assert_eq!(
        position("51454", Some((4.0317, 49.2583))),
        (Some((reims, Localisation::Exacte)), echangees.clone())
    );
    let noumea = Point::new(-22.2758, 166.458).unwrap();
    assert_eq!(
        position("98818", Some((166.458, -22.2758))),
        (Some((noumea, Localisation::Exacte)), echangees),
        "a longitude past 90° is no latitude"
    );
}

#[test]
fn vast_communes_have_a_vast_limit() {
    // The town of Saint-Laurent-du-Maroni is 62 km from the centre of its commune.
    assert_eq!(position("97311", Some((5.5042, -54.0264))).1, [""; 0]);
    assert_eq!(
        position("97311", Some((48.85, 2.35))).1,
        ["coordonnees_hors_commune"]
    );
}

#[test]
fn a_commune_without_centre_is_checked_against_its_collectivite() {
    let sans_centre = COG
        .communes()
        .iter()
        .find(|c| c.centre.is_none() && c.departement.as_str() == "987")
        .unwrap();
    assert_eq!(
        position(sans_centre.code.as_str(), Some((-17.5, -149.5))).1,
        [""; 0]
    );
    assert_eq!(
        position(sans_centre.code.as_str(), Some((48.85, 2.35))),
        (None, vec!["coordonnees_hors_commune".to_owned()])
    );
    assert_eq!(position(sans_centre.code.as_str(), None), (None, vec![]));
}
