//! What a CRA says: every field is read as it was written, and nothing else is let in or made out.

use std::collections::BTreeMap;

use coop_domain::{
    cra::{
        Age, AutreOrganisme, Canal, ContenuCra, Effectifs, Mandat, Materiel, Organisme, SousTheme, Statut,
        Suite, Theme, TypeCra,
    },
    enumeration::{Ensemble, Enumeration},
    ids::{CraId, LieuId},
    stats::CraCompte,
};
use coop_store::{Base, Erreur, cras};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::select,
    test_runner::{Config, FileFailurePersistence, TestRunner},
};

use super::{contenu, corriger, cree, date, executer, lu, nouveau, sous_contrat};

sur_les_deux!(
    every_field_is_read_as_it_was_written,
    an_unknown_value_is_told_and_never_dropped,
    the_database_refuses_what_no_cra_is,
);

fn ensemble<E: Enumeration>(au_moins: usize) -> impl Strategy<Value = Ensemble<E>> {
    vec(select(E::TOUS), au_moins..12).prop_map(Ensemble::from_iter)
}

/// So many participants, each at random.
fn repartis<E: Enumeration + Ord>(participants: u16) -> impl Strategy<Value = Effectifs<E>> {
    vec(select(E::TOUS), usize::from(participants)).prop_map(|valeurs| {
        let mut nombres = BTreeMap::new();
        for valeur in valeurs {
            *nombres.entry(valeur).or_insert(0_u32) += 1;
        }
        nombres.into_iter().collect()
    })
}

fn suite() -> impl Strategy<Value = Suite> {
    (
        0_u32..500,
        0_u32..500,
        btree_map(select(Organisme::TOUS), 1_u32..500, 0..5),
        vec(("\\PC{2,60}", 1_u32..500), 0..3),
    )
        .prop_map(|(individuel, atelier, redirections, autres)| Suite {
            individuel,
            atelier,
            redirections: redirections.into_iter().collect(),
            autres: autres
                .into_iter()
                .map(|(libelle, n)| AutreOrganisme { libelle, n })
                .collect(),
        })
}

/// Any content, as far as the table is concerned.
fn quelconque() -> impl Strategy<Value = ContenuCra> {
    let public = (1_u16..=500).prop_flat_map(|participants| {
        (
            Just(participants),
            0..=participants,
            repartis::<Age>(participants),
            repartis::<Statut>(participants),
        )
    });
    let ou = (
        0_i32..2_000,
        select(Canal::TOUS),
        select(&["23096", "2A004", "97411", "01053"][..]),
        select(TypeCra::TOUS),
        5_u16..=720,
    );
    let quoi = (
        ensemble::<Theme>(1),
        ensemble::<SousTheme>(0),
        ensemble::<Materiel>(0),
        option::of(select(Mandat::TOUS)),
        option::of("\\PC{3,60}"),
        vec("\\PC{1,40}", 0..4),
    );
    (ou, public, quoi, suite()).prop_map(|(ou, public, quoi, suite)| ContenuCra {
        date: date("2020-01-01").plus_jours(ou.0).unwrap(),
        canal: ou.1,
        lieu: (ou.1 == Canal::LieuActivite).then(|| LieuId::depuis_source("essai", ou.2)),
        commune: ou.2.parse().unwrap(),
        type_: ou.3,
        duree: ou.4,
        participants: public.0,
        deja_accompagnes: public.1,
        ages: public.2,
        statuts: public.3,
        themes: quoi.0,
        sous_themes: quoi.1,
        materiel: quoi.2,
        mandat: quoi.3,
        precision: quoi.4,
        tags: quoi.5,
        suite,
    })
}

/// What is counted of a CRA, read for itself.
fn compte(base: &Base, id: CraId) -> Vec<CraCompte> {
    base.lire(|conn| cras::comptes_par_ids(conn, &[id])).unwrap()
}

/// Created, then replaced by any other content: what is read is what was written last, and what is counted is
/// what is read.
fn every_field_is_read_as_it_was_written(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let mut coureur = TestRunner::new(Config {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/it/cras/contenu.proptest-regressions",
        ))),
        ..Config::default()
    });
    let loi = coureur.run(
        &(quelconque(), quelconque(), any::<bool>()),
        |(avant, apres, itinerant)| {
            let mut demande = nouveau(conseiller, avant.clone());
            demande.accepte.itinerant = itinerant;
            let cra = cree(base, demande, 1);
            prop_assert_eq!(&cra.contenu, &avant);
            prop_assert_eq!(cra.itinerant, itinerant);
            prop_assert_eq!(lu(base, conseiller, cra.id), Some(cra.clone()));
            prop_assert_eq!(compte(base, cra.id), [cra.compte()]);
            let corrige = corriger(base, &cra, 1, apres.clone(), 2).unwrap();
            prop_assert_eq!(&corrige.contenu, &apres);
            prop_assert_eq!(lu(base, conseiller, cra.id), Some(corrige.clone()));
            prop_assert_eq!(compte(base, cra.id), [corrige.compte()]);
            Ok(())
        },
    );
    loi.unwrap();
}

fn an_unknown_value_is_told_and_never_dropped(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    // What is not counted is not read by those who count.
    for (alteration, counted) in [
        ("redirections = 'caf'", true),
        ("redirections = 'caf:-1'", true),
        ("redirections = 'inconnu:1'", true),
        ("autres = 'néant'", true),
        ("autres = '[{\"libelle\":1}]'", true),
        ("tags = '{}'", false),
        ("tags = '[1]'", false),
        ("themes = 4611686018427387904", true),
        ("sous_themes = 4611686018427387904", true),
        ("materiel = 1024", true),
        ("commune = 'XXXXX'", true),
        ("departement = '?'", true),
        ("region = '?'", true),
    ] {
        let cra = cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
        executer(base, format!("UPDATE cras SET {alteration}")).unwrap();
        let lu = base.lire(|conn| cras::lire(conn, conseiller, cra.id));
        assert!(
            matches!(&lu, Err(Erreur::ValeurIllisible { table: "cras", .. })),
            "{alteration}: {lu:?}"
        );
        let compte = base.lire(|conn| cras::comptes_par_ids(conn, &[cra.id]));
        assert_eq!(
            matches!(&compte, Err(Erreur::ValeurIllisible { table: "cras", .. })),
            counted,
            "{alteration}: {compte:?}"
        );
        let mut vus = 0;
        let tous = base.lire(|conn| cras::tous(conn, |_| vus += 1));
        assert_eq!(tous.is_err(), counted, "{alteration}");
        executer(base, "DELETE FROM cras").unwrap();
    }
}

fn the_database_refuses_what_no_cra_is(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    cree(base, nouveau(conseiller, contenu("2025-06-01")), 1);
    for alteration in [
        "canal = 0",
        "canal = 1",
        "type = 4",
        "commune = '2309'",
        "jour = 18261",
        "participants = 501",
        "participants = 2",
        "deja_accompagnes = 2",
        "age_60_plus = 0",
        "age_60_plus = 2, age_12_17 = -1",
        "statut_retraite = 2",
        "themes = 0",
        "duree = 4",
        "duree = 721",
        "mandat = 3",
        "materiel = -1",
        "itinerant = 2",
        "version = 0",
        "tags = NULL",
        "cle = id",
    ] {
        let reponse = executer(base, format!("UPDATE cras SET {alteration}"));
        assert!(
            matches!(reponse, Err(Erreur::Requete(_))),
            "{alteration}: {reponse:?}"
        );
    }
}
