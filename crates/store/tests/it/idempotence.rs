//! What is created once, however often it is asked, by however many instances, and whenever they die.

use std::{sync::Arc, thread};

use coop_domain::temps::Instant;
use coop_store::{
    Erreur, echecs,
    idempotence::{self, BAIL, Demande, Tentative, Titre},
    jobs::{Tournee, entretien},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

fn seconde(n: i64) -> Instant {
    Instant::depuis_micros(1_795_168_800_000_000 + n * 1_000_000)
}

fn demande(cle: u8, contenu: u8) -> Demande {
    Demande {
        cle: [cle; 32],
        contenu: [contenu; 32],
    }
}

fn prendre(essai: &BaseDEssai, demande: Demande, n: i64) -> Tentative {
    idempotence::prendre(essai.base().writer(), demande, seconde(n)).unwrap()
}

fn premiere(essai: &BaseDEssai, demande: Demande, n: i64) -> Titre {
    match prendre(essai, demande, n) {
        Tentative::Premiere(titre) => titre,
        autre => panic!("{autre:?}"),
    }
}

/// Writes something for this attempt, as any room does.
fn ecrire(essai: &BaseDEssai, titre: &Titre) -> Result<(), Erreur> {
    echecs::noter(&titre.writer(essai.base().writer()), "essai", "x", seconde(0))
}

fn ecrits(essai: &BaseDEssai) -> i64 {
    essai
        .base()
        .lire(|conn| echecs::compter_depuis(conn, "essai", "x", seconde(-1)))
        .unwrap()
}

fn the_second_waits_then_hears_the_first_s_answer(essai: &BaseDEssai) {
    let titre = premiere(essai, demande(1, 1), 0);
    assert!(matches!(prendre(essai, demande(1, 1), 1), Tentative::EnCours(_)));
    assert_eq!(prendre(essai, demande(1, 2), 1), Tentative::Autre);
    ecrire(essai, &titre).unwrap();
    idempotence::conclure(essai.base().writer(), &titre, vec![7]).unwrap();
    assert_eq!(prendre(essai, demande(1, 1), 2), Tentative::Faite(vec![7]));
    assert_eq!(prendre(essai, demande(1, 1), 86_399), Tentative::Faite(vec![7]));
    assert_eq!(prendre(essai, demande(1, 2), 2), Tentative::Autre);
    premiere(essai, demande(2, 1), 2);
    assert_eq!(ecrits(essai), 1);
}

fn of_many_at_once_one_works(essai: &BaseDEssai) {
    let issues: Vec<_> = (0..8)
        .map(|_| {
            let base = Arc::clone(essai.base());
            thread::spawn(move || idempotence::prendre(base.writer(), demande(1, 1), seconde(0)).unwrap())
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|fil| fil.join().unwrap())
        .collect();
    let premieres = issues
        .iter()
        .filter(|issue| matches!(issue, Tentative::Premiere(_)));
    assert_eq!(premieres.count(), 1, "{issues:?}");
    assert!(!issues.iter().any(|issue| matches!(issue, Tentative::Faite(_))));
}

fn an_attempt_that_died_before_it_wrote_is_done_by_the_next(essai: &BaseDEssai) {
    let bail = i64::try_from(BAIL.as_secs()).unwrap();
    let morte = premiere(essai, demande(1, 1), 0);
    assert!(matches!(
        prendre(essai, demande(1, 1), bail - 1),
        Tentative::EnCours(_)
    ));
    let suivante = premiere(essai, demande(1, 1), bail);
    ecrire(essai, &suivante).unwrap();
    // It was not dead: what it writes now is undone, and its answer is nobody's.
    assert!(matches!(ecrire(essai, &morte), Err(Erreur::Conflit(_))));
    idempotence::conclure(essai.base().writer(), &morte, vec![6]).unwrap();
    idempotence::abandonner(essai.base().writer(), &morte).unwrap();
    idempotence::conclure(essai.base().writer(), &suivante, vec![7]).unwrap();
    assert_eq!(ecrits(essai), 1);
    assert_eq!(prendre(essai, demande(1, 1), bail + 1), Tentative::Faite(vec![7]));
}

fn an_attempt_that_died_after_it_wrote_is_not_done_again(essai: &BaseDEssai) {
    let titre = premiere(essai, demande(1, 1), 0);
    ecrire(essai, &titre).unwrap();
    assert!(matches!(prendre(essai, demande(1, 1), 1), Tentative::EnCours(_)));
    assert_eq!(prendre(essai, demande(1, 1), 61), Tentative::SansReponse);
    let titre = premiere(essai, demande(2, 1), 0);
    ecrire(essai, &titre).unwrap();
    idempotence::interrompre(essai.base().writer(), &titre).unwrap();
    assert_eq!(prendre(essai, demande(2, 1), 1), Tentative::SansReponse);
}

fn a_refusal_gives_the_key_back(essai: &BaseDEssai) {
    let titre = premiere(essai, demande(1, 1), 0);
    ecrire(essai, &titre).unwrap();
    idempotence::abandonner(essai.base().writer(), &titre).unwrap();
    let titre = premiere(essai, demande(1, 2), 1);
    idempotence::interrompre(essai.base().writer(), &titre).unwrap();
    premiere(essai, demande(1, 3), 2);
}

fn a_day_later_all_is_forgotten(essai: &BaseDEssai) {
    let titre = premiere(essai, demande(1, 1), 0);
    idempotence::conclure(essai.base().writer(), &titre, vec![7]).unwrap();
    let titre = premiere(essai, demande(2, 1), 0);
    idempotence::conclure(essai.base().writer(), &titre, vec![7]).unwrap();
    // Asked again before the purge: as if it had passed.
    premiere(essai, demande(1, 2), 86_400);
    let mut tournee = Tournee::new(Arc::clone(essai.base()), vec![entretien()]);
    tournee.passer(seconde(86_400)).unwrap();
    assert!(matches!(
        prendre(essai, demande(1, 2), 86_401),
        Tentative::EnCours(_)
    ));
    premiere(essai, demande(2, 9), 3);
}

sur_les_deux!(
    the_second_waits_then_hears_the_first_s_answer,
    of_many_at_once_one_works,
    an_attempt_that_died_before_it_wrote_is_done_by_the_next,
    an_attempt_that_died_after_it_wrote_is_not_done_again,
    a_refusal_gives_the_key_back,
    a_day_later_all_is_forgotten,
);
