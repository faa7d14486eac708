//! The tiles of a zoom show every lieu of the result that has a position, once.

use std::collections::BTreeSet;

use coop_domain::{
    geo::{Emprise, Point},
    ids::LieuId,
    lieu::{Dispositif, EtatLieu, Itinerance},
    recherche::{AdresseTuile, Groupe, Marque, OuvertLe, Proprietes, RechercheLieux, Tuile, ZOOM_MAX},
};
use coop_index::Instantane;
use proptest::{prelude::*, sample::select};

use super::{a_gueret, instantane, lieux, point, recherche, resultat};
use crate::{
    appui::{self, Avec, lieu, question},
    itinerants::{a_venir, bus, le, passage},
};

fn tuile(instantane: &Instantane, recherche: &RechercheLieux, adresse: AdresseTuile) -> Tuile {
    instantane.tuile(&question(recherche), adresse)
}

fn lieu_de(marque: &Marque) -> Point {
    let [longitude, latitude] = marque.geometry.coordinates;
    point(latitude, longitude)
}

/// How many lieux a point of the map stands for.
fn poids(marque: &Marque) -> usize {
    match &marque.properties {
        Proprietes::Groupe(groupe) => groupe.nombre as usize,
        Proprietes::Lieu(_) => 1,
        Proprietes::Passage(_) => 0,
    }
}

/// The tiles of a zoom where something is; all of them while they are few.
fn adresses(z: u8, points: &[Point]) -> BTreeSet<AdresseTuile> {
    if z <= 3 {
        let tout = Emprise::autour([point(-90.0, -180.0), point(90.0, 180.0)]).unwrap();
        return AdresseTuile::couvrant(&tout, z).collect();
    }
    points.iter().map(|point| AdresseTuile::de(*point, z)).collect()
}

proptest! {
    #[test]
    fn the_tiles_of_a_zoom_show_each_lieu_once(
        lieux in lieux(),
        recherche in recherche(),
        z in 0..=ZOOM_MAX,
    ) {
        let instantane = instantane(&lieux);
        let trouves = resultat(&instantane, &recherche);
        let points: Vec<Point> = trouves.iter().filter_map(|lieu| lieu.point()).collect();
        let places: Vec<Point> = instantane
            .ids()
            .filter_map(|id| instantane.lieu(id)?.point())
            .collect();
        let (mut vus, mut ids) = (0, BTreeSet::new());
        for adresse in adresses(z, &places) {
            let tuile = tuile(&instantane, &recherche, adresse);
            let dedans: Vec<Point> = points.iter().copied().filter(|point| AdresseTuile::de(*point, z) == adresse).collect();
            prop_assert_eq!(tuile.features.iter().map(poids).sum::<usize>(), dedans.len());
            vus += dedans.len();
            prop_assert!(tuile.features.iter().filter(|marque| poids(marque) > 0).count() <= 64 || z >= 16);
            for marque in &tuile.features {
                prop_assert_eq!(AdresseTuile::de(lieu_de(marque), z), adresse);
                match &marque.properties {
                    Proprietes::Groupe(groupe) => {
                        prop_assert!(ids.insert(groupe.id.clone()), "{}", groupe.id);
                        let membres: Vec<Point> =
                            dedans.iter().copied().filter(|point| groupe.emprise.contient(*point)).collect();
                        // Cells do not overlap: what is in the rectangle of a cluster is of the cluster.
                        prop_assert_eq!(membres.len(), groupe.nombre as usize);
                        prop_assert_eq!(Emprise::autour(membres.iter().copied()), Some(groupe.emprise));
                        let moyenne = |de: fn(Point) -> i32| {
                            membres.iter().map(|point| i64::from(de(*point))).sum::<i64>() / i64::from(groupe.nombre)
                        };
                        let centre = lieu_de(marque);
                        prop_assert_eq!(i64::from(centre.latitude_e7()), moyenne(Point::latitude_e7));
                        prop_assert_eq!(i64::from(centre.longitude_e7()), moyenne(Point::longitude_e7));
                        // Beyond the square, at the poles, different points are at the same place of the map.
                        let places: BTreeSet<_> = membres.iter().map(|point| point.mercator()).collect();
                        prop_assert_eq!(groupe.zoom.is_none(), places.len() == 1);
                        prop_assert!(z < 16 || groupe.zoom.is_none());
                    }
                    Proprietes::Lieu(sur_carte) => {
                        prop_assert!(ids.insert(sur_carte.id.to_string()));
                        let trouve = trouves.iter().find(|lieu| lieu.id() == sur_carte.id).unwrap();
                        prop_assert_eq!(Some(lieu_de(marque)), trouve.point());
                        let publie = trouve.publie();
                        prop_assert_eq!(&sur_carte.nom, &publie.nom);
                        prop_assert_eq!(
                            sur_carte.conseiller,
                            publie.dispositif_programmes_nationaux.contient(Dispositif::ConseillersNumeriques)
                        );
                        prop_assert_eq!(sur_carte.itinerant, publie.itinerance.contient(Itinerance::Itinerant));
                    }
                    Proprietes::Passage(_) => prop_assert!(z >= 10),
                }
            }
        }
        prop_assert_eq!(vus, points.len());
    }

    /// At the zoom that a cluster tells, its lieux are in several points; at each zoom before, in one.
    #[test]
    fn a_cluster_breaks_at_the_zoom_that_it_tells(lieux in lieux(), z in 0_u8..16) {
        let instantane = instantane(&lieux);
        let tous = RechercheLieux::default();
        let places: Vec<Point> = instantane.ids().filter_map(|id| instantane.lieu(id)?.point()).collect();
        // How many points of the map are in this rectangle at a zoom.
        let morceaux = |groupe: &Groupe, z: u8| -> usize {
            AdresseTuile::couvrant(&groupe.emprise, z)
                .flat_map(|adresse| tuile(&instantane, &tous, adresse).features)
                .filter(|marque| poids(marque) > 0 && groupe.emprise.contient(lieu_de(marque)))
                .count()
        };
        for adresse in adresses(z, &places) {
            for marque in tuile(&instantane, &tous, adresse).features {
                if let Proprietes::Groupe(groupe) = marque.properties {
                    let Some(zoom) = groupe.zoom else {
                        prop_assert_eq!(morceaux(&groupe, ZOOM_MAX), 1);
                        continue;
                    };
                    prop_assert!((z + 1..=16).contains(&zoom));
                    prop_assert!(morceaux(&groupe, zoom) > 1, "{:?}", groupe);
                    prop_assert_eq!(morceaux(&groupe, zoom - 1), 1);
                }
            }
        }
    }

    #[test]
    fn tiles_do_not_depend_on_the_order_of_lieux(
        lieux in lieux(),
        recherche in recherche(),
        z in 0..=ZOOM_MAX,
    ) {
        let a_l_endroit = instantane(&lieux);
        let a_l_envers = lieux.iter().rev().fold(Instantane::default(), |instantane, lieu| {
            instantane.avec(&appui::COG, vec![lieu.clone()], &[])
        });
        let places: Vec<Point> = a_l_endroit.ids().filter_map(|id| a_l_endroit.lieu(id)?.point()).collect();
        for adresse in adresses(z, &places) {
            prop_assert_eq!(
                tuile(&a_l_endroit, &recherche, adresse),
                tuile(&a_l_envers, &recherche, adresse)
            );
        }
    }

    /// The next stop of each lieu found, at each place that the search asks for.
    #[test]
    fn close_tiles_show_the_stops_to_come(
        lieux in lieux(),
        z in 8..=ZOOM_MAX,
        departement in proptest::option::of(select(vec!["23", "974"])),
    ) {
        let instantane = instantane(&lieux);
        let recherche = RechercheLieux {
            departement: departement.into_iter().map(|code| code.parse().unwrap()).collect(),
            ..Default::default()
        };
        let (mut attendus, mut deja) = (BTreeSet::new(), BTreeSet::new());
        for complet in &lieux {
            for passage in a_venir(complet) {
                let commune = appui::COG.commune(&passage.commune).unwrap();
                let demande = recherche.departement.is_empty() || recherche.departement.contains(&commune.departement);
                if z >= 10 && demande && deja.insert((complet.lieu.id(), passage.point())) {
                    attendus.insert((complet.lieu.id(), passage.id));
                }
            }
        }
        let mut vus = BTreeSet::new();
        for (_, lat, lon) in crate::itinerants::COMMUNES {
            let adresse = AdresseTuile::de(point(lat, lon), z);
            for marque in tuile(&instantane, &recherche, adresse).features {
                if let Proprietes::Passage(montre) = &marque.properties {
                    prop_assert_eq!(AdresseTuile::de(lieu_de(&marque), z), adresse);
                    vus.insert((montre.lieu, montre.id));
                }
            }
        }
        prop_assert_eq!(vus, attendus);
    }
}

fn au_zoom(instantane: &Instantane, recherche: &RechercheLieux, z: u8) -> Vec<Marque> {
    tuile(instantane, recherche, AdresseTuile::de(point(46.17, 1.87), z)).features
}

#[test]
fn lieux_at_the_same_place_stay_together_and_their_rectangle_finds_them() {
    let instantane = appui::instantane([a_gueret("a"), a_gueret("b"), lieu("proche").a(46.17, 1.8702)]);
    let tous = RechercheLieux::default();
    let ensemble = au_zoom(&instantane, &tous, 5);
    assert_eq!(ensemble.len(), 1);
    let Proprietes::Groupe(groupe) = &ensemble[0].properties else {
        panic!("{ensemble:?}");
    };
    assert_eq!((groupe.nombre, groupe.zoom), (3, Some(16)));
    let separes = au_zoom(&instantane, &tous, 18);
    let groupes: Vec<_> = separes
        .iter()
        .filter_map(|marque| match &marque.properties {
            Proprietes::Groupe(groupe) => Some(groupe),
            _ => None,
        })
        .collect();
    assert_eq!((groupes.len(), groupes[0].nombre, groupes[0].zoom), (1, 2, None));
    let dedans = RechercheLieux {
        bbox: Some(groupes[0].emprise),
        ..Default::default()
    };
    assert_eq!(appui::ids_tries(&instantane, dedans), ["a", "b"]);
}

#[test]
fn a_state_is_that_of_the_instant_asked_for() {
    let instantane = appui::instantane([a_gueret("a").ouvert("Mo-Fr 09:00-12:00")]);
    let etat = |ouvert_le| {
        let recherche = RechercheLieux {
            ouvert_le,
            ..Default::default()
        };
        match au_zoom(&instantane, &recherche, 12)
            .pop()
            .map(|marque| marque.properties)
        {
            Some(Proprietes::Lieu(lieu)) => Some(lieu.etat),
            _ => None,
        }
    };
    // Now is a Sunday.
    assert_eq!(etat(None), Some(EtatLieu::Ferme));
    assert_eq!(etat(Some(OuvertLe::Maintenant)), None);
    let lundi = OuvertLe::Instant("2026-11-23T09:30:00Z".parse().unwrap());
    assert_eq!(etat(Some(lundi)), Some(EtatLieu::Ouvert));
}

#[test]
fn a_box_restricts_further() {
    let instantane = appui::instantane([a_gueret("a"), lieu("b").a(46.3, 1.87), lieu("sans position")]);
    let a_gueret_seulement = RechercheLieux {
        bbox: Some("1.8,46.1,1.9,46.2".to_owned().try_into().unwrap()),
        ..Default::default()
    };
    let nombre = |recherche: &RechercheLieux| {
        au_zoom(&instantane, recherche, 5)
            .iter()
            .map(poids)
            .sum::<usize>()
    };
    assert_eq!(nombre(&RechercheLieux::default()), 2);
    assert_eq!(nombre(&a_gueret_seulement), 1);
}

#[test]
fn a_stop_is_said_with_its_lieu() {
    let mut complet = bus(
        "bus",
        vec![
            passage(0, 0, le("2026-11-20"), 540),
            passage(1, 0, le("2026-11-25"), 540),
            passage(2, 0, le("2026-11-27"), 540),
        ],
    );
    complet.lieu = complet.lieu.nomme("Bus du numérique");
    let id: LieuId = complet.lieu.id();
    let instantane = instantane(&[complet]);
    let marques = au_zoom(&instantane, &RechercheLieux::default(), 10);
    let [
        Marque {
            properties: Proprietes::Passage(montre),
            ..
        },
    ] = &marques[..]
    else {
        panic!("{marques:?}");
    };
    assert_eq!((montre.lieu, montre.nom.as_str()), (id, "Bus du numérique"));
    assert_eq!(montre.passage.date, le("2026-11-25"));
    assert!(au_zoom(&instantane, &RechercheLieux::default(), 9).is_empty());
}
