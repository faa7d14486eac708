//! Pairs of the national data: the same lieu from two sources, and neighbours that are not.

use coop_domain::lieu::{DemandeDoublons, DoublonPossible, Lieu, Localisation, Position};

use crate::appui::{Avec, COG, instantane, lieu};

/// Name, street, commune, position, pivot, telephone.
type Fiche = (
    &'static str,
    &'static str,
    &'static str,
    Option<(f64, f64)>,
    &'static str,
    &'static str,
);

const INCONNU: &str = "00000000000000";

fn de(fiche: Fiche) -> Lieu {
    let (nom, voie, commune, position, pivot, telephone) = fiche;
    let mut lieu = lieu(nom).nomme(nom).dans(commune);
    voie.clone_into(&mut lieu.adresse.voie);
    lieu.pivot = if pivot.is_empty() { INCONNU } else { pivot }.parse().unwrap();
    lieu.telephone = demande(fiche).telephone_lu();
    assert_eq!(lieu.telephone.is_some(), !telephone.is_empty(), "{telephone}");
    match position {
        Some((lat, lon)) => lieu.a(lat, lon),
        None => lieu,
    }
}

fn demande(fiche: Fiche) -> DemandeDoublons {
    let (nom, voie, commune, position, pivot, telephone) = fiche;
    let texte = |texte: &str| (!texte.is_empty()).then(|| texte.to_owned());
    DemandeDoublons {
        nom: nom.to_owned(),
        code_insee: commune.parse().unwrap(),
        adresse: texte(voie),
        latitude: position.map(|(lat, _)| lat),
        longitude: position.map(|(_, lon)| lon),
        pivot: texte(pivot),
        telephone: texte(telephone),
    }
}

fn chercher(connu: Fiche, decrit: Fiche) -> Vec<DoublonPossible> {
    instantane([de(connu)]).doublons(&COG, &demande(decrit))
}

/// The same place, as two sources write it: « Conseiller numérique », France Services, Numi, Hinaura…
const PAIRES: [(Fiche, Fiche); 8] = [
    (
        (
            "La Ressource 'IT",
            "85 Rue Principale",
            "27151",
            Some((49.370411, 1.382168)),
            "89176161100013",
            "+33600000000",
        ),
        (
            "La Ressource 'IT",
            "85 Rue Principale",
            "27151",
            Some((49.370411, 1.382168)),
            "89176161100013",
            "+33600000000",
        ),
    ),
    (
        (
            "France services du Territoire Saint-Romain de Colbosc",
            "5 Rue Sylvestre Dumesnil",
            "76647",
            Some((49.529612, 0.356945)),
            INCONNU,
            "+33235133690",
        ),
        (
            "Maison du territoire de Sr Romain de Colbosc (Maison France Service)",
            "5 rue Syvestre Dumesnil, BP 117",
            "76647",
            Some((49.528871, 0.35721)),
            "20008500000000",
            "02 35 13 36 90",
        ),
    ),
    (
        (
            "France services La Poste de Buchy",
            "171 grande rue",
            "76146",
            Some((49.584617, 1.357601)),
            INCONNU,
            "+33232915094",
        ),
        (
            "France services de Buchy",
            "171 grande rue",
            "76146",
            None,
            "",
            "",
        ),
    ),
    (
        (
            "Asoft \"Maison des Associations",
            "29 Draye de Meyne",
            "26220",
            Some((44.36207, 5.13958)),
            INCONNU,
            "+33475266119",
        ),
        (
            "ASSOC-PR ORDINATEUR & FERUS TECHNOLOGIES",
            "29 RUE DRAYE DE MEYNE",
            "26220",
            Some((44.359989, 5.140157)),
            "43752561100012",
            "04.75.26.61.19",
        ),
    ),
    (
        (
            "France services Sivom Pays Glazik",
            "Place de Ruthin",
            "29020",
            Some((48.1025698, -3.9967663)),
            INCONNU,
            "+33298577091",
        ),
        (
            "SIVOM DU PAYS GLAZIK",
            "PL DE RUTHIN",
            "29020",
            Some((48.0901, -4.0091)),
            "20007284100014",
            "0298577091",
        ),
    ),
    (
        (
            "France services Château-La-Vallière",
            "21 Avenue du Général Leclerc",
            "37062",
            Some((47.54851, 0.319436)),
            INCONNU,
            "+33247242522",
        ),
        (
            "France Service Château-La-Vallière",
            "21 avenue du Général Leclerc",
            "37062",
            None,
            "",
            "",
        ),
    ),
    (
        (
            "France services itinérante de Gouffern en Auge",
            "Le Bourg Silly en Gouffern",
            "61474",
            Some((48.7666185, 0.1166799)),
            INCONNU,
            "+33233675662",
        ),
        (
            "Bus France services Gouffern en Auge",
            "Le Bourg Silly",
            "61474",
            None,
            "",
            "02 33 67 56 62",
        ),
    ),
    (
        (
            "Mairie de Certines",
            "365 Rte de la Mairie",
            "01069",
            Some((46.1342037, 5.2628745)),
            INCONNU,
            "+33600000000",
        ),
        ("Mairie de Certines", "", "01069", None, "", ""),
    ),
];

#[test]
fn the_same_lieu_written_by_two_sources_is_proposed() {
    for (connu, decrit) in PAIRES {
        for (un, autre) in [(connu, decrit), (decrit, connu)] {
            let trouves = chercher(un, autre);
            assert_eq!(trouves.len(), 1, "{} / {}", un.0, autre.0);
            assert!(
                trouves[0].score >= 50 && !trouves[0].raisons.is_empty(),
                "{:?}",
                trouves[0]
            );
        }
    }
}

#[test]
fn reasons_are_told_the_strongest_first() {
    let (connu, decrit) = PAIRES[0];
    let trouve = chercher(connu, decrit).remove(0);
    // A number made of zeros is no number.
    assert_eq!(
        trouve.raisons,
        ["Même nom", "Même SIRET, RNA ou RIDET", "Même adresse", "À 0 m"]
    );
    assert_eq!((trouve.score, trouve.distance_m), (100, Some(0.0)));
    assert_eq!(trouve.adresse, "85 Rue Principale, 23000 Charleval");
}

/// Other lieux of the same communes.
const VOISINS: [(Fiche, Fiche); 6] = [
    // Two sites of one body.
    (
        (
            "Médiathèque Aragon",
            "12 rue Nationale",
            "23096",
            Some((46.17, 1.87)),
            "13002526500013",
            "+33555520001",
        ),
        (
            "Centre social Albatros",
            "3 avenue du Stade",
            "23096",
            Some((46.18, 1.89)),
            "13002526500013",
            "05 55 52 00 02",
        ),
    ),
    (
        (
            "Mairie",
            "1 place Bonnyaud",
            "23096",
            Some((46.17, 1.87)),
            INCONNU,
            "",
        ),
        ("Médiathèque", "8 avenue Fayolle", "23096", None, "", ""),
    ),
    // The same street is not the same lieu.
    (
        (
            "Mission locale",
            "8 rue de Casseneuil",
            "47323",
            Some((44.40707, 0.705478)),
            INCONNU,
            "",
        ),
        (
            "Bibliothèque",
            "61 rue de Casseneuil",
            "47323",
            Some((44.4095, 0.7065)),
            "",
            "",
        ),
    ),
    // Nor is a number that stands for none.
    (
        (
            "Mairie de Certines",
            "365 Rte de la Mairie",
            "01069",
            None,
            INCONNU,
            "+33600000000",
        ),
        ("Atelier du bourg", "", "01069", None, "", "06 00 00 00 00"),
    ),
    // A common word is not a name, and an unknown body not a body.
    (
        (
            "Association des familles rurales",
            "2 rue Haute",
            "23096",
            None,
            INCONNU,
            "",
        ),
        ("Association sportive", "", "23096", None, INCONNU, ""),
    ),
    // The same name far away in a large commune.
    (
        (
            "Maison de quartier",
            "1 rue Haute",
            "13055",
            Some((43.35, 5.35)),
            INCONNU,
            "",
        ),
        (
            "Maison de quartier",
            "90 boulevard Michelet",
            "13055",
            Some((43.26, 5.40)),
            "",
            "",
        ),
    ),
];

#[test]
fn neighbours_are_not_duplicates() {
    for (connu, decrit) in VOISINS {
        let trouves = chercher(connu, decrit);
        assert!(trouves.is_empty(), "{trouves:#?}");
    }
}

#[test]
fn what_is_not_said_is_unknown_and_not_zero() {
    let (connu, _) = PAIRES[2];
    let score = |fiche: Fiche| chercher(connu, fiche).first().map(|trouve| trouve.score);
    let seul = ("France services La Poste de Buchy", "", "76146", None, "", "");
    let nom_seul = score(seul);
    assert_eq!(nom_seul, Some(55));
    // A pivot or a telephone that one of the two does not give changes nothing.
    assert_eq!(
        score((
            "France services La Poste de Buchy",
            "",
            "76146",
            None,
            "13002526500013",
            ""
        )),
        nom_seul
    );
    assert_eq!(
        score((
            "France services La Poste de Buchy",
            "",
            "76146",
            None,
            "",
            "39 39"
        )),
        nom_seul
    );
    // The centre of the commune is no position.
    let mut au_centre = de(connu);
    au_centre.adresse.position = Some(Position {
        localisation: Localisation::Approchee,
        ..au_centre.adresse.position.unwrap()
    });
    let trouves = instantane([au_centre]).doublons(
        &COG,
        &demande((
            "France services La Poste de Buchy",
            "",
            "76146",
            Some((49.60, 1.40)),
            "",
            "",
        )),
    );
    assert_eq!((trouves[0].score, trouves[0].distance_m), (55, None));
}

#[test]
fn a_neighbour_across_the_border_of_the_commune_is_seen_and_others_are_not() {
    let chez_l_autre = (
        "Tiers-lieu La Grange",
        "1 chemin du Pont",
        "23008",
        Some((46.1703, 1.8703)),
        INCONNU,
        "",
    );
    let trouves = chercher(
        chez_l_autre,
        ("Tiers-lieu La Grange", "", "23096", Some((46.17, 1.87)), "", ""),
    );
    assert_eq!(trouves.len(), 1);
    let sans_position = chercher(chez_l_autre, ("Tiers-lieu La Grange", "", "23096", None, "", ""));
    assert!(sans_position.is_empty());
}

#[test]
fn five_at_most_the_likeliest_first() {
    let fiches = (0..9).map(|n| {
        let mut lieu = de(("Médiathèque Aragon", "", "23096", None, INCONNU, "")).nomme("Médiathèque Aragon");
        lieu.id_source = n.to_string();
        if n == 4 {
            lieu.adresse.voie = "12 rue Nationale".to_owned();
        }
        lieu
    });
    let trouves = instantane(fiches).doublons(
        &COG,
        &demande(("Mediateque aragon", "12, r. Nationale", "23096", None, "", "")),
    );
    assert_eq!(trouves.len(), 5);
    assert!(trouves[0].score > trouves[1].score && trouves.is_sorted_by_key(|t| std::cmp::Reverse(t.score)));
}
