use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::stats::echanges::{
    Audience, Cellule, MinutesParType, NiveauStats, Pas, Secret, Statistiques, Totaux,
};

fn cellules(nombres: &[Option<u64>]) -> Vec<Cellule> {
    (0..)
        .zip(nombres)
        .map(|(rang, n): (usize, _)| Cellule {
            code: format!("c{rang}").into(),
            libelle: format!("Cellule {rang}").into(),
            n: *n,
            cras: None,
            secret: n.is_none(),
        })
        .collect()
}

/// Figures with these types, ages and themes, of which none is hidden.
fn statistiques(types: [Option<u64>; 3], ages: &[Option<u64>], themes: &[Option<u64>]) -> Statistiques {
    let accompagnements = ages.iter().flatten().sum();
    let mut themes = cellules(themes);
    for theme in &mut themes {
        theme.cras = theme.n.map(|n| n / 2);
    }
    Statistiques {
        audience: Audience::Public,
        niveau: NiveauStats::Region,
        code: "75".to_owned(),
        nom: "Nouvelle-Aquitaine".to_owned(),
        du: "2026-01-01".parse().unwrap(),
        au: "2026-02-28".parse().unwrap(),
        pas: Pas::Mois,
        calcule_a: "2026-03-05T04:00:00Z".parse().unwrap(),
        publie_le: None,
        revise_le: None,
        fictif: false,
        totaux: Some(Totaux {
            accompagnements,
            cras: 12,
            ateliers: types[1].map(|_| 3),
            participants_ateliers: types[1],
            individuels: types[0],
            ponctuels: types[2],
            premiers_accompagnements: None,
            suivis: Some(accompagnements / 3),
            taux_suivi: Some(0.3842),
            minutes: 725,
            minutes_par_type: MinutesParType {
                individuel: types[0],
                collectif: types[1],
                ponctuel: types[2],
            },
            hors_les_murs: Some(0),
            conseillers_actifs: 4,
        }),
        secret: None,
        themes,
        sous_themes: Vec::new(),
        ages: cellules(ages),
        statuts: Vec::new(),
        canaux: Vec::new(),
        durees: Vec::new(),
        types: cellules(&types),
        materiel: Vec::new(),
        mandats: Vec::new(),
        suites: Vec::new(),
        redirections: Vec::new(),
        evolution: ["2026-01-01", "2026-02-01"]
            .map(|jour| Point {
                periode: jour.parse().unwrap(),
                cras: (jour < "2026-02").then_some(12),
                accompagnements: (jour < "2026-02").then_some(accompagnements),
            })
            .to_vec(),
    }
}

fn tableau<'a>(tableaux: &'a [Tableau], code: &str) -> &'a Tableau {
    tableaux.iter().find(|tableau| tableau.code == code).unwrap()
}

/// What a row of a table says in each of its columns.
fn dits(tableau: &Tableau, code: &str) -> Vec<String> {
    let ligne = tableau.lignes.iter().find(|ligne| ligne.code == code).unwrap();
    let champs = tableau.champs.iter();
    champs.map(|champ| tableau.dit(ligne, *champ)).collect()
}

#[test]
fn tables_say_what_the_page_says() {
    let s = statistiques(
        [Some(40), None, Some(0)],
        &[Some(30), Some(90)],
        &[Some(60), None],
    );
    let tableaux = tableaux(&s, None);
    let codes: Vec<&str> = tableaux.iter().map(|tableau| tableau.code).collect();
    assert_eq!(codes.len(), 1 + Graphique::TOUS.len());
    assert_eq!(codes[..3], [VUE_D_ENSEMBLE, "evolution", "themes"]);
    let vue = tableau(&tableaux, VUE_D_ENSEMBLE);
    assert_eq!(
        dits(vue, "accompagnements"),
        ["Accompagnements", "120", "accompagnements", ""]
    );
    assert_eq!(
        dits(vue, "minutes"),
        ["Temps d'accompagnement", "12\u{a0}h\u{a0}05", "minutes", ""]
    );
    assert_eq!(dits(vue, "taux_suivi")[1], "38\u{a0}%");
    assert_eq!(
        dits(vue, "premiers_accompagnements")[1..],
        ["secret statistique", "participants", "secret statistique"]
    );
    assert_eq!(dits(vue, "individuels")[3], "33\u{a0}%");
    let themes = tableau(&tableaux, "themes");
    assert_eq!(dits(themes, "c0"), ["Cellule 0", "60", "50\u{a0}%", "30"]);
    assert_eq!(
        dits(themes, "c1")[1..],
        ["secret statistique", "secret statistique", "secret statistique"]
    );
    let evolution = tableau(&tableaux, "evolution");
    assert_eq!(dits(evolution, "2026-01-01"), ["janvier 2026", "120", "12"]);
    assert_eq!(
        dits(evolution, "2026-02-01")[1..],
        ["secret statistique", "secret statistique"]
    );
}

#[test]
fn the_year_before_has_a_column_when_it_is_known() {
    let s = statistiques([Some(1), Some(1), Some(1)], &[Some(3)], &[]);
    let avant = statistiques([None, Some(2), Some(2)], &[Some(60)], &[]);
    let tableaux = tableaux(&s, Some(&avant));
    let vue = tableau(&tableaux, VUE_D_ENSEMBLE);
    assert_eq!(vue.champs.last(), Some(&Champ::Avant));
    assert_eq!(dits(vue, "accompagnements").last().unwrap(), "60");
    assert_eq!(dits(vue, "individuels").last().unwrap(), "secret statistique");
    let evolution = tableau(&tableaux, "evolution");
    assert_eq!(dits(evolution, "2026-01-01").last().unwrap(), "60");
    assert_eq!(
        dits(evolution, "2026-02-01").last().unwrap(),
        "secret statistique"
    );
}

#[test]
fn hidden_figures_have_no_table() {
    let cachees = Statistiques {
        totaux: None,
        secret: Some(Secret {
            raison: "Secret.".to_owned(),
            ..Secret::default()
        }),
        ..statistiques([Some(40), None, Some(0)], &[Some(30)], &[])
    };
    assert_eq!(tableaux(&cachees, None), Vec::new());
}

#[test]
fn everything_that_is_counted_is_defined_once() {
    let toutes = definitions();
    let noms: BTreeMap<&str, &str> = toutes
        .iter()
        .map(|indicateur| (indicateur.definition, indicateur.nom))
        .collect();
    assert_eq!(noms.len(), toutes.len());
}

proptest! {
    #[test]
    fn a_hidden_cell_has_no_number_and_others_have_theirs(
        types in prop::array::uniform3(prop::option::of(0_u64..1 << 40)),
        ages in prop::collection::vec(prop::option::of(0_u64..1 << 40), 1..9),
        themes in prop::collection::vec(prop::option::of(0_u64..1 << 40), 1..20),
    ) {
        let s = statistiques(types, &ages, &themes);
        let tableaux = tableaux(&s, None);
        for (code, nombres) in [("types", &types[..]), ("ages", &ages[..]), ("themes", &themes[..])] {
            let tableau = tableau(&tableaux, code);
            prop_assert_eq!(tableau.lignes.len(), nombres.len());
            for (rang, n) in nombres.iter().enumerate() {
                let ligne = tableau.lignes.iter().find(|ligne| ligne.code == format!("c{rang}")).unwrap();
                prop_assert_eq!(ligne.nombre, Valeur::secrete_ou(*n));
                if n.is_none() {
                    prop_assert!(!matches!(ligne.part, Valeur::Nombre(_)) && !matches!(ligne.cras, Valeur::Nombre(_)));
                }
            }
        }
        if ages.iter().all(Option::is_some) {
            let parts: u64 = tableau(&tableaux, "ages").lignes.iter().map(|ligne| match ligne.part {
                Valeur::Nombre(part) => part,
                _ => 0,
            }).sum();
            prop_assert_eq!(parts, if ages.iter().flatten().sum::<u64>() == 0 { 0 } else { 100 });
        }
    }
}
