//! Every lieu counts once, in the territory of its address.

use coop_domain::recherche::{Compteurs, NiveauCompteurs, RechercheLieux};
use proptest::prelude::*;

use super::{a_gueret, instantane, lieux, recherche, resultat, total};
use crate::{
    appui::{self, Avec, COG, lieu, question},
    itinerants::{bus, le, passage},
};

fn nombre(compteurs: &Compteurs, code: &str) -> u32 {
    let du_code = compteurs.items.iter().find(|compteur| compteur.code == code);
    du_code.unwrap().nombre
}

proptest! {
    #[test]
    fn counters_are_the_result_sorted_by_territory(lieux in lieux(), recherche in recherche()) {
        let instantane = instantane(&lieux);
        let trouves = resultat(&instantane, &recherche);
        let departement = |lieu: &coop_index::LieuIndexe| lieu.publie().departement.clone();
        for (niveau, nombre_de_lignes) in [(NiveauCompteurs::Region, 26), (NiveauCompteurs::Departement, 109)] {
            let compteurs = instantane.compteurs(&COG, &question(&recherche), niveau);
            prop_assert_eq!(compteurs.items.len(), nombre_de_lignes);
            prop_assert!(compteurs.items.is_sorted_by(|a, b| a.code < b.code));
            prop_assert_eq!(compteurs.total, total(&instantane, &recherche));
            let somme: u32 = compteurs.items.iter().map(|compteur| compteur.nombre).sum();
            prop_assert_eq!(somme + compteurs.sans_territoire, compteurs.total);
            let sans = trouves.iter().filter(|lieu| departement(lieu).is_none()).count();
            prop_assert_eq!(compteurs.sans_territoire as usize, sans);
            for compteur in &compteurs.items {
                let territoire = COG.territoire(niveau.into(), &compteur.code).unwrap();
                let dedans = trouves.iter().filter(|lieu| {
                    departement(lieu).is_some_and(|code| territoire.departements.contains(&code))
                });
                prop_assert_eq!(compteur.nombre as usize, dedans.count(), "{}", compteur.code);
            }
            prop_assert_eq!(compteurs.emprise, instantane.facettes(&question(&recherche)).emprise);
        }
    }
}

#[test]
fn a_bus_counts_where_it_is_kept_even_when_a_stop_found_it() {
    let mut complet = bus("bus", vec![passage(0, 2, le("2026-11-25"), 540)]);
    complet.lieu = complet.lieu.dans("23096");
    let instantane = instantane(&[complet]);
    let a_la_reunion = RechercheLieux {
        departement: vec!["974".parse().unwrap()],
        ..Default::default()
    };
    let compteurs = instantane.compteurs(&COG, &question(&a_la_reunion), NiveauCompteurs::Departement);
    assert_eq!(
        (
            nombre(&compteurs, "974"),
            nombre(&compteurs, "23"),
            compteurs.total
        ),
        (0, 1, 1)
    );
}

#[test]
fn an_unknown_departement_is_of_no_territory() {
    let mut ailleurs = lieu("ailleurs");
    ailleurs.adresse.departement = Some("99".parse().unwrap());
    let instantane = appui::instantane([a_gueret("a"), a_gueret("b"), lieu("nulle part"), ailleurs]);
    for (niveau, code) in [
        (NiveauCompteurs::Region, "75"),
        (NiveauCompteurs::Departement, "23"),
    ] {
        let compteurs = instantane.compteurs(&COG, &question(&RechercheLieux::default()), niveau);
        assert_eq!(
            (
                nombre(&compteurs, code),
                compteurs.sans_territoire,
                compteurs.total
            ),
            (2, 2, 4)
        );
    }
}

#[test]
fn every_territory_but_empty_islands_says_where_it_is() {
    let instantane = appui::instantane([]);
    for (niveau, sans_contour) in [
        (NiveauCompteurs::Region, vec!["984", "989"]),
        (NiveauCompteurs::Departement, vec!["984", "989"]),
    ] {
        let compteurs = instantane.compteurs(&COG, &question(&RechercheLieux::default()), niveau);
        let sans: Vec<&str> = compteurs
            .items
            .iter()
            .filter(|compteur| compteur.emprise.is_none())
            .map(|compteur| compteur.code.as_str())
            .collect();
        assert_eq!(sans, sans_contour);
        let sans_centre = compteurs.items.iter().filter(|c| c.latitude.is_none());
        assert_eq!(sans_centre.map(|c| c.code.as_str()).collect::<Vec<_>>(), ["989"]);
        // Names and places are of the same territory.
        for compteur in compteurs
            .items
            .iter()
            .filter(|compteur| !["984", "989"].contains(&compteur.code.as_str()))
        {
            let (emprise, lat) = (compteur.emprise.unwrap(), compteur.latitude.unwrap());
            let hauteur = emprise.sud_ouest().latitude() - 0.5..emprise.nord_est().latitude() + 0.5;
            assert!(hauteur.contains(&lat), "{}", compteur.nom);
        }
    }
}
