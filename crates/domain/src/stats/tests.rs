use proptest::prelude::*;

use super::{
    echanges::{Audience, Chiffres, Entete, Etape, NiveauStats, Pas, Statistiques},
    *,
};
use crate::{
    cra::{Age, Canal, ContenuCra, Organisme, SousTheme, Statut, Suite, Theme, TypeCra},
    enumeration::Enumeration as _,
    ids::{CompteId, CraId, LieuId, StructureId},
};

fn rattachement(n: u8) -> Rattachement {
    Rattachement {
        id: CraId::depuis_octets([n; 16]),
        version: 1,
        supprime: false,
        conseiller: CompteId::depuis_octets([1; 16]),
        structure: StructureId::depuis_octets([9; 16]),
        departement: "23".parse().unwrap(),
        region: "75".parse().unwrap(),
        itinerant: false,
    }
}

/// An atelier of `participants` people of one age and one status.
fn contenu(participants: u16, age: Age, statut: Statut) -> ContenuCra {
    ContenuCra {
        date: "2026-11-20".parse().unwrap(),
        canal: Canal::ADistance,
        lieu: None,
        commune: "23096".parse().unwrap(),
        type_: if participants > 1 {
            TypeCra::Collectif
        } else {
            TypeCra::Individuel
        },
        participants,
        deja_accompagnes: 1,
        ages: [(age, u32::from(participants))].into_iter().collect(),
        statuts: [(statut, u32::from(participants))].into_iter().collect(),
        themes: [Theme::Courriel, Theme::Demarche].into_iter().collect(),
        sous_themes: [SousTheme::ArgentImpots].into_iter().collect(),
        precision: None,
        duree: 45,
        suite: Suite {
            individuel: 1,
            atelier: 0,
            redirections: [(Organisme::Caf, u32::from(participants - 1))]
                .into_iter()
                .collect(),
            autres: Vec::new(),
        },
        mandat: None,
        materiel: crate::enumeration::Ensemble::default(),
        tags: Vec::new(),
    }
}

fn compte(contenu: &ContenuCra) -> CraCompte {
    CraCompte::nouveau(rattachement(1), contenu)
}

#[test]
fn the_counting_rules_are_these() {
    let mut mesures = Mesures::default();
    let atelier = contenu(8, Age::Plus60, Statut::Retraite);
    mesures.ajouter(&compte(&atelier));
    let individuel = ContenuCra {
        canal: Canal::LieuActivite,
        lieu: Some(LieuId::depuis_source("essai", "1")),
        deja_accompagnes: 0,
        ..contenu(1, Age::De18A34, Statut::EnEmploi)
    };
    mesures.ajouter(&CraCompte::nouveau(
        Rattachement {
            itinerant: true,
            ..rattachement(2)
        },
        &individuel,
    ));
    for (bloc, attendu) in [
        (Bloc::CRAS, vec![2]),
        (Bloc::ACCOMPAGNEMENTS, vec![9]),
        (Bloc::TYPES, vec![1, 8, 0]),
        (Bloc::ATELIERS, vec![1]),
        (Bloc::PREMIERS, vec![8]),
        (Bloc::SUIVIS, vec![2, 0]),
        (Bloc::MINUTES, vec![45, 45, 0]),
        // The bus, and not the distance.
        (Bloc::HORS_LES_MURS, vec![1]),
        (Bloc::AGES, vec![0, 0, 1, 0, 8, 0]),
        (Bloc::STATUTS, vec![0, 0, 1, 8, 0]),
        (Bloc::CANAUX, vec![1, 0, 0, 8]),
        (Bloc::DUREES, vec![0, 9, 0, 0]),
        (Bloc::AUTRES, vec![0]),
    ] {
        assert_eq!(mesures.bloc(bloc), attendu, "{bloc:?}");
    }
    assert_eq!(mesures.de(Bloc::THEMES, Theme::Demarche), 9);
    assert_eq!(mesures.de(Bloc::THEMES_CRAS, Theme::Demarche), 2);
    assert_eq!(mesures.de(Bloc::SOUS_THEMES, SousTheme::ArgentImpots), 9);
    assert_eq!(mesures.de(Bloc::REDIRECTIONS, Organisme::Caf), 7);
}

#[test]
fn a_deleted_cra_counts_for_nothing() {
    let mut mesures = Mesures::default();
    let supprime = Rattachement {
        supprime: true,
        ..rattachement(1)
    };
    mesures.ajouter(&CraCompte::nouveau(
        supprime,
        &contenu(8, Age::Plus60, Statut::Retraite),
    ));
    assert_eq!(mesures, Mesures::default());
}

fn entete(audience: Audience) -> Entete {
    Entete {
        audience,
        niveau: NiveauStats::Region,
        code: "75".to_owned(),
        nom: "Nouvelle-Aquitaine".to_owned(),
        du: "2026-10-01".parse().unwrap(),
        au: "2026-10-31".parse().unwrap(),
        pas: Pas::Mois,
        calcule_a: crate::temps::Instant::depuis_micros(0),
        publie_le: None,
        revise_le: None,
        fictif: true,
    }
}

fn chiffres(contenus: &[ContenuCra], conseillers: usize) -> Chiffres {
    let mut mesures = Mesures::default();
    contenus
        .iter()
        .for_each(|contenu| mesures.ajouter(&compte(contenu)));
    Chiffres {
        evolution: vec![Etape {
            periode: "2026-10-01".parse().unwrap(),
            cras: 1,
            accompagnements: 2,
            conseillers,
        }],
        mesures,
        conseillers,
    }
}

#[test]
fn two_conseillers_are_a_secret_and_three_are_not() {
    let contenus = [contenu(40, Age::Plus60, Statut::Retraite)];
    let dites = Statistiques::dire(entete(Audience::Public), &chiffres(&contenus, 2));
    assert_eq!(dites.totaux, None);
    assert!(dites.secret.is_some() && dites.ages.is_empty() && dites.evolution.is_empty());
    let dites = Statistiques::dire(entete(Audience::Public), &chiffres(&contenus, 3));
    assert_eq!(dites.totaux.unwrap().accompagnements, 40);
    assert_eq!(dites.evolution[0].cras, Some(1));
    // One's own are never hidden.
    let dites = Statistiques::dire(entete(Audience::Moi), &chiffres(&contenus, 1));
    assert_eq!(dites.totaux.unwrap().conseillers_actifs, 1);
}

#[test]
fn a_few_persons_are_hidden_with_what_would_tell_them() {
    let contenus = [
        contenu(40, Age::Plus60, Statut::Retraite),
        contenu(30, Age::De35A59, Statut::Retraite),
        contenu(4, Age::De18A34, Statut::Retraite),
    ];
    let dites = Statistiques::dire(entete(Audience::Public), &chiffres(&contenus, 5));
    let ages: Vec<_> = dites
        .ages
        .iter()
        .map(|cellule| (cellule.n, cellule.secret))
        .collect();
    assert_eq!(
        ages,
        [
            (Some(0), false),
            (Some(0), false),
            (None, true),
            (None, true),
            (Some(40), false),
            (Some(0), false)
        ]
    );
    let totaux = dites.totaux.unwrap();
    assert_eq!(totaux.suivis, None, "three persons");
    assert_eq!(totaux.taux_suivi, None);
    assert_eq!(
        totaux.premiers_accompagnements, None,
        "its complement counts three"
    );
    let miens = Statistiques::dire(entete(Audience::Moi), &chiffres(&contenus, 1));
    assert_eq!(miens.ages[2].n, Some(4));
    assert_eq!(miens.totaux.unwrap().suivis, Some(3));
}

fn un_contenu() -> impl Strategy<Value = ContenuCra> {
    (
        prop_oneof![Just(1_u16), 2_u16..40],
        prop::sample::select(Age::TOUS.to_vec()),
        prop::sample::select(Statut::TOUS.to_vec()),
        prop::sample::select(Canal::TOUS.to_vec()),
        5_u16..=720,
    )
        .prop_map(|(participants, age, statut, canal, duree)| ContenuCra {
            canal,
            duree,
            ..contenu(participants, age, statut)
        })
}

proptest! {
    #[test]
    fn partitions_make_the_whole_and_what_is_taken_away_leaves_nothing(
        contenus in prop::collection::vec(un_contenu(), 0..30)
    ) {
        let mut mesures = Mesures::default();
        contenus.iter().for_each(|contenu| mesures.ajouter(&compte(contenu)));
        let accompagnements = mesures.total(Bloc::ACCOMPAGNEMENTS);
        for bloc in [Bloc::TYPES, Bloc::AGES, Bloc::STATUTS, Bloc::CANAUX, Bloc::DUREES] {
            prop_assert_eq!(mesures.total(bloc), accompagnements, "{:?}", bloc);
        }
        let minutes: i64 = contenus.iter().map(|contenu| i64::from(contenu.duree)).sum();
        prop_assert_eq!(mesures.total(Bloc::MINUTES), minutes);
        contenus.iter().for_each(|contenu| mesures.retrancher(&compte(contenu)));
        prop_assert_eq!(mesures, Mesures::default());
    }

    #[test]
    fn an_answer_never_shows_a_small_cell(contenus in prop::collection::vec(un_contenu(), 0..30)) {
        let dites = Statistiques::dire(entete(Audience::Public), &chiffres(&contenus, 9));
        let listes = [&dites.themes, &dites.sous_themes, &dites.ages, &dites.statuts, &dites.canaux, &dites.durees,
            &dites.types, &dites.materiel, &dites.mandats, &dites.suites, &dites.redirections];
        for cellule in listes.into_iter().flatten() {
            prop_assert!(cellule.n.is_none_or(|n| n == 0 || n >= SEUIL), "{:?}", cellule);
            prop_assert_eq!(cellule.secret, cellule.n.is_none());
        }
    }
}
