//! A reader who follows positions sees every committed line once, in order.

use std::{
    collections::BTreeMap,
    sync::{Arc, mpsc::channel},
    thread,
    time::Duration,
};

use coop_domain::{ids::LieuId, temps::Instant};
use coop_store::{
    Base, Connexion, Erreur, Options,
    journal::{self, Changement, Ligne, Objet, Operation, Sequenceur},
};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use rand::Rng as _;

fn changement(n: usize) -> Changement {
    Changement {
        objet: Objet::Lieu(LieuId::depuis_source("Essai", &n.to_string())),
        operation: Operation::Cree,
        instant: Instant::depuis_micros(i64::try_from(n).unwrap()),
    }
}

fn numero(ligne: &Ligne) -> usize {
    usize::try_from(ligne.changement.instant.micros()).unwrap()
}

fn inscrire(base: &Base, n: usize) {
    base.writer()
        .submit(move |conn| journal::inscrire(conn, &[changement(n)]))
        .unwrap();
}

fn lire(base: &Base, position: i64) -> Vec<Ligne> {
    base.lire(|conn: &mut Connexion| journal::depuis(conn, position, i64::MAX))
        .unwrap()
}

fn tout_suivi(base: &Base, position: i64) -> bool {
    base.lire(|conn: &mut Connexion| journal::tout_suivi(conn, position))
        .unwrap()
}

fn a_reader_knows_when_nothing_is_left_to_follow(essai: &BaseDEssai) {
    let base = essai.base();
    assert!(tout_suivi(base, 0));
    inscrire(base, 0);
    assert!(
        !tout_suivi(base, 0),
        "a line that awaits its position is still to be followed"
    );
    assert_eq!(journal::sequencer(base).unwrap(), 1);
    assert!(!tout_suivi(base, 0));
    assert!(tout_suivi(base, 1));
}

fn positions_are_given_after_commit_without_gaps(essai: &BaseDEssai) {
    let base = essai.base();
    assert_eq!(base.lire(journal::position).unwrap(), 0);
    (0..3).for_each(|n| inscrire(base, n));
    assert!(lire(base, 0).is_empty(), "no position before the sequencer ran");
    assert_eq!(journal::sequencer(base).unwrap(), 3);
    inscrire(base, 3);
    assert_eq!(journal::sequencer(base).unwrap(), 4);
    assert_eq!(journal::sequencer(base).unwrap(), 4);
    let lues: Vec<_> = lire(base, 0)
        .iter()
        .map(|ligne| (ligne.position, numero(ligne)))
        .collect();
    assert_eq!(lues, [(1, 0), (2, 1), (3, 2), (4, 3)]);
    assert_eq!(
        lire(base, 3),
        [Ligne {
            position: 4,
            changement: changement(3)
        }]
    );
    let limitees = base.lire(|conn| journal::depuis(conn, 1, 2)).unwrap();
    assert_eq!(
        limitees.iter().map(|ligne| ligne.position).collect::<Vec<_>>(),
        [2, 3]
    );
}

/// Two instances, eight writers that dawdle between insertion and commit, two followers.
fn followers_see_everything_once_in_order(essai: &BaseDEssai) {
    const FILS: usize = 8;
    const LIGNES: usize = 25;
    let instances = [
        Arc::clone(essai.base()),
        Arc::new(Base::ouvrir(essai.url(), Options::default()).unwrap()),
    ];
    let sequenceurs = instances
        .each_ref()
        .map(|base| Sequenceur::demarrer(base).unwrap());
    thread::scope(|portee| {
        for fil in 0..FILS {
            let base = &instances[fil % 2];
            portee.spawn(move || {
                for n in 0..LIGNES {
                    let pause = Duration::from_micros(rand::rng().random_range(0..2_000));
                    base.writer()
                        .submit(move |conn| {
                            journal::inscrire(conn, &[changement(fil * LIGNES + n)])?;
                            thread::sleep(pause);
                            Ok::<_, Erreur>(())
                        })
                        .unwrap();
                }
            });
        }
        for base in &instances {
            portee.spawn(|| {
                let (mut position, mut vues) = (0, BTreeMap::new());
                while vues.len() < FILS * LIGNES {
                    let vu = base.journal_avance().compte();
                    let nouvelles = lire(base, position);
                    if nouvelles.is_empty() {
                        base.journal_avance().attendre(vu, Duration::from_secs(60));
                    }
                    for ligne in nouvelles {
                        assert_eq!(ligne.position, position + 1, "a gap");
                        position = ligne.position;
                        assert_eq!(vues.insert(numero(&ligne), position), None, "seen twice");
                    }
                }
                // A writer's own lines keep their order.
                for fil in 0..FILS {
                    let siennes: Vec<_> = (0..LIGNES).map(|n| vues[&(fil * LIGNES + n)]).collect();
                    assert!(siennes.is_sorted(), "{siennes:?}");
                }
            });
        }
    });
    drop(sequenceurs);
    assert_eq!(
        journal::sequencer(&instances[0]).unwrap(),
        i64::try_from(FILS * LIGNES).unwrap()
    );
}

sur_les_deux!(
    a_reader_knows_when_nothing_is_left_to_follow,
    positions_are_given_after_commit_without_gaps,
    followers_see_everything_once_in_order
);

/// The case that positions exist for: a line inserted first and committed last. (On SQLite it
/// cannot happen: one transaction writes at a time.)
#[test]
fn a_late_committer_is_not_skipped() {
    let essai = Produit::Postgres.essai();
    let base = essai.base();
    let (inseree, est_inseree) = channel();
    let (valider, suite) = channel::<()>();
    let retardataire = thread::spawn({
        let base = Arc::clone(base);
        move || {
            base.writer().submit(move |conn| {
                journal::inscrire(conn, &[changement(1)])?;
                inseree.send(()).unwrap();
                suite.recv().unwrap();
                Ok::<_, Erreur>(())
            })
        }
    });
    est_inseree.recv().unwrap();
    inscrire(base, 2);
    assert_eq!(journal::sequencer(base).unwrap(), 1);
    let premieres = lire(base, 0);
    assert_eq!(premieres.iter().map(numero).collect::<Vec<_>>(), [2]);

    valider.send(()).unwrap();
    retardataire.join().unwrap().unwrap();
    assert_eq!(journal::sequencer(base).unwrap(), 2);
    assert_eq!(lire(base, 1).iter().map(numero).collect::<Vec<_>>(), [1]);
}
