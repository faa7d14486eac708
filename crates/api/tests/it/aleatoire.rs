//! Whatever is asked, the service answers, in JSON, and never fails.

use coop_testkit::lieux::lieux;
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};
use serde_json::Value;

use crate::commun::{entete, sans_base};

/// Queries made of the words of the API, of values near the right ones, and of anything.
fn query() -> impl Strategy<Value = String> {
    let nom = prop::sample::select(vec![
        "q",
        "lat",
        "lon",
        "rayon",
        "bbox",
        "commune",
        "departement",
        "region",
        "epci",
        "hub",
        "services",
        "services_tous",
        "frais_a_charge",
        "source",
        "conseiller",
        "maj_depuis",
        "ouvert_le",
        "tri",
        "limit",
        "cursor",
        "with_total",
        "facettes",
        "niveau",
        "licorne",
        "",
    ]);
    let valeur = prop_oneof![
        prop::sample::select(vec![
            "",
            "0",
            "1",
            "-1",
            "500",
            "501",
            "46.17",
            "90",
            "-180",
            "1e308",
            "NaN",
            "inf",
            "true",
            "false",
            "maintenant",
            "2026-11-20T10:00:00Z",
            "-009999-01-02T01:59:59Z",
            "9999-12-30T22:00:00Z",
            "2026-02-30",
            "23",
            "2A",
            "84",
            "23096",
            "aide_demarches",
            "gratuit",
            "distance",
            "pertinence",
            "nom",
            "date",
            "1.8,46.1,1.9,46.2",
            "médiathèque",
            "medi",
            "gueret 3",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
        "[0-9a-zA-Z_-]{0,40}",
    ];
    prop::collection::vec((nom, valeur), 0..6).prop_map(|paires| {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(paires)
            .finish()
    })
}

#[test]
fn random_queries_never_fail() {
    let chemin = prop::sample::select(vec![
        "lieux",
        "lieux/compteurs",
        "lieux/tuiles/8/129/90",
        "communes",
        "interpretation",
        "territoires/commune",
        "territoires/hub",
        "referentiels",
        "lieux/x",
        "licorne",
    ]);
    let brute = "[ -~&&[^#\"<>\\^`{|}\\\\]]{0,40}";
    let cas = (
        chemin,
        prop_oneof![3 => query(), 1 => brute.prop_map(|q: String| q.replace(' ', "+"))],
    );
    sans_base(async |application| {
        application.peupler(lieux(30), 30).await;
        let mut tirage = TestRunner::new(Config::default());
        let mut reussies = 0;
        for _ in 0..Config::default().cases {
            let (chemin, query) = cas.new_tree(&mut tirage).unwrap().current();
            let adresse = format!("/api/v1/{chemin}?{query}");
            let reponse = application.get(&adresse).await;
            let statut = reponse.status().as_u16();
            assert!(matches!(statut, 200 | 400 | 404), "{statut}: {adresse}");
            let type_ = entete(&reponse, "content-type").to_owned();
            let corps: Value = reponse
                .json()
                .await
                .unwrap_or_else(|_| panic!("not JSON: {adresse}"));
            if statut == 200 {
                reussies += 1;
                assert_eq!(type_, "application/json", "{adresse}");
            } else {
                assert_eq!(
                    (type_.as_str(), &corps["status"]),
                    ("application/problem+json", &statut.into()),
                    "{adresse}"
                );
            }
        }
        assert!(
            reussies > 10,
            "the queries are too wild to try anything: {reussies}"
        );
    });
}
