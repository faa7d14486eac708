//! What the writer promises.

use std::{
    sync::{
        Arc, Barrier,
        mpsc::{self, channel},
    },
    thread,
    time::Duration,
};

use coop_store::{Base, Connexion, Delais, Erreur, LimitesEcriture, Options};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::{connection::SimpleConnection as _, prelude::*, sql_types::BigInt};

fn ecrire(conn: &mut Connexion, cle: &str) -> Result<(), Erreur> {
    Ok(conn.batch_execute(&format!(
        "INSERT INTO installation (cle, valeur) VALUES ('{cle}', '')"
    ))?)
}

fn nombre(conn: &mut Connexion) -> Result<i64, Erreur> {
    Ok(diesel::select(diesel::dsl::sql::<BigInt>("(SELECT COUNT(*) FROM installation)")).get_result(conn)?)
}

fn lu(base: &Base) -> i64 {
    base.lire(nombre).unwrap()
}

fn what_is_answered_is_read(essai: &BaseDEssai) {
    let base = essai.base();
    let vu = base
        .writer()
        .submit(|conn| ecrire(conn, "a").and_then(|()| nombre(conn)))
        .unwrap();
    assert_eq!((vu, lu(base)), (1, 1));
}

fn many_threads_write_everything_once(essai: &BaseDEssai) {
    let base = essai.base();
    thread::scope(|portee| {
        for fil in 0..8 {
            portee.spawn(move || {
                for n in 0..50 {
                    base.writer()
                        .submit(move |conn| ecrire(conn, &format!("{fil}-{n}")))
                        .unwrap();
                }
            });
        }
    });
    assert_eq!(lu(base), 400);
}

fn an_error_undoes_its_own_closure_only(essai: &BaseDEssai) {
    let base = essai.base();
    thread::scope(|portee| {
        for n in 0..40 {
            portee.spawn(move || {
                let reponse = base.writer().submit(move |conn| {
                    ecrire(conn, &format!("avant-{n}"))?;
                    // The same key for all: one closure of ten succeeds.
                    ecrire(conn, &format!("clé-{}", n / 10))
                });
                assert!(matches!(reponse, Ok(()) | Err(Erreur::Requete(_))), "{reponse:?}");
            });
        }
    });
    assert_eq!(lu(base), 4 * 2);
}

#[derive(Debug)]
enum Refus {
    Metier,
    Base(Erreur),
}

impl From<Erreur> for Refus {
    fn from(erreur: Erreur) -> Self {
        Self::Base(erreur)
    }
}

fn a_refusal_of_the_caller_s_own_comes_back(essai: &BaseDEssai) {
    let base = essai.base();
    let reponse = base.writer().submit(|conn| {
        ecrire(conn, "a")?;
        Err::<(), _>(Refus::Metier)
    });
    assert!(matches!(reponse, Err(Refus::Metier)));
    assert_eq!(lu(base), 0);
    base.fermer();
    let reponse = base.writer().submit(|_| Ok::<(), Refus>(()));
    assert!(matches!(reponse, Err(Refus::Base(Erreur::EcrivainArrete))));
}

fn a_panic_is_an_error_and_is_undone(essai: &BaseDEssai) {
    let base = essai.base();
    let reponse = base.writer().submit::<(), Erreur, _>(|conn| {
        ecrire(conn, "a")?;
        panic!("on purpose")
    });
    assert!(
        matches!(&reponse, Err(Erreur::Panique(texte)) if texte == "on purpose"),
        "{reponse:?}"
    );
    // Deep inside a transaction of the closure's own.
    let reponse = base.writer().submit::<(), Erreur, _>(|conn| {
        conn.transaction(|conn| conn.transaction(|conn| ecrire(conn, "b").map(|()| panic!("again"))))
    });
    assert!(matches!(reponse, Err(Erreur::Panique(_))), "{reponse:?}");
    base.writer().submit(|conn| ecrire(conn, "c")).unwrap();
    assert_eq!(lu(base), 1);
}

/// PostgreSQL turns the commit of a transaction with a failed statement into a rollback, without
/// an error: answering `Ok` would be a lie. SQLite keeps the rest.
fn an_ignored_failure_is_never_answered_ok_and_lost(essai: &BaseDEssai) {
    let base = essai.base();
    let reponse = base.writer().submit(|conn| {
        ecrire(conn, "a")?;
        ecrire(conn, "a").unwrap_err();
        Ok::<_, Erreur>(())
    });
    match essai.produit() {
        Produit::Sqlite => assert!(reponse.is_ok(), "{reponse:?}"),
        Produit::Postgres => assert!(matches!(reponse, Err(Erreur::EchecIgnore)), "{reponse:?}"),
    }
    assert_eq!(lu(base), i64::from(reponse.is_ok()));
    base.writer().submit(|conn| ecrire(conn, "b")).unwrap();
}

fn a_closure_cannot_end_the_transaction(essai: &BaseDEssai) {
    let base = essai.base();
    let reponse = base.writer().submit(|conn| {
        ecrire(conn, "a")?;
        conn.batch_execute("ROLLBACK").map_err(Erreur::from)
    });
    assert!(reponse.is_err(), "{reponse:?}");
    base.writer().submit(|conn| ecrire(conn, "b")).unwrap();
    assert_eq!(lu(base), 1);
}

fn a_write_inside_a_write_is_refused(essai: &BaseDEssai) {
    let base = Arc::clone(essai.base());
    let dedans = Arc::clone(&base);
    let reponse = base
        .writer()
        .submit(move |_| dedans.writer().submit(|conn| ecrire(conn, "a")));
    assert!(matches!(reponse, Err(Erreur::Imbrication)), "{reponse:?}");
    base.writer().submit(|conn| ecrire(conn, "b")).unwrap();
}

fn stopping_finishes_what_was_taken(essai: &BaseDEssai) {
    let base = essai.base();
    let (commencee, a_commence) = channel();
    let (continuer, suite) = channel::<()>();
    thread::scope(|portee| {
        let en_cours = portee.spawn(move || {
            base.writer().submit(move |conn| {
                commencee.send(()).unwrap();
                suite.recv().unwrap();
                ecrire(conn, "a")
            })
        });
        a_commence.recv().unwrap();
        let arret = portee.spawn(|| base.fermer());
        continuer.send(()).unwrap();
        arret.join().unwrap();
        // `fermer` returned: the answer is already given, and the row is there.
        assert_eq!(lu(base), 1);
        en_cours.join().unwrap().unwrap();
    });
    assert!(matches!(
        base.writer().submit(|conn| ecrire(conn, "b")),
        Err(Erreur::EcrivainArrete)
    ));
    base.fermer();
}

fn a_reader_cannot_write(essai: &BaseDEssai) {
    let reponse = essai.base().lire(|conn| ecrire(conn, "a"));
    assert!(matches!(reponse, Err(Erreur::LectureSeule)), "{reponse:?}");
}

sur_les_deux!(
    what_is_answered_is_read,
    many_threads_write_everything_once,
    an_error_undoes_its_own_closure_only,
    a_refusal_of_the_caller_s_own_comes_back,
    a_panic_is_an_error_and_is_undone,
    an_ignored_failure_is_never_answered_ok_and_lost,
    a_closure_cannot_end_the_transaction,
    a_write_inside_a_write_is_refused,
    stopping_finishes_what_was_taken,
    a_reader_cannot_write,
);

/// An SQLite database whose writer is kept busy by a closure until `liberer` is dropped, and whose
/// queue holds `file` writes.
fn occupee(
    essai: &BaseDEssai,
    file: usize,
) -> (
    Arc<Base>,
    mpsc::Sender<()>,
    thread::JoinHandle<Result<(), Erreur>>,
) {
    let ecriture = LimitesEcriture {
        file,
        duree_groupe: Duration::MAX,
        ..LimitesEcriture::default()
    };
    let base = Arc::new(
        Base::ouvrir(
            essai.url(),
            Options {
                ecriture,
                ..Options::default()
            },
        )
        .unwrap(),
    );
    let (commencee, a_commence) = channel();
    let (liberer, suite) = channel::<()>();
    let occupant = thread::spawn({
        let base = Arc::clone(&base);
        move || {
            base.writer().submit(move |conn| {
                commencee.send(()).unwrap();
                suite.recv().unwrap_err();
                ecrire(conn, "occupant")
            })
        }
    });
    a_commence.recv().unwrap();
    (base, liberer, occupant)
}

type Ecriture = Box<dyn FnOnce(&mut Connexion) -> Result<i64, Erreur> + Send>;

#[test]
fn a_group_whose_first_write_fails_keeps_the_others_together() {
    let essai = Produit::Sqlite.essai();
    let (base, liberer, occupant) = occupee(&essai, 8);
    drop(liberer);
    occupant.join().unwrap().unwrap();
    // One that fails after it has written, with those that wait behind it.
    let (commencee, a_commence) = channel();
    let (liberer, suite) = channel::<()>();
    let (reponses, recues) = channel();
    let deposer = |nom: &'static str, ecriture: Ecriture| {
        let reponses = reponses.clone();
        base.writer()
            .submit_then(ecriture, move |reponse| {
                reponses.send((nom, reponse.ok())).unwrap();
            })
            .unwrap();
    };
    deposer(
        "premiere",
        Box::new(move |conn| {
            commencee.send(()).unwrap();
            suite.recv().unwrap_err();
            ecrire(conn, "premiere")?;
            Err(Erreur::EcrivainArrete)
        }),
    );
    a_commence.recv().unwrap();
    let lectrice = Arc::clone(&base);
    deposer(
        "deuxieme",
        Box::new(move |conn| {
            ecrire(conn, "deuxieme")?;
            Ok(nombre(conn)? * 10 + lu(&lectrice))
        }),
    );
    deposer(
        "troisieme",
        Box::new(|conn| {
            ecrire(conn, "troisieme")?;
            Err(Erreur::EcrivainArrete)
        }),
    );
    let lectrice = Arc::clone(&base);
    deposer(
        "quatrieme",
        Box::new(move |conn| {
            ecrire(conn, "quatrieme")?;
            Ok(nombre(conn)? * 10 + lu(&lectrice))
        }),
    );
    drop(liberer);
    let recues: Vec<_> = recues.iter().take(4).collect();
    // What each counts inside, then what a reader outside sees: the occupant's row alone, until they commit together.
    assert_eq!(
        recues,
        [
            ("premiere", None),
            ("deuxieme", Some(21)),
            ("troisieme", None),
            ("quatrieme", Some(31))
        ]
    );
    assert_eq!(lu(&base), 3);
}

#[test]
fn waiting_writes_share_one_commit_and_one_too_many_is_refused() {
    let essai = Produit::Sqlite.essai();
    let (base, liberer, occupant) = occupee(&essai, 3);
    let (refusee, un_refus) = channel();
    let fils: Vec<_> = (0..4)
        .map(|n| {
            let (base, refusee) = (Arc::clone(&base), refusee.clone());
            thread::spawn(move || {
                let lectrice = Arc::clone(&base);
                let reponse = base.writer().submit(move |conn| {
                    ecrire(conn, &format!("{n}"))?;
                    // Seen from outside, nothing of the group is committed yet.
                    Ok::<_, Erreur>((nombre(conn)?, lu(&lectrice)))
                });
                if matches!(reponse, Err(Erreur::Saturee)) {
                    refusee.send(()).unwrap();
                }
                reponse
            })
        })
        .collect();
    // Refused, hence three others wait.
    un_refus.recv().unwrap();
    drop(liberer);
    occupant.join().unwrap().unwrap();
    let mut vus: Vec<_> = fils
        .into_iter()
        .filter_map(|fil| fil.join().unwrap().ok())
        .collect();
    vus.sort_unstable();
    assert_eq!(vus, [(2, 0), (3, 0), (4, 0)]);
    assert_eq!(lu(&base), 4);
}

#[test]
fn a_full_disk_is_told_and_the_group_keeps_nothing_it_did_not_say() {
    let essai = Produit::Sqlite.essai();
    let base = essai.base();
    base.writer()
        .submit(|conn| Ok::<_, Erreur>(conn.batch_execute("PRAGMA max_page_count = 40")?))
        .unwrap();
    let remplir = |conn: &mut Connexion| {
        Ok::<_, Erreur>(conn.batch_execute(
            "INSERT INTO installation (cle, valeur)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
             SELECT 'plein-' || i, hex(randomblob(1000)) FROM n",
        )?)
    };
    let reponse = base.writer().submit(remplir);
    assert!(matches!(reponse, Err(Erreur::DisquePlein)), "{reponse:?}");
    assert_eq!(lu(base), 0);
    base.writer().submit(|conn| ecrire(conn, "petite")).unwrap();
    assert_eq!(lu(base), 1);
}

#[test]
fn a_lock_held_too_long_by_another_program_is_told() {
    let essai = Produit::Sqlite.essai();
    let delais = Delais {
        attente: Duration::from_millis(20),
        ..Delais::default()
    };
    let base = Base::ouvrir(
        essai.url(),
        Options {
            delais,
            ..Options::default()
        },
    )
    .unwrap();
    let mut autre = SqliteConnection::establish(essai.url().fichier().unwrap().to_str().unwrap()).unwrap();
    autre.batch_execute("BEGIN IMMEDIATE").unwrap();
    let reponse = base.writer().submit(|conn| ecrire(conn, "a"));
    assert!(
        matches!(&reponse, Err(erreur @ Erreur::Occupee) if erreur.est_passagere()),
        "{reponse:?}"
    );
    autre.batch_execute("COMMIT").unwrap();
    base.writer().submit(|conn| ecrire(conn, "a")).unwrap();
}

#[test]
fn of_two_deadlocked_writes_one_hears_of_a_conflict() {
    let essai = Produit::Postgres.essai();
    let base = essai.base();
    base.writer()
        .submit(|conn| ecrire(conn, "a").and_then(|()| ecrire(conn, "b")))
        .unwrap();
    let rendez_vous = Arc::new(Barrier::new(2));
    let fils = [["a", "b"], ["b", "a"]].map(|cles| {
        let (base, rendez_vous) = (Arc::clone(base), Arc::clone(&rendez_vous));
        thread::spawn(move || {
            base.writer().submit(move |conn| {
                let toucher = |conn: &mut Connexion, cle| {
                    conn.batch_execute(&format!(
                        "UPDATE installation SET valeur = 'x' WHERE cle = '{cle}'"
                    ))
                };
                toucher(conn, cles[0])?;
                rendez_vous.wait();
                Ok::<_, Erreur>(toucher(conn, cles[1])?)
            })
        })
    });
    let reponses = fils.map(|fil| fil.join().unwrap());
    let conflits = reponses
        .iter()
        .filter(|reponse| matches!(reponse, Err(Erreur::Conflit(_))))
        .count();
    assert_eq!(
        (
            conflits,
            reponses.iter().filter(|reponse| reponse.is_ok()).count()
        ),
        (1, 1),
        "{reponses:?}"
    );
}
