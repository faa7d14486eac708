//! Lieux and demands drawn at random.

use coop_domain::{
    enumeration::Enumeration as _,
    geo::Point,
    horaires::Jours,
    ids::PassageId,
    lieu::{Annexes, Dispositif, Frais, Itinerance, LieuComplet, Passage, PriseEnCharge, Public, Service},
    orientation::{Creneau, DemandeOrientation, Mode, NatureDemarche, Operateur, Quand},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
};

use super::naif::{Fait, HORAIRES};
use crate::appui::{Avec, lieu};

pub(super) fn faits() -> impl Strategy<Value = Vec<Fait>> {
    let place = prop_oneof![
        4 => (46.0..46.4, 1.6..2.2).prop_map(Some),
        1 => (45.2..47.0, 0.8..3.0).prop_map(Some),
        1 => (-21.3..-20.9, 55.3..55.7).prop_map(Some),
        1 => Just(None),
    ];
    let un = (
        place,
        select(vec![None, Some("23096"), Some("97411"), Some("98818")]),
        select(vec![None, Some(0), Some(1)]),
        subsequence(
            vec![
                Service::AideDemarches,
                Service::Parentalite,
                Service::MaitriseOutils,
            ],
            0..3,
        ),
        subsequence(vec![PriseEnCharge::Surdite, PriseEnCharge::Illettrisme], 0..=2),
        subsequence(vec![Public::Seniors, Public::Jeunes], 0..=2),
        subsequence(Frais::TOUS, 0..=2),
        subsequence(
            vec![Dispositif::FranceServices, Dispositif::ConseillersNumeriques],
            0..=2,
        ),
        0..HORAIRES.len(),
    );
    vec(un, 0..40).prop_map(|faits| {
        let faits = faits.into_iter().enumerate();
        faits
            .map(
                |(rang, (place, commune, arret, services, prises, publics, frais, dispositifs, horaires))| {
                    let mut lieu = lieu(&rang.to_string()).nomme(&format!("lieu {}", rang % 3));
                    lieu.services = services.into_iter().collect();
                    lieu.prise_en_charge_specifique = prises.into_iter().collect();
                    lieu.publics_specifiquement_adresses = publics.into_iter().collect();
                    lieu.frais_a_charge = frais.into_iter().collect();
                    lieu.dispositif_programmes_nationaux = dispositifs.into_iter().collect();
                    if let Some(code) = commune {
                        lieu = lieu.dans(code);
                    }
                    if let Some((lat, lon)) = place {
                        lieu = lieu.a(lat, lon);
                    }
                    if let Some(texte) = HORAIRES[horaires].0 {
                        lieu = lieu.ouvert(texte);
                    }
                    let passages: Vec<_> = arret.map(|arret| passage(rang, arret)).into_iter().collect();
                    if !passages.is_empty() {
                        lieu.itinerance.ajouter(Itinerance::Itinerant);
                    }
                    let annexes = Annexes {
                        passages,
                        conseillers: Vec::new(),
                    };
                    Fait {
                        complet: LieuComplet { lieu, annexes },
                        horaires,
                    }
                },
            )
            .collect()
    })
}

/// A stop to come, whatever the instant of the test: in Guéret or in Nouméa.
pub(super) fn passage(rang: usize, arret: usize) -> Passage {
    let (commune, point) = [("23096", Some((46.171, 1.871))), ("98818", None)][arret];
    Passage {
        id: PassageId::depuis_octets([u8::try_from(rang).unwrap(); 16]),
        commune: commune.parse().unwrap(),
        nom_commune: commune.to_owned(),
        place: "Place du Marché".to_owned(),
        latitude: point.map(|(lat, _)| lat),
        longitude: point.map(|(_, lon)| lon),
        date: "2026-12-10".parse().unwrap(),
        debut: 540,
        fin: 720,
    }
}

pub(super) fn demandes() -> impl Strategy<Value = DemandeOrientation> {
    let besoin = (
        subsequence(
            vec![
                Service::AideDemarches,
                Service::Parentalite,
                Service::LoisirsCreations,
            ],
            0..3,
        ),
        proptest::option::of(select(Operateur::TOUS)),
        proptest::option::of(select(NatureDemarche::TOUS)),
        any::<bool>(),
    );
    let place = (
        proptest::option::of(prop_oneof![
            3 => (46.1..46.25, 1.8..1.95),
            1 => (-21.0..-20.9, 55.4..55.5),
        ]),
        select(vec![None, None, Some("23096"), Some("98818")]),
        select(vec![
            (None, None),
            (None, Some(5)),
            (Some(Mode::Voiture), Some(12)),
            (Some(Mode::APied), None),
            (Some(Mode::APied), Some(5)),
        ]),
    );
    let accueil = (
        subsequence(vec![PriseEnCharge::Surdite, PriseEnCharge::Illettrisme], 0..=2),
        subsequence(vec![Public::Seniors, Public::Femmes], 0..=2),
        subsequence(Frais::TOUS, 0..=2),
    );
    let jour = select(Jours::tous().collect::<Vec<_>>());
    let creneau = (jour, 0_u16..23, 1_u16..=24).prop_map(|(jour, debut, fin)| Creneau {
        jour,
        debut: debut.min(fin - 1) * 60,
        fin: fin * 60,
    });
    let moment = prop_oneof![
        2 => Just((None, Vec::new())),
        1 => select(Quand::TOUS).prop_map(|quand| (Some(quand), Vec::new())),
        2 => vec(creneau, 1..4).prop_map(|creneaux| (None, creneaux)),
    ];
    (besoin, place, accueil, moment, proptest::option::of(1_u16..20)).prop_map(
        |(
            (besoin, operateur, nature, urgent),
            (point, commune, (mode, rayon_km)),
            accueil,
            moment,
            limit,
        )| {
            let demarche = besoin.contains(&Service::AideDemarches);
            // As many decimals as JSON gives back to the bit.
            let point = point.map(|(lat, lon)| Point::new(lat, lon).unwrap());
            DemandeOrientation {
                operateur: operateur.filter(|_| demarche),
                nature: nature.filter(|_| demarche),
                besoin,
                urgent,
                lat: point.map(Point::latitude),
                lon: point.map(Point::longitude),
                commune: commune.map(|code| code.parse().unwrap()),
                mode,
                rayon_km,
                prises_en_charge: accueil.0,
                publics: accueil.1,
                frais: accueil.2,
                quand: moment.0,
                disponibilites: moment.1,
                limit,
            }
        },
    )
}
