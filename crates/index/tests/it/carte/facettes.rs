//! The count of a value is the total of the same search with that value alone in its field.

use coop_domain::{
    enumeration::Enumeration,
    geo::Emprise,
    lieu::{Dispositif, Frais, Passage, Service},
    recherche::{Comptes, OuvertLe, RechercheLieux},
};
use coop_index::Instantane;
use proptest::prelude::*;

use super::{a_gueret, instantane, lieux, point, recherche, resultat, total};
use crate::{
    appui::{self, question},
    itinerants::{a_venir, bus, le, passage},
};

/// The law, for a field.
fn verifier<E: Enumeration>(
    instantane: &Instantane,
    recherche: &RechercheLieux,
    comptes: &Comptes<E>,
    champ: impl Fn(&mut RechercheLieux) -> &mut Vec<E>,
) {
    assert_eq!(comptes.iter().count(), E::TOUS.len());
    for (valeur, nombre) in comptes.iter() {
        let mut seule = recherche.clone();
        *champ(&mut seule) = vec![valeur];
        assert_eq!(nombre, total(instantane, &seule), "{valeur:?}: {seule:?}");
    }
}

proptest! {
    #[test]
    fn a_count_is_the_total_of_the_search_with_that_value_alone(lieux in lieux(), recherche in recherche()) {
        let instantane = instantane(&lieux);
        let facettes = instantane.facettes(&question(&recherche));
        let (ici, r) = (&instantane, &recherche);
        verifier(ici, r, &facettes.services, |r| &mut r.services);
        verifier(ici, r, &facettes.publics_specifiquement_adresses, |r| &mut r.publics_specifiquement_adresses);
        verifier(ici, r, &facettes.prise_en_charge_specifique, |r| &mut r.prise_en_charge_specifique);
        verifier(ici, r, &facettes.frais_a_charge, |r| &mut r.frais_a_charge);
        verifier(ici, r, &facettes.dispositif_programmes_nationaux, |r| &mut r.dispositif_programmes_nationaux);
        verifier(ici, r, &facettes.formations_labels, |r| &mut r.formations_labels);
        verifier(ici, r, &facettes.modalites_acces, |r| &mut r.modalites_acces);
        verifier(ici, r, &facettes.modalites_accompagnement, |r| &mut r.modalites_accompagnement);
        verifier(ici, r, &facettes.itinerance, |r| &mut r.itinerance);
        let avec_conseiller = RechercheLieux { conseiller: Some(true), ..recherche.clone() };
        prop_assert_eq!(facettes.conseiller, total(&instantane, &avec_conseiller));
        let ouverts = RechercheLieux { ouvert_le: Some(OuvertLe::Maintenant), ..recherche.clone() };
        prop_assert_eq!(facettes.ouverts, total(&instantane, &ouverts));
        let trouves = resultat(&instantane, &recherche);
        let sans_position = trouves.iter().filter(|lieu| lieu.point().is_none()).count();
        prop_assert_eq!(facettes.sans_position as usize, sans_position);
    }

    #[test]
    fn the_rectangle_of_a_result_holds_its_lieux_and_the_stops_asked_for(
        lieux in lieux(),
        recherche in recherche(),
    ) {
        let instantane = instantane(&lieux);
        let mut points = Vec::new();
        for trouve in resultat(&instantane, &recherche) {
            points.extend(trouve.point());
            let rang: usize = trouve.publie().id_source.parse().unwrap();
            let demandes = a_venir(&lieux[rang]).into_iter().filter(|passage| {
                let point = passage.point().unwrap();
                let departement = appui::COG.commune(&passage.commune).unwrap().departement.clone();
                let centre = recherche.point().unwrap();
                let rayon = recherche.rayon.map(f64::from);
                recherche.bbox.is_none_or(|bbox| bbox.contient(point))
                    && (recherche.departement.is_empty() || recherche.departement.contains(&departement))
                    && centre.zip(rayon).is_none_or(|(centre, rayon)| centre.distance_m(point) <= rayon)
            });
            points.extend(demandes.filter_map(Passage::point));
        }
        prop_assert_eq!(instantane.facettes(&question(&recherche)).emprise, Emprise::autour(points));
    }
}

#[test]
fn the_alternatives_of_a_field_are_set_aside_and_what_must_all_match_is_not() {
    let avec = |id: &str, services: &[Service], frais: Frais| {
        let mut lieu = a_gueret(id);
        lieu.services = services.iter().copied().collect();
        lieu.frais_a_charge = [frais].into_iter().collect();
        lieu
    };
    let instantane = appui::instantane([
        avec("a", &[Service::AideDemarches], Frais::Gratuit),
        avec(
            "b",
            &[Service::AideDemarches, Service::Parentalite],
            Frais::Payant,
        ),
        avec("c", &[Service::Parentalite], Frais::Gratuit),
    ]);
    let compter = |recherche: RechercheLieux| {
        let facettes = instantane.facettes(&question(&recherche));
        (
            facettes.services.de(Service::AideDemarches),
            facettes.services.de(Service::Parentalite),
            facettes.frais_a_charge.de(Frais::Gratuit),
            facettes.frais_a_charge.de(Frais::Payant),
        )
    };
    assert_eq!(compter(RechercheLieux::default()), (2, 2, 2, 1));
    let une = RechercheLieux {
        services: vec![Service::AideDemarches],
        ..Default::default()
    };
    assert_eq!(compter(une), (2, 2, 1, 1));
    let toutes = RechercheLieux {
        services_tous: vec![Service::AideDemarches],
        ..Default::default()
    };
    assert_eq!(compter(toutes), (2, 1, 1, 1));
    let gratuit = RechercheLieux {
        frais_a_charge: vec![Frais::Gratuit],
        ..Default::default()
    };
    assert_eq!(compter(gratuit), (1, 1, 2, 1));
}

#[test]
fn the_conseiller_holds_while_other_programmes_are_set_aside() {
    let avec = |id: &str, dispositifs: &[Dispositif]| {
        let mut lieu = a_gueret(id);
        lieu.dispositif_programmes_nationaux = dispositifs.iter().copied().collect();
        lieu
    };
    let (conseillers, france_services) = (Dispositif::ConseillersNumeriques, Dispositif::FranceServices);
    let instantane = appui::instantane([
        avec("a", &[conseillers]),
        avec("b", &[france_services]),
        avec("c", &[conseillers, france_services]),
    ]);
    let facettes = instantane.facettes(&question(&RechercheLieux {
        conseiller: Some(true),
        dispositif_programmes_nationaux: vec![conseillers],
        ..Default::default()
    }));
    assert_eq!(facettes.conseiller, 2);
    assert_eq!(facettes.dispositif_programmes_nationaux.de(france_services), 1);
}

#[test]
fn a_bus_far_away_widens_the_rectangle_and_its_other_stops_do_not() {
    let mut complet = bus(
        "bus",
        vec![
            passage(0, 1, le("2026-11-25"), 540),
            passage(1, 2, le("2026-11-26"), 540),
        ],
    );
    complet.lieu = appui::Avec::a(complet.lieu, 46.17, 1.87);
    let instantane = instantane(&[complet]);
    let pres_d_aubusson = RechercheLieux {
        lat: Some(45.95),
        lon: Some(2.17),
        rayon: Some(1_000),
        ..Default::default()
    };
    let facettes = instantane.facettes(&question(&pres_d_aubusson));
    let attendue = Emprise::autour([point(46.17, 1.87), point(45.95, 2.17)]);
    assert_eq!((facettes.emprise, facettes.sans_position), (attendue, 0));
}
