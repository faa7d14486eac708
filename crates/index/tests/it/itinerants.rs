//! An itinerant lieu is found where it stops: exactly what a walk through all lieux and all stops
//! would answer, whatever the order, the filters and the pages.

use coop_domain::{
    geo::{Emprise, Point},
    ids::PassageId,
    lieu::{Annexes, ConseillerPresent, Itinerance, Lieu, LieuComplet, LieuDetaille, LieuTrouve, Passage},
    recherche::{RechercheLieux, Tri},
    temps::{Date, Instant},
};
use coop_index::{Instantane, Question};
use proptest::{collection::vec, prelude::*};

use crate::appui::{Avec, COG, ids, instant, lieu, maintenant, question};

/// Guéret, Aubusson, Saint-Denis de La Réunion, Nouméa, Paris 13e: code, and a point of each.
pub(crate) const COMMUNES: [(&str, f64, f64); 5] = [
    ("23096", 46.17, 1.87),
    ("23008", 45.95, 2.17),
    ("97411", -20.88, 55.45),
    ("98818", -22.27, 166.44),
    ("75113", 48.83, 2.36),
];

pub(crate) fn passage(rang: usize, commune: usize, date: Date, debut: u16) -> Passage {
    let (code, latitude, longitude) = COMMUNES[commune];
    Passage {
        id: PassageId::depuis_octets([u8::try_from(rang).unwrap(); 16]),
        commune: code.parse().unwrap(),
        nom_commune: code.to_owned(),
        place: format!("Place {rang}"),
        latitude: Some(latitude),
        longitude: Some(longitude),
        date,
        debut,
        fin: debut + 60,
    }
}

pub(crate) fn bus(id: &str, passages: Vec<Passage>) -> LieuComplet {
    let mut lieu = lieu(id);
    lieu.itinerance.ajouter(Itinerance::Itinerant);
    LieuComplet {
        lieu,
        annexes: Annexes {
            passages,
            conseillers: Vec::new(),
        },
    }
}

fn instantane(lieux: Vec<LieuComplet>) -> Instantane {
    Instantane::construire(&COG, lieux)
}

pub(crate) fn le(texte: &str) -> Date {
    texte.parse().unwrap()
}

/// Sunday 22 November 2026 at 14 h 05 UTC, on the clock of a commune: day and minute.
fn ici(commune: &str) -> (Date, u16) {
    let dimanche = le("2026-11-22");
    match commune {
        "97411" => (dimanche, 18 * 60 + 5),
        "98818" => (le("2026-11-23"), 60 + 5),
        _ => (dimanche, 15 * 60 + 5),
    }
}

/// The definition, word for word.
fn vient(passage: &Passage) -> bool {
    let (jour, minute) = ici(passage.commune.as_str());
    let pas_fini = passage.date > jour || (passage.date == jour && passage.fin > minute);
    pas_fini && passage.date < jour.plus_jours(30).unwrap()
}

pub(crate) fn a_venir(complet: &LieuComplet) -> Vec<&Passage> {
    let itinerant = complet.lieu.itinerance.contient(Itinerance::Itinerant);
    complet
        .annexes
        .passages
        .iter()
        .filter(|passage| itinerant && vient(passage))
        .collect()
}

/// Where the lieu stands, and where it stops.
fn points(complet: &LieuComplet) -> Vec<Point> {
    let place = complet.lieu.adresse.position.map(|position| position.point);
    let arrets = a_venir(complet).into_iter().filter_map(Passage::point);
    place.into_iter().chain(arrets).collect()
}

fn distance(complet: &LieuComplet, centre: Point) -> f64 {
    points(complet)
        .into_iter()
        .map(|point| centre.distance_m(point))
        .fold(f64::INFINITY, f64::min)
}

fn attendus(lieux: &[LieuComplet], recherche: &RechercheLieux) -> Vec<String> {
    let centre = recherche.point().unwrap();
    let departement = |code: &str| COG.commune(&code.parse().unwrap()).unwrap().departement.clone();
    let mut gardes: Vec<_> = lieux
        .iter()
        .filter(|complet| {
            recherche
                .rayon
                .is_none_or(|rayon| distance(complet, centre.unwrap()) <= f64::from(rayon))
        })
        .filter(|complet| {
            recherche
                .bbox
                .is_none_or(|bbox| points(complet).into_iter().any(|point| bbox.contient(point)))
        })
        .filter(|complet| {
            let adresse = complet.lieu.adresse.departement.iter().cloned();
            let arrets = a_venir(complet)
                .into_iter()
                .map(|p| departement(p.commune.as_str()));
            recherche.departement.is_empty()
                || adresse
                    .chain(arrets)
                    .any(|code| recherche.departement.contains(&code))
        })
        .filter(|complet| {
            let adresse = complet.lieu.adresse.code_insee.iter().cloned();
            let arrets = a_venir(complet).into_iter().map(|p| p.commune.clone());
            recherche.commune.is_empty()
                || adresse
                    .chain(arrets)
                    .any(|code| recherche.commune.contains(&code))
        })
        .collect();
    gardes.sort_by(|a, b| match recherche.tri {
        Some(Tri::Nom) => a.lieu.nom.cmp(&b.lieu.nom).then(a.lieu.id().cmp(&b.lieu.id())),
        _ => {
            let centre = centre.unwrap();
            distance(a, centre)
                .total_cmp(&distance(b, centre))
                .then(a.lieu.id().cmp(&b.lieu.id()))
        }
    });
    gardes
        .into_iter()
        .map(|complet| complet.lieu.id_source.clone())
        .collect()
}

fn lieux() -> impl Strategy<Value = Vec<LieuComplet>> {
    let place = prop_oneof![
        2 => (45.9..46.3, 1.7..2.3).prop_map(Some),
        1 => Just(Some((46.17, 1.87))),
        1 => (-90.0..=90.0, -180.0..=180.0).prop_map(Some),
        2 => Just(None),
    ];
    let arret = (0..COMMUNES.len(), -2..36, 0_u16..23);
    let un = (place, vec(arret, 0..4), any::<bool>(), 0..COMMUNES.len());
    vec(un, 0..40).prop_map(|faits| {
        faits
            .into_iter()
            .enumerate()
            .map(|(rang, (place, arrets, itinerant, commune))| {
                let mut passages: Vec<_> = arrets
                    .into_iter()
                    .enumerate()
                    .map(|(rang, (commune, jours, heure))| {
                        let date = le("2026-11-22").plus_jours(jours).unwrap();
                        passage(rang, commune, date, heure * 60)
                    })
                    .collect();
                passages.sort_by_key(|passage| (passage.date, passage.debut, passage.id));
                let mut complet = bus(&rang.to_string(), passages);
                if !itinerant {
                    complet.lieu.itinerance = [Itinerance::Fixe].into_iter().collect();
                }
                complet.lieu = complet
                    .lieu
                    .nomme(&format!("lieu {}", rang % 3))
                    .dans(COMMUNES[commune].0);
                if let Some((lat, lon)) = place {
                    complet.lieu = complet.lieu.a(lat, lon);
                }
                complet
            })
            .collect()
    })
}

fn recherche() -> impl Strategy<Value = RechercheLieux> {
    let centre = prop_oneof![Just((46.17, 1.87)), (45.9..46.3, 1.7..2.3), Just((-20.9, 55.4))];
    let rayon = proptest::option::of(prop_oneof![1_u32..60_000, 1_u32..20_000_000]);
    let bbox = proptest::option::weighted(0.2, Just("1.8,46.1,1.9,46.2".to_owned()));
    let commune = proptest::option::weighted(0.2, proptest::sample::select(vec!["23096", "97411", "75056"]));
    let departement = proptest::option::weighted(0.2, proptest::sample::select(vec!["23", "974", "988"]));
    (centre, rayon, bbox, commune, departement, any::<bool>(), 1_u16..9).prop_map(
        |((lat, lon), rayon, bbox, commune, departement, par_nom, limit)| RechercheLieux {
            lat: Some(lat),
            lon: Some(lon),
            rayon,
            bbox: bbox.map(|texte| Emprise::try_from(texte).unwrap()),
            commune: commune.into_iter().map(|code| code.parse().unwrap()).collect(),
            departement: departement
                .into_iter()
                .map(|code| code.parse().unwrap())
                .collect(),
            tri: par_nom.then_some(Tri::Nom),
            limit: Some(limit),
            with_total: Some(true),
            ..Default::default()
        },
    )
}

proptest! {
    /// All pages, forwards then back, and what each result says.
    #[test]
    fn a_walk_is_the_naive_list(lieux in lieux(), recherche in recherche()) {
        // Paris is found by its arrondissement: the naive list compares codes to the letter.
        let naive = RechercheLieux {
            commune: recherche.commune.iter().map(|code| match code.as_str() {
                "75056" => "75113".parse().unwrap(),
                _ => code.clone(),
            }).collect(),
            ..recherche.clone()
        };
        let attendus = attendus(&lieux, &naive);
        let instantane = instantane(lieux.clone());
        let centre = recherche.point().unwrap().unwrap();
        let (mut vus, mut pages) = (Vec::new(), Vec::new());
        let mut question = question(&recherche);
        let mut dernier = loop {
            let reponse = instantane.chercher(&question);
            prop_assert_eq!(reponse.total, Some(u32::try_from(attendus.len()).unwrap()));
            let page: Vec<_> = ids(&reponse).into_iter().map(str::to_owned).collect();
            for trouve in &reponse.items {
                let rang: usize = trouve.lieu.publie().id_source.parse().unwrap();
                let complet = &lieux[rang];
                let metres = distance(complet, centre);
                prop_assert_eq!(trouve.distance_m, metres.is_finite().then_some(metres));
                let place = complet.lieu.adresse.position.map(|p| centre.distance_m(p.point));
                let arrets = a_venir(complet);
                let mene = arrets
                    .iter()
                    .find(|passage| centre.distance_m(passage.point().unwrap()) <= metres)
                    .filter(|_| place.is_none_or(|place| place >= metres));
                prop_assert_eq!(
                    trouve.prochain_passage.as_ref().map(|p| (p.date, p.debut, p.place.clone())),
                    mene.map(|p| (p.date, p.debut, p.place.clone()))
                );
                let mut json = Vec::new();
                trouve.ecrire_json(&mut json);
                prop_assert_eq!(
                    serde_json::from_slice::<LieuTrouve>(&json).unwrap(),
                    LieuTrouve::from(trouve)
                );
            }
            vus.extend(page.clone());
            pages.push(page);
            let (suivant, precedent) = (reponse.suivant, reponse.precedent);
            match suivant {
                Some(cle) => question = question.a_partir_de(cle),
                None => break precedent,
            }
        };
        prop_assert_eq!(&vus, &attendus);
        for attendue in pages.iter().rev().skip(1) {
            let reponse = instantane.chercher(&question.clone().a_partir_de(dernier.take().unwrap()));
            prop_assert_eq!(&ids(&reponse), attendue);
            dernier = reponse.precedent;
        }
        prop_assert!(dernier.is_none());
    }
}

/// Enough lieux for the tree to be worth it: the branch that small sets never take.
#[test]
fn the_tree_finds_a_bus_by_its_stop() {
    let mut lieux: Vec<LieuComplet> = (0..4_000_u32)
        .map(|rang| {
            let (x, y) = (f64::from(rang * 7_919 % 1_000), f64::from(rang * 104_729 % 997));
            lieu(&rang.to_string())
                .a(42.0 + x / 120.0, -4.0 + y / 80.0)
                .into()
        })
        .collect();
    // Kept at the other end of the country, or nowhere.
    let mut garee = bus("garé loin", vec![passage(0, 0, le("2026-12-01"), 540)]);
    garee.lieu = garee.lieu.a(50.0, 5.0);
    lieux.push(garee);
    lieux.push(bus("garé nulle part", vec![passage(1, 0, le("2026-12-02"), 540)]));
    let instantane = instantane(lieux.clone());
    for rayon in [None, Some(30_000)] {
        let recherche = RechercheLieux {
            lat: Some(46.17),
            lon: Some(1.87),
            rayon,
            limit: Some(12),
            ..Default::default()
        };
        let reponse = instantane.chercher(&question(&recherche));
        let attendus = attendus(&lieux, &recherche);
        assert_eq!(ids(&reponse), attendus.iter().take(12).collect::<Vec<_>>());
        let deux: Vec<_> = ids(&reponse).into_iter().take(2).collect();
        assert!(
            deux.contains(&"garé loin") && deux.contains(&"garé nulle part"),
            "{deux:?}"
        );
    }
}

fn trouves(instantane: &Instantane, recherche: &RechercheLieux, a: Instant) -> Vec<String> {
    let question = Question::depuis(recherche, &COG, a).unwrap();
    ids(&instantane.chercher(&question))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn time_passes_without_a_new_snapshot_on_the_clock_of_each_stop() {
    let instantane = instantane(vec![
        bus("Guéret", vec![passage(0, 0, le("2026-11-23"), 540)]),
        bus("La Réunion", vec![passage(1, 2, le("2026-11-23"), 0)]),
    ]);
    let dans = |code: &str| RechercheLieux {
        commune: vec![code.parse().unwrap()],
        ..Default::default()
    };
    // 0 h to 1 h of the 23rd in La Réunion is 20 h to 21 h UTC of the 22nd.
    for (a, gueret, reunion) in [
        ("2026-10-24T12:00:00Z", false, false),
        ("2026-10-25T12:00:00Z", true, true),
        ("2026-10-24T20:30:00Z", false, true),
        ("2026-11-22T20:59:00Z", true, true),
        ("2026-11-22T21:00:00Z", true, false),
        ("2026-11-23T08:59:00Z", true, false),
        ("2026-11-23T09:00:00Z", false, false),
        ("2026-11-24T09:00:00Z", false, false),
    ] {
        let vus = |code: &str| !trouves(&instantane, &dans(code), instant(a)).is_empty();
        assert_eq!((vus("23096"), vus("97411")), (gueret, reunion), "{a}");
    }
}

#[test]
fn a_walk_keeps_the_stops_of_its_first_page() {
    let instantane = instantane(vec![
        bus("a", vec![passage(0, 0, le("2026-11-22"), 900)]),
        bus("b", vec![passage(1, 1, le("2026-11-22"), 900)]),
    ]);
    let recherche = RechercheLieux {
        lat: Some(46.17),
        lon: Some(1.87),
        rayon: Some(60_000),
        limit: Some(1),
        ..Default::default()
    };
    let premiere = instantane.chercher(&question(&recherche));
    assert_eq!(ids(&premiere), ["a"]);
    let demain = Question::depuis(&recherche, &COG, instant("2026-11-24T12:00:00Z")).unwrap();
    let suite = demain.clone().a_partir_de(premiere.suivant.unwrap());
    assert_eq!(ids(&instantane.chercher(&suite)), ["b"]);
    assert!(instantane.chercher(&demain).items.is_empty());
}

#[test]
fn without_a_point_the_stop_told_is_in_the_commune_asked_for() {
    let instantane = instantane(vec![bus(
        "bus",
        vec![
            passage(0, 1, le("2026-11-24"), 540),
            passage(1, 0, le("2026-11-25"), 540),
        ],
    )]);
    let place = |commune: Option<&str>| {
        let recherche = RechercheLieux {
            commune: commune.into_iter().map(|code| code.parse().unwrap()).collect(),
            ..Default::default()
        };
        let reponse = instantane.chercher(&question(&recherche));
        reponse.items[0].prochain_passage.clone().unwrap().place
    };
    assert_eq!(place(None), "Place 0");
    assert_eq!(place(Some("23096")), "Place 1");
}

#[test]
fn the_page_of_a_lieu_tells_eight_weeks_and_who_is_there() {
    let mut complet = bus(
        "bus",
        [
            "2026-11-21",
            "2026-11-22",
            "2027-01-16",
            "2027-01-17",
            "2028-02-29",
        ]
        .into_iter()
        .enumerate()
        .map(|(rang, date)| passage(rang, 0, le(date), 1_000))
        .collect(),
    );
    complet.annexes.conseillers.push(ConseillerPresent {
        nom: "Élodie « N'Guyen » <3 😀".to_owned(),
        presence: None,
    });
    let conseillers = complet.annexes.conseillers.clone();
    let id = complet.lieu.id();
    let instantane = instantane(vec![complet]);
    let detail = instantane.lieu(id).unwrap().detail(maintenant());
    let dates: Vec<_> = detail.passages.iter().map(|p| p.date.to_string()).collect();
    assert_eq!(dates, ["2026-11-22", "2027-01-16"]);
    assert_eq!(detail.conseillers, conseillers);
    let mut json = Vec::new();
    instantane
        .lieu(id)
        .unwrap()
        .ecrire_detail_json(maintenant(), &mut json);
    assert_eq!(serde_json::from_slice::<LieuDetaille>(&json).unwrap(), detail);
    // On 29 February, the stop of that day is told.
    let bissextile = instantane
        .lieu(id)
        .unwrap()
        .passages(instant("2028-02-29T08:00:00Z"));
    assert_eq!(bissextile.len(), 1);
}

#[test]
fn a_lieu_that_no_longer_moves_is_found_where_it_stands_only() {
    let mut complet = bus("bus", vec![passage(0, 0, le("2026-11-24"), 540)]);
    complet.lieu.itinerance = [Itinerance::Fixe].into_iter().collect();
    let lieu: Lieu = complet.lieu.clone();
    let instantane = instantane(vec![complet]);
    let recherche = RechercheLieux {
        commune: vec!["23096".parse().unwrap()],
        ..Default::default()
    };
    assert!(instantane.chercher(&question(&recherche)).items.is_empty());
    assert!(
        instantane
            .lieu(lieu.id())
            .unwrap()
            .passages(maintenant())
            .is_empty()
    );
}
