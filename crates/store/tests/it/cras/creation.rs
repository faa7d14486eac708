//! Reporting a CRA: once for its key, under a contract.

use std::{collections::BTreeSet, thread};

use coop_domain::{
    ids::{CompteId, CraId, StructureId},
    temps::Date,
};
use coop_store::{
    Base, Erreur,
    cras::{self, CleCra, Creation, DemandeCra, FiltreCras, RefusCra, RefusModification, Situation},
    journal::{self, Objet, Operation},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::{
    prelude::*,
    sql_types::{Binary, Text},
};

use super::{
    NouveauCra, a, conseiller, contenu, corriger, cree, creer, date, journal_depuis, nouveau, sous_contrat,
    supprimer,
};
use crate::personnes::{compter, employeur};

sur_les_deux!(
    one_key_creates_once,
    writers_with_one_key_create_once,
    a_refused_cra_leaves_its_key_free,
    what_a_key_has_made_is_found_before_a_refusal,
    the_employer_is_that_of_the_day,
);

fn sous_cle(conseiller: CompteId, jour: &str, cle: u8, demande: u8) -> NouveauCra {
    let mut nouveau = nouveau(conseiller, contenu(jour));
    nouveau.demande.cle = Some(CleCra {
        cle: [cle; 32],
        demande: [demande; 32],
    });
    nouveau
}

fn one_key_creates_once(essai: &BaseDEssai) {
    let base = essai.base();
    let (conseiller, autre) = (sous_contrat(base, 1), sous_contrat(base, 2));
    let creer = |nouveau| creer(base, nouveau, 1);
    let premier = cree(base, sous_cle(conseiller, "2025-06-01", 7, 1), 1);
    assert_eq!(
        creer(sous_cle(conseiller, "2025-06-01", 7, 1)),
        Ok(Creation::DejaCree(premier.clone()))
    );
    assert_eq!(
        creer(sous_cle(conseiller, "2025-06-02", 7, 2)),
        Err(RefusCra::CleAutreContenu)
    );
    // A key is a person's own.
    assert!(matches!(
        creer(sous_cle(autre, "2025-06-01", 7, 2)),
        Ok(Creation::Cree(_))
    ));
    // It lives as long as the CRA: corrected, then deleted, it is the same one.
    let corrige = corriger(base, &premier, 1, contenu("2025-06-03"), 2).unwrap();
    assert_eq!(
        creer(sous_cle(conseiller, "2025-06-01", 7, 1)),
        Ok(Creation::DejaCree(corrige))
    );
    let supprime = supprimer(base, &premier, 2, 3).unwrap();
    assert_eq!(
        creer(sous_cle(conseiller, "2025-06-01", 7, 1)),
        Ok(Creation::DejaCree(supprime))
    );
    // Without a key, the same thing twice is two things.
    let (un, deux) = (
        cree(base, nouveau(conseiller, contenu("2025-06-01")), 4),
        cree(base, nouveau(conseiller, contenu("2025-06-01")), 4),
    );
    assert_ne!(un.id, deux.id);
}

fn writers_with_one_key_create_once(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let avant = base.lire(journal::position).unwrap();
    let mut crees = Vec::new();
    for cle in 0..5 {
        let issues: Vec<Creation> = thread::scope(|portee| {
            let fils: Vec<_> = (0..8)
                .map(|_| portee.spawn(move || creer(base, sous_cle(conseiller, "2025-06-01", cle, 1), 1)))
                .collect();
            fils.into_iter().map(|fil| fil.join().unwrap().unwrap()).collect()
        });
        let ids: BTreeSet<CraId> = issues
            .iter()
            .map(|issue| match issue {
                Creation::Cree(cra) | Creation::DejaCree(cra) => cra.id,
            })
            .collect();
        let neufs: Vec<CraId> = issues
            .iter()
            .filter_map(|issue| match issue {
                Creation::Cree(cra) => Some(cra.id),
                Creation::DejaCree(_) => None,
            })
            .collect();
        assert_eq!((neufs.len(), ids.len()), (1, 1));
        crees.extend(neufs.into_iter().map(|id| (Objet::Cra(id), Operation::Cree)));
    }
    let nombre = base
        .lire(|conn| cras::compter(conn, conseiller, &FiltreCras::default()))
        .unwrap();
    assert_eq!(nombre, 5);
    // The log heard of each once.
    assert_eq!(journal_depuis(base, avant), crees);
}

fn a_refused_cra_leaves_its_key_free(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let creer = |jour| creer(base, sous_cle(conseiller, jour, 7, 1), 1);
    assert_eq!(creer("2019-12-31"), Err(RefusCra::HorsContrat));
    assert_eq!(compter(base, "cras"), 0);
    assert!(matches!(creer("2025-06-01"), Ok(Creation::Cree(_))));
}

/// Gives this person one more contract, without an end.
fn autre_contrat(base: &Base, compte: CompteId, structure: StructureId, du: &str) {
    let question = diesel::sql_query(
        "INSERT INTO contrats (id, compte, structure, poste, du, au, cree_le) VALUES ($1, $2, $3, 1, $4, NULL, 0)",
    )
    .bind::<Binary, _>(vec![7; 16])
    .bind::<Binary, _>(compte.octets().to_vec())
    .bind::<Binary, _>(structure.octets().to_vec())
    .bind::<Text, _>(du.to_owned());
    base.writer()
        .submit(move |conn| Ok::<_, Erreur>(question.execute(conn)?))
        .unwrap();
}

fn what_a_key_has_made_is_found_before_a_refusal(essai: &BaseDEssai) {
    let base = essai.base();
    let conseiller = sous_contrat(base, 1);
    let demande = sous_cle(conseiller, "2025-06-01", 7, 1).demande;
    let refuser = |demande: DemandeCra| {
        base.writer()
            .submit(move |conn| {
                cras::creer(conn, &demande, a(2), |_| {
                    Err(Erreur::Conflit("not today".to_owned()))
                })
            })
            .map_err(|erreur| erreur.to_string())
    };
    let refus = refuser(demande).unwrap_err();
    assert!(refus.contains("not today"), "{refus}");
    let cra = cree(base, sous_cle(conseiller, "2025-06-01", 7, 1), 1);
    assert_eq!(refuser(demande), Ok(Ok(Creation::DejaCree(cra))));
    let autre = sous_cle(conseiller, "2025-06-01", 7, 2).demande;
    assert_eq!(refuser(autre), Ok(Err(RefusCra::CleAutreContenu)));
}

fn the_employer_is_that_of_the_day(essai: &BaseDEssai) {
    let base = essai.base();
    let (premier, second) = (employeur(base, 1, 10), employeur(base, 2, 10));
    let conseiller = conseiller(base, 1, (premier, "2026-02-01", Some("2026-12-31")));
    autre_contrat(base, conseiller, second, "2027-02-01");
    for (jour, attendu) in [
        ("2026-01-31", None),
        ("2026-02-01", Some(premier)),
        ("2026-12-31", Some(premier)),
        ("2027-01-01", None),
        ("2027-01-31", None),
        ("2027-02-01", Some(second)),
    ] {
        let issue = creer(base, nouveau(conseiller, contenu(jour)), 1);
        let structure = match issue {
            Ok(Creation::Cree(cra) | Creation::DejaCree(cra)) => Some(cra.structure),
            Err(refus) => {
                assert_eq!(refus, RefusCra::HorsContrat);
                None
            }
        };
        assert_eq!(structure, attendu, "{jour}");
    }
    // It follows the day of a correction, and a day outside of contracts is refused.
    let cra = cree(base, nouveau(conseiller, contenu("2026-03-01")), 2);
    let deplace = corriger(base, &cra, 1, contenu("2027-06-01"), 3).unwrap();
    assert_eq!((cra.structure, deplace.structure), (premier, second));
    assert_eq!(
        corriger(base, &cra, 2, contenu("2027-01-15"), 4),
        Err(RefusModification::HorsContrat)
    );
    let situation = base.lire(|conn| Situation::lire(conn, conseiller, None)).unwrap();
    let dits: Vec<(Date, Option<Date>)> = situation
        .contrats
        .iter()
        .map(|contrat| (contrat.periode.du, contrat.periode.au))
        .collect();
    assert_eq!(
        dits,
        [
            (date("2026-02-01"), Some(date("2026-12-31"))),
            (date("2027-02-01"), None)
        ]
    );
}
