//! What a map is told of a search: counts, counters, tiles. Each is what the search itself would say.

mod compteurs;
mod facettes;
mod tuiles;

use coop_domain::{
    enumeration::{Ensemble, Enumeration},
    geo::{Emprise, Point},
    horaires::Horaires,
    lieu::{
        Dispositif, FormationLabel, Frais, Itinerance, Lieu, LieuComplet, ModaliteAcces,
        ModaliteAccompagnement, PriseEnCharge, Public, Service,
    },
    recherche::{OuvertLe, RechercheLieux},
};
use coop_index::{Instantane, LieuIndexe};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::{
    appui::{Avec, COG, lieu, question},
    itinerants::{COMMUNES, bus, le, passage},
};

fn instantane(lieux: &[LieuComplet]) -> Instantane {
    Instantane::construire(&COG, lieux.to_vec())
}

/// The size of a result, as a page of it says.
fn total(instantane: &Instantane, recherche: &RechercheLieux) -> u32 {
    let recherche = RechercheLieux {
        limit: Some(1),
        with_total: Some(true),
        ..recherche.clone()
    };
    instantane.chercher(&question(&recherche)).total.unwrap()
}

/// The whole result, by pages.
fn resultat<'a>(instantane: &'a Instantane, recherche: &RechercheLieux) -> Vec<&'a LieuIndexe> {
    let recherche = RechercheLieux {
        limit: Some(500),
        ..recherche.clone()
    };
    let reponse = instantane.chercher(&question(&recherche));
    assert!(reponse.suivant.is_none());
    reponse.items.into_iter().map(|trouve| trouve.lieu).collect()
}

fn ensemble<E: Enumeration>() -> impl Strategy<Value = Ensemble<E>> {
    vec(select(E::TOUS), 0..4).prop_map(Ensemble::from_iter)
}

/// Where lieux stand: crowded, at the same place, at the ends of the earth, nowhere.
fn position() -> impl Strategy<Value = Option<(f64, f64)>> {
    prop_oneof![
        3 => (46.1..46.3, 1.7..2.0).prop_map(Some),
        2 => (46.17..46.1701, 1.87..1.8701).prop_map(Some),
        2 => select(vec![(46.17, 1.87), (-20.88, 55.45), (-22.27, 166.44)]).prop_map(Some),
        2 => (-85.0..=85.0, -180.0..=180.0).prop_map(Some),
        1 => select(vec![(0.0, 0.0), (45.0, 180.0), (-45.0, -180.0), (90.0, 3.0), (-90.0, 3.0)]).prop_map(Some),
        2 => Just(None),
    ]
}

fn un_lieu() -> impl Strategy<Value = LieuComplet> {
    let listes = (
        ensemble::<Service>(),
        ensemble::<Public>(),
        ensemble::<PriseEnCharge>(),
        ensemble::<Frais>(),
        ensemble::<Dispositif>(),
        ensemble::<FormationLabel>(),
        ensemble::<ModaliteAcces>(),
        ensemble::<ModaliteAccompagnement>(),
        ensemble::<Itinerance>(),
    );
    let horaires = select(vec![
        None,
        Some("24/7"),
        Some("Mo-Fr 09:00-12:00"),
        Some("Su 14:00-18:00"),
        Some("quand on veut"),
    ]);
    let commune = option::weighted(0.8, 0..COMMUNES.len());
    let arrets = vec((0..COMMUNES.len(), -2..36, 0_u16..23), 0..4);
    (position(), listes, horaires, commune, arrets).prop_map(
        |(position, listes, horaires, commune, arrets)| {
            let passages = arrets
                .into_iter()
                .enumerate()
                .map(|(rang, (commune, jours, heure))| {
                    let date = le("2026-11-22").plus_jours(jours).unwrap();
                    passage(rang, commune, date, heure * 60)
                });
            let mut passages: Vec<_> = passages.collect();
            passages.sort_by_key(|passage| (passage.date, passage.debut, passage.id));
            let mut complet = bus("", passages);
            let lieu = &mut complet.lieu;
            (
                lieu.services,
                lieu.publics_specifiquement_adresses,
                lieu.prise_en_charge_specifique,
                lieu.frais_a_charge,
                lieu.dispositif_programmes_nationaux,
                lieu.formations_labels,
                lieu.modalites_acces,
                lieu.modalites_accompagnement,
                lieu.itinerance,
            ) = listes;
            lieu.horaires = horaires.map(|texte| Horaires::new(texte).unwrap());
            if let Some((lat, lon)) = position {
                complet.lieu = complet.lieu.a(lat, lon);
            }
            if let Some(commune) = commune {
                complet.lieu = complet.lieu.dans(COMMUNES[commune].0);
            }
            complet
        },
    )
}

fn lieux() -> impl Strategy<Value = Vec<LieuComplet>> {
    vec(un_lieu(), 0..50).prop_map(|mut lieux| {
        for (rang, complet) in lieux.iter_mut().enumerate() {
            complet.lieu.id_source = rang.to_string();
            complet.lieu.nom = format!("{} {rang}", ["Mairie", "Médiathèque", "Bus"][rang % 3]);
        }
        lieux
    })
}

fn valeurs<E: Enumeration>(poids: f64) -> impl Strategy<Value = Vec<E>> {
    option::weighted(poids, vec(select(E::TOUS), 1..4)).prop_map(Option::unwrap_or_default)
}

fn recherche() -> impl Strategy<Value = RechercheLieux> {
    let listes = (
        valeurs::<Service>(0.3),
        valeurs::<Service>(0.1),
        valeurs::<Public>(0.2),
        valeurs::<PriseEnCharge>(0.2),
        valeurs::<Frais>(0.2),
        valeurs::<Dispositif>(0.2),
        valeurs::<Itinerance>(0.2),
    );
    let conseiller = option::weighted(0.2, any::<bool>());
    let ouvert_le = option::weighted(
        0.3,
        select(vec![
            OuvertLe::Maintenant,
            OuvertLe::Instant("2026-11-23T09:30:00Z".parse().unwrap()),
        ]),
    );
    let autour = option::weighted(
        0.3,
        (
            select(vec![(46.17, 1.87), (-20.9, 55.4)]),
            1_u32..60_000,
            any::<bool>(),
        ),
    );
    let bbox = option::weighted(0.2, select(vec!["1.8,46.1,1.9,46.2", "-180,-90,180,0"]));
    let departement = option::weighted(0.2, select(vec!["23", "974", "75"]));
    let q = option::weighted(0.2, select(vec!["mairie", "mediateque", "licorne"]));
    (listes, conseiller, ouvert_le, autour, bbox, departement, q).prop_map(
        |(listes, conseiller, ouvert_le, autour, bbox, departement, q)| {
            let (services, services_tous, publics, prises, frais, dispositifs, itinerance) = listes;
            RechercheLieux {
                q: q.map(str::to_owned),
                lat: autour.map(|((lat, _), ..)| lat),
                lon: autour.map(|((_, lon), ..)| lon),
                rayon: autour.and_then(|(_, rayon, limite)| limite.then_some(rayon)),
                bbox: bbox.map(|texte| Emprise::try_from(texte.to_owned()).unwrap()),
                departement: departement
                    .into_iter()
                    .map(|code| code.parse().unwrap())
                    .collect(),
                services,
                services_tous,
                publics_specifiquement_adresses: publics,
                prise_en_charge_specifique: prises,
                frais_a_charge: frais,
                dispositif_programmes_nationaux: dispositifs,
                itinerance,
                conseiller,
                ouvert_le,
                ..RechercheLieux::default()
            }
        },
    )
}

/// A lieu at Guéret, that `id` tells from others.
fn a_gueret(id: &str) -> Lieu {
    lieu(id).dans("23096").a(46.17, 1.87)
}

fn point(lat: f64, lon: f64) -> Point {
    Point::new(lat, lon).unwrap()
}
