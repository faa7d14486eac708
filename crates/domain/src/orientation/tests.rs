use std::collections::BTreeSet;

use proptest::{
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
};

use super::*;
use crate::{
    enumeration::Enumeration,
    geo::Point,
    horaires::Jours,
    lieu::{Dispositif, Frais, PriseEnCharge, Public, Service},
    textes::orientation as textes,
};

fn mode() -> impl Strategy<Value = (Option<Mode>, Option<u16>)> {
    prop_oneof![
        proptest::option::of(5_u16..=100).prop_map(|km| (None, km)),
        proptest::option::of(5_u16..=100).prop_map(|km| (Some(Mode::Voiture), km)),
        proptest::option::of(1_u16..=5).prop_map(|km| (Some(Mode::APied), km)),
    ]
}

fn creneau() -> impl Strategy<Value = Creneau> {
    let jour = select(Jours::tous().collect::<Vec<_>>());
    (jour, 0_u16..1_440, 1_u16..=1_440).prop_map(|(jour, debut, fin)| Creneau {
        jour,
        debut: debut.min(fin - 1),
        fin,
    })
}

fn moment() -> impl Strategy<Value = (Option<Quand>, Vec<Creneau>)> {
    prop_oneof![
        proptest::option::of(select(Quand::TOUS)).prop_map(|quand| (quand, Vec::new())),
        vec(creneau(), 0..5).prop_map(|mut creneaux| {
            creneaux.sort_unstable();
            creneaux.dedup();
            (None, creneaux)
        }),
    ]
}

/// Demands that pass every rule.
fn demandes() -> impl Strategy<Value = DemandeOrientation> {
    let besoin = (
        subsequence(Service::TOUS, 0..4),
        proptest::option::of(select(Operateur::TOUS)),
        proptest::option::of(select(NatureDemarche::TOUS)),
        any::<bool>(),
    );
    let place = (
        proptest::option::of((-90.0..=90.0, -180.0..=180.0)),
        proptest::option::of(Just("23096")),
        mode(),
    );
    let accueil = (
        subsequence(PriseEnCharge::TOUS, 0..3),
        subsequence(Public::TOUS, 0..3),
        subsequence(Frais::TOUS, 0..3),
    );
    (
        besoin,
        place,
        accueil,
        moment(),
        proptest::option::of(1_u16..=100),
    )
        .prop_map(
            |(
                (besoin, operateur, nature, urgent),
                (point, commune, (mode, rayon_km)),
                accueil,
                moment,
                limit,
            )| {
                let demarche = besoin.contains(&Service::AideDemarches);
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

#[test]
fn each_service_is_in_one_group_and_is_explained() {
    let groupes: Vec<Vec<_>> = GroupeService::TOUS
        .iter()
        .map(|groupe| groupe.services().map(Enumeration::code).collect())
        .collect();
    assert_eq!(
        groupes,
        [
            vec!["maitrise_outils"],
            vec!["aide_demarches", "insertion_professionnelle"],
            vec![
                "utilisation_securisee",
                "parentalite",
                "loisirs_creations",
                "comprehension_monde_numerique"
            ],
            vec!["acces_internet_materiel", "acquisition_materiel"],
        ]
    );
    let ranges: Vec<_> = GroupeService::TOUS
        .iter()
        .flat_map(|groupe| groupe.services())
        .collect();
    assert_eq!(ranges.len(), 9);
    assert_eq!(ranges.iter().collect::<BTreeSet<_>>().len(), Service::TOUS.len());
    for service in Service::TOUS {
        assert!(textes::besoin(*service).ends_with('.'), "{service:?}");
        assert!(!textes::exemples(*service).is_empty(), "{service:?}");
    }
}

#[test]
fn the_bouquet_has_eleven_operators_with_examples() {
    assert_eq!(Operateur::TOUS.len(), 11);
    let positions: BTreeSet<_> = Operateur::TOUS
        .iter()
        .map(|operateur| operateur.position())
        .collect();
    assert_eq!(positions, (0..11).collect());
    for operateur in Operateur::TOUS {
        assert!(textes::operateur(*operateur).ends_with('.'), "{operateur:?}");
        assert_eq!(Operateur::lire(operateur.code()), Ok(*operateur));
    }
}

#[test]
fn distances_proposed_are_within_bounds_and_hold_the_default() {
    for mode in Mode::TOUS {
        let (min, max) = mode.bornes_km();
        let rayons = mode.rayons_km();
        assert!(
            rayons.is_sorted() && rayons.contains(&mode.rayon_par_defaut_km()),
            "{mode:?}"
        );
        assert_eq!((rayons.first(), rayons.last()), (Some(&min), Some(&max)));
    }
    let demande = DemandeOrientation::default();
    assert_eq!((demande.rayon_km(), demande.rayon_m()), (30, 30_000.0));
    let a_pied = DemandeOrientation {
        mode: Some(Mode::APied),
        ..demande
    };
    assert_eq!(a_pied.rayon_km(), 2);
}

#[test]
fn every_broken_rule_is_told_at_once() {
    let json = r#"{"besoin":["parentalite"],"operateur":"cnaf","nature":"compte","lat":91,"lon":2,"mode":"a_pied",
        "rayon_km":30,"quand":"maintenant","disponibilites":[{"jour":"lundi"},{"jour":"mardi","debut":600,"fin":600},
        {"jour":"jeudi","fin":1441}],"limit":101}"#;
    let demande: DemandeOrientation = serde_json::from_str(json).unwrap();
    let erreurs = demande.verifier();
    let lues: Vec<_> = erreurs
        .iter()
        .map(|e| (e.chemin.as_str(), e.code.as_str()))
        .collect();
    assert_eq!(
        lues,
        [
            ("lat", "hors_bornes"),
            ("operateur", "incompatible"),
            ("nature", "incompatible"),
            ("rayon_km", "hors_bornes"),
            ("quand", "incompatible"),
            ("limit", "hors_bornes"),
            ("disponibilites/1/fin", "hors_bornes"),
            ("disponibilites/2/fin", "hors_bornes"),
        ]
    );
    let trop = DemandeOrientation {
        lat: Some(46.0),
        disponibilites: vec![Creneau::journee(crate::temps::JourSemaine::Lundi); CRENEAUX_MAX + 1],
        ..Default::default()
    };
    let chemins: Vec<_> = trop.verifier().into_iter().map(|erreur| erreur.chemin).collect();
    assert_eq!(chemins, ["lon", "disponibilites"]);
    assert_eq!(DemandeOrientation::default().verifier(), []);
}

/// Each value is tried over every lieu: a body holds thousands of them.
#[test]
fn a_value_is_told_once() {
    let json = r#"{"besoin":["loisirs_creations","loisirs_creations"],"prises_en_charge":["surdite","illettrisme","surdite"],
        "publics":["jeunes","jeunes"],"frais":["gratuit","payant","gratuit"]}"#;
    let demande: DemandeOrientation = serde_json::from_str(json).unwrap();
    let chemins: Vec<_> = demande
        .verifier()
        .into_iter()
        .map(|erreur| erreur.chemin)
        .collect();
    assert_eq!(chemins, ["besoin", "prises_en_charge", "publics", "frais"]);
    let creneaux = vec![
        Creneau {
            jour: crate::temps::JourSemaine::Lundi,
            debut: 1,
            fin: 1
        };
        3_000
    ];
    let beaucoup = DemandeOrientation {
        disponibilites: creneaux,
        ..Default::default()
    };
    assert!(beaucoup.verifier().len() <= CRENEAUX_MAX + 1);
}

#[test]
fn who_comes_first_depends_on_what_is_difficult_and_on_urgency() {
    use CodePriorite::{Compte, Procedure, Urgence, UrgenceCompte, UrgenceDemarche};
    let demarche = vec![Service::AideDemarches];
    for (besoin, operateur, nature, urgent, attendue) in [
        (vec![], None, None, false, None),
        (demarche.clone(), None, None, false, None),
        (demarche.clone(), Some(Operateur::Cnaf), None, false, None),
        (
            demarche.clone(),
            None,
            Some(NatureDemarche::Procedure),
            false,
            None,
        ),
        (
            demarche.clone(),
            Some(Operateur::Cnaf),
            Some(NatureDemarche::Procedure),
            false,
            Some(Procedure),
        ),
        (
            demarche.clone(),
            Some(Operateur::Cnaf),
            Some(NatureDemarche::Compte),
            false,
            Some(Compte),
        ),
        (
            demarche.clone(),
            None,
            Some(NatureDemarche::Compte),
            true,
            Some(UrgenceCompte),
        ),
        (demarche, None, None, true, Some(UrgenceDemarche)),
        (vec![], None, None, true, Some(UrgenceDemarche)),
        (vec![Service::Parentalite], None, None, true, Some(Urgence)),
    ] {
        let demande = DemandeOrientation {
            besoin,
            operateur,
            nature,
            urgent,
            ..Default::default()
        };
        assert_eq!(demande.priorite(), attendue, "{demande:?}");
    }
    assert_eq!(Procedure.dispositif(), Some(Dispositif::FranceServices));
    assert_eq!(Compte.dispositif(), Some(Dispositif::ConseillersNumeriques));
    assert!(Urgence.est_urgente() && !Procedure.est_urgente());
}

#[test]
fn a_form_without_script_sends_its_rows_field_by_field() {
    let page = PageOrientation::depuis_paires([
        ("etape", "disponibilite"),
        ("q", "  Guéret "),
        ("besoin", "parentalite"),
        ("besoin", "parentalite"),
        ("besoin", "inconnu"),
        ("operateur", "cnaf"),
        ("urgent", "non"),
        ("lat", "46.17"),
        ("mode", "a_pied"),
        ("rayon_km", "30"),
        ("quand", ""),
        ("jour", ""),
        ("debut", "10:00"),
        ("fin", "11:00"),
        ("jour", "mardi"),
        ("debut", "09:00"),
        ("fin", ""),
        ("jour", "jeudi"),
        ("debut", ""),
        ("fin", "00:00"),
        ("jour", "samedi"),
        ("debut", "12:00"),
        ("fin", "09:00"),
        ("utm_source", "lettre"),
    ]);
    assert_eq!(
        (page.etape, page.q.as_deref()),
        (Some(Etape::Disponibilite), Some("Guéret"))
    );
    let demande = page.demande;
    assert_eq!(demande.besoin, [Service::Parentalite]);
    assert_eq!(
        (demande.operateur, demande.urgent, demande.lat, demande.rayon_km),
        (None, false, None, None)
    );
    let rangs: Vec<_> = demande
        .disponibilites
        .iter()
        .map(|creneau| creneau.en_mots())
        .collect();
    assert_eq!(rangs, ["mardi, 9 h – 0 h", "jeudi"]);
}

#[test]
fn asking_less_is_proposed_for_what_is_asked_alone() {
    assert_eq!(DemandeOrientation::default().pistes(), []);
    let demande = DemandeOrientation {
        besoin: vec![Service::Parentalite],
        urgent: true,
        commune: "23096".parse().ok(),
        mode: Some(Mode::APied),
        prises_en_charge: vec![PriseEnCharge::Surdite, PriseEnCharge::Illettrisme],
        quand: Some(Quand::Maintenant),
        ..Default::default()
    };
    let dites: Vec<_> = demande
        .pistes()
        .iter()
        .flat_map(|piste| {
            piste
                .demandes
                .iter()
                .map(|demande| textes::relaxation(piste, demande))
        })
        .collect();
    assert_eq!(
        dites,
        [
            "Sans préciser le besoin",
            "Chercher jusqu'à 3 km à pied",
            "Chercher jusqu'à 5 km à pied",
            "Chercher jusqu'à 10 km en voiture",
            "Chercher jusqu'à 20 km en voiture",
            "Chercher jusqu'à 30 km en voiture",
            "Chercher jusqu'à 50 km en voiture",
            "Chercher jusqu'à 100 km en voiture",
            "Sans accueil adapté",
            "Sans l'accueil adapté «\u{a0}Surdité\u{a0}»",
            "Sans l'accueil adapté «\u{a0}Illettrisme\u{a0}»",
            "À un autre moment",
        ]
    );
    let choix = demande.choix("Guéret (23)");
    let textes: Vec<_> = choix.iter().map(|choix| choix.texte.as_str()).collect();
    assert_eq!(
        textes,
        [
            "Parents et école",
            "Urgent",
            "Guéret (23), 2 km à pied",
            "Surdité",
            "Illettrisme",
            "Maintenant"
        ]
    );
}

proptest! {
    #[test]
    fn an_address_says_the_whole_state(
        demande in demandes(),
        etape in proptest::option::of(select(Etape::TOUS)),
        q in proptest::option::of("[a-zé'<😀-]{1,20}"),
    ) {
        prop_assert_eq!(demande.verifier(), []);
        let page = PageOrientation { etape, q, demande };
        prop_assert_eq!(PageOrientation::depuis_paires(page.paires()), page);
    }

    /// Whatever an address says, what is read of it passes every rule, and is said again as it was read.
    #[test]
    fn any_address_is_a_sound_demand(
        paires in vec((
            select(vec![
                "etape", "besoin", "operateur", "nature", "urgent", "lat", "lon", "commune", "mode", "rayon_km",
                "prises_en_charge", "publics", "frais", "quand", "jour", "debut", "fin", "limit", "q", "autre",
            ]),
            prop_oneof![
                select(vec![
                    "aide_demarches", "cnaf", "procedure", "oui", "46.1", "-200", "23096", "a_pied", "voiture", "3", "60",
                    "500", "surdite", "seniors", "gratuit", "maintenant", "lundi", "dimanche", "09:00", "24:00", "99:99",
                    "localisation", "",
                ]).prop_map(str::to_owned),
                ".{0,6}",
            ],
        ), 0..40),
    ) {
        let page = PageOrientation::depuis_paires(paires);
        prop_assert_eq!(page.demande.verifier(), []);
        prop_assert_eq!(PageOrientation::depuis_paires(page.paires()), page);
    }

    #[test]
    fn json_says_the_whole_demand(demande in demandes()) {
        let json = serde_json::to_string(&demande).unwrap();
        prop_assert_eq!(serde_json::from_str::<DemandeOrientation>(&json).unwrap(), demande);
    }

    /// Steps share no answer, and hold all of them.
    #[test]
    fn a_demand_is_its_four_steps(demande in demandes()) {
        let nue = Etape::TOUS.iter().fold(demande.clone(), |demande, etape| demande.sans(*etape));
        prop_assert_eq!(nue, DemandeOrientation { limit: demande.limit, ..Default::default() });
        for etape in Etape::TOUS {
            let sans = demande.sans(*etape);
            prop_assert!(!sans.repond(*etape));
            for autre in Etape::TOUS.iter().filter(|autre| *autre != etape) {
                prop_assert_eq!(sans.repond(*autre), demande.repond(*autre));
            }
        }
    }

    /// Each chip takes something away, and leaves a sound demand; so does each way of asking less.
    #[test]
    fn what_is_taken_away_leaves_a_sound_demand(demande in demandes()) {
        for choix in demande.choix("ici") {
            prop_assert!(choix.sans != demande && demande.repond(choix.etape), "{choix:?}");
            prop_assert_eq!(choix.sans.verifier(), []);
        }
        prop_assert_eq!(
            demande.choix("ici").is_empty(),
            Etape::TOUS.iter().all(|etape| !demande.repond(*etape) || (*etape == Etape::Localisation && !demande.a_un_lieu()))
        );
        for piste in demande.pistes() {
            prop_assert!(demande.repond(piste.etape));
            prop_assert!(!piste.demandes.is_empty());
            for moins in piste.demandes {
                prop_assert!(moins != demande);
                prop_assert_eq!(moins.verifier(), []);
                prop_assert_eq!(moins.sans(piste.etape), demande.sans(piste.etape), "only its step changes");
            }
        }
    }
}
