use coop_domain::{
    enumeration::Enumeration,
    lieu::{
        Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
    },
    recherche::{OuvertLe, RechercheLieux, Tri},
};
use coop_index::{Instantane, Question};

use crate::appui::{Avec, COG, ids, ids_tries, instant, instantane, lieu, maintenant, question};

fn territoires() -> Instantane {
    instantane([
        lieu("guéret").dans("23096"),
        lieu("lyon").dans("69123"),
        lieu("lyon 3").dans("69383"),
        lieu("la réunion").dans("97411"),
        lieu("pointe-à-pitre").dans("97120"),
        lieu("sans commune"),
    ])
}

#[test]
fn an_arrondissement_belongs_to_its_commune_and_to_its_epci() {
    let instantane = territoires();
    let commune = |code: &str| RechercheLieux {
        commune: vec![code.parse().unwrap()],
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, commune("69123")), ["lyon", "lyon 3"]);
    assert_eq!(ids_tries(&instantane, commune("69383")), ["lyon 3"]);
    let metropole = RechercheLieux {
        epci: vec!["200046977".parse().unwrap()],
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, metropole), ["lyon", "lyon 3"]);
}

#[test]
fn territories_of_one_field_add_up_and_fields_cross() {
    let instantane = territoires();
    let departements = RechercheLieux {
        departement: vec!["23".parse().unwrap(), "974".parse().unwrap()],
        ..Default::default()
    };
    assert_eq!(
        ids_tries(&instantane, departements.clone()),
        ["guéret", "la réunion"]
    );
    let croises = RechercheLieux {
        region: vec!["75".parse().unwrap()],
        ..departements
    };
    assert_eq!(ids_tries(&instantane, croises), ["guéret"]);
    let hubs = |hubs: &[&str]| RechercheLieux {
        hub: hubs.iter().map(|slug| slug.parse().unwrap()).collect(),
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, hubs(&["hinaura"])), ["lyon", "lyon 3"]);
    assert_eq!(
        ids_tries(&instantane, hubs(&["hub-antilles"])),
        ["pointe-à-pitre"]
    );
    assert_eq!(
        ids_tries(&instantane, hubs(&["ultra-numerique", "hub-antilles"])),
        ["la réunion", "pointe-à-pitre"]
    );
}

#[test]
fn a_former_commune_stands_for_the_one_that_holds_it() {
    let instantane = instantane([lieu("valserhône").dans("01033")]);
    let ancienne = COG
        .anciennes()
        .find(|(_, commune)| commune.code.as_str() == "01033")
        .map(|(nom, _)| nom.to_owned());
    assert!(ancienne.is_some());
    let recherche = RechercheLieux {
        commune: vec!["01091".parse().unwrap()],
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, recherche), ["valserhône"]);
}

#[test]
fn an_unknown_territory_is_named() {
    let recherche = RechercheLieux {
        commune: vec!["23096".parse().unwrap(), "99999".parse().unwrap()],
        departement: vec!["99".parse().unwrap()],
        region: vec!["999".parse().unwrap()],
        epci: vec!["123456789".parse().unwrap()],
        hub: vec!["ailleurs".parse().unwrap()],
        limit: Some(0),
        ..Default::default()
    };
    let erreurs = Question::depuis(&recherche, &COG, maintenant()).unwrap_err();
    let mut chemins: Vec<_> = erreurs
        .iter()
        .map(|e| (e.chemin.as_str(), e.code.as_str()))
        .collect();
    chemins.sort_unstable();
    assert_eq!(
        chemins,
        [
            ("commune", "valeur_inconnue"),
            ("departement", "valeur_inconnue"),
            ("epci", "valeur_inconnue"),
            ("hub", "valeur_inconnue"),
            ("limit", "hors_bornes"),
            ("region", "valeur_inconnue"),
        ]
    );
}

#[test]
fn values_of_a_field_are_alternatives_unless_all_are_asked_for() {
    let mut a = lieu("a");
    a.services = [Service::AideDemarches].into_iter().collect();
    let mut b = lieu("b");
    b.services = [Service::AideDemarches, Service::Parentalite]
        .into_iter()
        .collect();
    let mut c = lieu("c");
    c.services = [Service::LoisirsCreations].into_iter().collect();
    let instantane = instantane([a, b, c]);
    let deux = vec![Service::AideDemarches, Service::Parentalite];
    let une = RechercheLieux {
        services: deux.clone(),
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, une), ["a", "b"]);
    let toutes = RechercheLieux {
        services_tous: deux,
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, toutes), ["b"]);
    let impossible = RechercheLieux {
        services_tous: Service::TOUS.to_vec(),
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, impossible), [""; 0]);
}

/// Every field of closed values restricts by its own values, not by another's.
#[test]
fn every_closed_list_filters() {
    let mut seul = lieu("seul");
    seul.publics_specifiquement_adresses = [Public::Seniors].into_iter().collect();
    seul.prise_en_charge_specifique = [PriseEnCharge::Illettrisme].into_iter().collect();
    seul.frais_a_charge = [Frais::Gratuit].into_iter().collect();
    seul.dispositif_programmes_nationaux = [Dispositif::ConseillersNumeriques].into_iter().collect();
    seul.formations_labels = [coop_domain::lieu::FormationLabel::SudLabs].into_iter().collect();
    seul.modalites_acces = [ModaliteAcces::Telephoner].into_iter().collect();
    seul.modalites_accompagnement = [ModaliteAccompagnement::Individuel].into_iter().collect();
    seul.itinerance = [Itinerance::Itinerant].into_iter().collect();
    seul.source = "Hinaura".to_owned();
    let instantane = instantane([seul, lieu("nu")]);
    let champs: [fn(&mut RechercheLieux); 10] = [
        |r| r.publics_specifiquement_adresses = vec![Public::Seniors],
        |r| r.prise_en_charge_specifique = vec![PriseEnCharge::Illettrisme, PriseEnCharge::Surdite],
        |r| r.prise_en_charge_specifique_tous = vec![PriseEnCharge::Illettrisme],
        |r| r.frais_a_charge = vec![Frais::Gratuit],
        |r| r.dispositif_programmes_nationaux = vec![Dispositif::ConseillersNumeriques],
        |r| r.formations_labels = vec![coop_domain::lieu::FormationLabel::SudLabs],
        |r| r.modalites_acces = vec![ModaliteAcces::Telephoner],
        |r| r.modalites_accompagnement = vec![ModaliteAccompagnement::Individuel],
        |r| r.itinerance = vec![Itinerance::Itinerant],
        |r| r.source = vec!["Hinaura".to_owned(), "inconnue".to_owned()],
    ];
    for poser in champs {
        let mut recherche = RechercheLieux::default();
        poser(&mut recherche);
        assert_eq!(
            ids_tries(&instantane, recherche.clone()),
            ["seul"],
            "{recherche:?}"
        );
    }
    let aucun = RechercheLieux {
        frais_a_charge: vec![Frais::Payant],
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, aucun), [""; 0]);
    let conseiller = |oui| RechercheLieux {
        conseiller: Some(oui),
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, conseiller(true)), ["seul"]);
    assert_eq!(ids_tries(&instantane, conseiller(false)), ["nu", "seul"]);
}

#[test]
fn dates_filter_and_sort_with_unknown_ones_last() {
    let date = |id: &str, date: &str| {
        let mut lieu = lieu(id);
        lieu.date_maj = date.parse().unwrap();
        lieu
    };
    let instantane = instantane([
        date("vieux", "2020-12-31"),
        date("inconnu", "1970-01-01"),
        date("récent", "2026-11-01"),
        date("milieu", "2026-10-31"),
    ]);
    let par_date = RechercheLieux {
        tri: Some(Tri::Date),
        ..Default::default()
    };
    assert_eq!(
        ids(&instantane.chercher(&question(&par_date))),
        ["récent", "milieu", "vieux", "inconnu"]
    );
    let depuis = RechercheLieux {
        maj_depuis: Some("2026-10-31".parse().unwrap()),
        ..Default::default()
    };
    assert_eq!(ids_tries(&instantane, depuis), ["milieu", "récent"]);
}

#[test]
fn open_lieux_are_open_on_their_own_clock() {
    let horaires = "Mo-Fr 09:00-12:00";
    let instantane = instantane([
        lieu("guéret").dans("23096").ouvert(horaires),
        lieu("la réunion").dans("97411").ouvert(horaires),
        lieu("libre").ouvert("quand on veut"),
        lieu("muet"),
    ]);
    let ouvert_le = |texte: &str| RechercheLieux {
        ouvert_le: Some(OuvertLe::Instant(instant(texte))),
        ..Default::default()
    };
    // 6 in the morning in Guéret, 9 in Saint-Denis.
    assert_eq!(
        ids_tries(&instantane, ouvert_le("2026-11-23T05:00:00Z")),
        ["la réunion"]
    );
    assert_eq!(
        ids_tries(&instantane, ouvert_le("2026-11-23T08:00:00Z")),
        ["guéret"]
    );
    assert_eq!(ids_tries(&instantane, ouvert_le("2026-11-23T11:00:00Z")), [""; 0]);
    // The same instants again, and others between: what is remembered is right.
    for heure in 0..24 {
        let texte = format!("2026-11-24T{heure:02}:30:00Z");
        let mut attendus = Vec::new();
        attendus.extend((8..11).contains(&heure).then_some("guéret"));
        attendus.extend((5..8).contains(&heure).then_some("la réunion"));
        assert_eq!(ids_tries(&instantane, ouvert_le(&texte)), attendus, "{texte}");
    }
    let reponse = instantane.chercher(&question(&RechercheLieux {
        limit: Some(1),
        ..ouvert_le("2026-11-23T08:00:00Z")
    }));
    assert_eq!(reponse.items[0].etat.texte, "Ouvert · ferme à 12 h");
}

#[test]
fn a_change_is_seen_and_the_former_snapshot_keeps_answering() {
    let avant = instantane([lieu("a").ouvert("24/7"), lieu("b")]);
    let apres = avant.avec(
        &COG,
        vec![lieu("a").nomme("Nouveau nom"), lieu("c")],
        &[lieu("b").id()],
    );
    assert_eq!((avant.nombre(), apres.nombre()), (2, 2));
    assert_eq!(ids_tries(&apres, RechercheLieux::default()), ["a", "c"]);
    assert_eq!(ids_tries(&avant, RechercheLieux::default()), ["a", "b"]);
    assert_eq!(apres.lieu(lieu("a").id()).unwrap().publie().nom, "Nouveau nom");
    assert_eq!(avant.lieu(lieu("a").id()).unwrap().publie().nom, "Lieu a");
    assert!(apres.lieu(lieu("b").id()).is_none());
    let catalogue = coop_index::Catalogue::default();
    assert_eq!(catalogue.instantane().nombre(), 0);
    catalogue.remplacer(apres);
    assert_eq!(catalogue.instantane().nombre(), 2);
}
