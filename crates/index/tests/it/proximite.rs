//! Nearest first: exactly what a walk through all lieux would answer.

use coop_domain::{
    geo::{Emprise, Point},
    lieu::{Lieu, Service},
    recherche::{RechercheLieux, Tri},
};
use proptest::{collection::vec, prelude::*};

use crate::appui::{Avec, ids, instantane, lieu, question};

/// Anywhere, in one street, at the very same place, on both sides of the antimeridian.
fn coordonnees() -> impl Strategy<Value = Option<(f64, f64)>> {
    prop_oneof![
        4 => (-90.0..=90.0, -180.0..=180.0).prop_map(Some),
        4 => (48.85..=48.851, 2.35..=2.351).prop_map(Some),
        1 => Just(Some((45.76, 4.83))),
        2 => (-18.0..=-17.0, prop_oneof![179.5..=180.0, -180.0..=-179.5]).prop_map(Some),
        1 => Just(None),
    ]
}

fn lieux() -> impl Strategy<Value = Vec<Lieu>> {
    vec((coordonnees(), 0_u32..8), 0..120).prop_map(|faits| {
        faits
            .into_iter()
            .enumerate()
            .map(|(rang, (ou, services))| {
                let mut lieu = lieu(&rang.to_string());
                lieu.services = [
                    Service::AideDemarches,
                    Service::MaitriseOutils,
                    Service::Parentalite,
                ]
                .into_iter()
                .enumerate()
                .filter(|(bit, _)| services & (1 << bit) != 0)
                .map(|(_, service)| service)
                .collect();
                match ou {
                    Some((lat, lon)) => lieu.a(lat, lon),
                    None => lieu,
                }
            })
            .collect()
    })
}

/// The definition, word for word.
fn attendus(lieux: &[Lieu], recherche: &RechercheLieux) -> Vec<String> {
    let centre = recherche.point().unwrap().unwrap();
    let point = |lieu: &Lieu| lieu.adresse.position.map(|position| position.point);
    let distance = |lieu: &Lieu| point(lieu).map_or(f64::INFINITY, |point| centre.distance_m(point));
    let mut gardes: Vec<_> = lieux
        .iter()
        .filter(|lieu| {
            recherche.services.is_empty() || recherche.services.iter().any(|s| lieu.services.contient(*s))
        })
        .filter(|lieu| recherche.services_tous.iter().all(|s| lieu.services.contient(*s)))
        .filter(|lieu| {
            recherche
                .rayon
                .is_none_or(|rayon| distance(lieu) <= f64::from(rayon))
        })
        .filter(|lieu| {
            recherche
                .bbox
                .is_none_or(|bbox| point(lieu).is_some_and(|point| bbox.contient(point)))
        })
        .collect();
    gardes.sort_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.id().cmp(&b.id())));
    gardes.into_iter().map(|lieu| lieu.id_source.clone()).collect()
}

fn recherche() -> impl Strategy<Value = RechercheLieux> {
    let services = || {
        vec(
            proptest::sample::select(vec![Service::AideDemarches, Service::Parentalite]),
            0..2,
        )
    };
    let rayon = proptest::option::of(prop_oneof![1_u32..200, 1_u32..20_000_000]);
    let bbox = proptest::option::weighted(0.2, Just("2,48,3,49".to_owned()));
    (
        coordonnees(),
        services(),
        services(),
        rayon,
        bbox,
        1_u16..30,
        any::<bool>(),
    )
        .prop_map(
            |(centre, services, services_tous, rayon, bbox, limit, with_total)| {
                let (lat, lon) = centre.unwrap_or((48.8505, 2.3505));
                RechercheLieux {
                    lat: Some(lat),
                    lon: Some(lon),
                    services,
                    services_tous,
                    rayon,
                    bbox: bbox.map(|texte| Emprise::try_from(texte).unwrap()),
                    limit: Some(limit),
                    with_total: Some(with_total),
                    ..Default::default()
                }
            },
        )
}

proptest! {
    #[test]
    fn the_nearest_are_the_nearest(lieux in lieux(), recherche in recherche()) {
        let attendus = attendus(&lieux, &recherche);
        let instantane = instantane(lieux);
        let reponse = instantane.chercher(&question(&recherche));
        let limite = usize::from(recherche.limit.unwrap());
        prop_assert_eq!(ids(&reponse), attendus.iter().take(limite).collect::<Vec<_>>());
        prop_assert_eq!(reponse.suivant.is_some(), attendus.len() > limite);
        prop_assert!(reponse.precedent.is_none());
        prop_assert_eq!(
            reponse.total,
            recherche.with_total.unwrap().then_some(u32::try_from(attendus.len()).unwrap())
        );
        let centre = recherche.point().unwrap().unwrap();
        for trouve in &reponse.items {
            prop_assert_eq!(trouve.distance_m, trouve.lieu.point().map(|point| centre.distance_m(point)));
        }
    }
}

#[test]
fn the_tree_answers_large_sets_like_the_walk() {
    let lieux: Vec<_> = (0..4_000_u32)
        .map(|rang| {
            let (x, y) = (f64::from(rang * 7_919 % 1_000), f64::from(rang * 104_729 % 997));
            let mut lieu = lieu(&rang.to_string()).a(42.0 + x / 120.0, -4.0 + y / 80.0);
            if rang % 4 > 0 {
                lieu.services.ajouter(Service::Parentalite);
            }
            lieu
        })
        .chain((0..5).map(|rang| lieu(&format!("sans position {rang}"))))
        .collect();
    let instantane = instantane(lieux.clone());
    for (lat, lon) in [(48.85, 2.35), (42.0, -4.0), (-20.9, 55.4), (90.0, 0.0)] {
        for (rayon, services) in [
            (None, vec![]),
            (Some(40_000), vec![]),
            (None, vec![Service::Parentalite]),
        ] {
            let recherche = RechercheLieux {
                services,
                lat: Some(lat),
                lon: Some(lon),
                rayon,
                limit: Some(20),
                ..Default::default()
            };
            let attendus = attendus(&lieux, &recherche);
            let reponse = instantane.chercher(&question(&recherche));
            assert_eq!(ids(&reponse), attendus.iter().take(20).collect::<Vec<_>>());
        }
    }
}

#[test]
fn lieux_without_a_position_come_last_and_have_no_distance() {
    let instantane = instantane([
        lieu("nulle part"),
        lieu("loin").a(-20.9, 55.4),
        lieu("ici").a(48.85, 2.35),
    ]);
    let recherche = RechercheLieux {
        lat: Some(48.85),
        lon: Some(2.35),
        ..Default::default()
    };
    let reponse = instantane.chercher(&question(&recherche));
    assert_eq!(ids(&reponse), ["ici", "loin", "nulle part"]);
    let distances: Vec<_> = reponse
        .items
        .iter()
        .map(|trouve| trouve.distance_m.map(f64::round))
        .collect();
    let paris = Point::new(48.85, 2.35).unwrap();
    let reunion = paris.distance_m(Point::new(-20.9, 55.4).unwrap()).round();
    assert_eq!(distances, [Some(0.0), Some(reunion), None]);
}

#[test]
fn a_distance_is_told_in_every_order() {
    let instantane = instantane([
        lieu("b").nomme("B").a(48.85, 2.35),
        lieu("a").nomme("A").a(49.0, 2.35),
    ]);
    let recherche = RechercheLieux {
        lat: Some(48.85),
        lon: Some(2.35),
        tri: Some(Tri::Nom),
        ..Default::default()
    };
    let reponse = instantane.chercher(&question(&recherche));
    assert_eq!(ids(&reponse), ["a", "b"]);
    assert_eq!(reponse.items[1].distance_m, Some(0.0));
}
