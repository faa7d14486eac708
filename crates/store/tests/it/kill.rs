//! A program killed in the middle of its writes keeps what it acknowledged, and nothing twice.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use coop_store::{Base, Erreur, Options, journal, lieux};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::{prelude::*, sql_types::Text};
use rand::Rng as _;

/// What the victim said before it died.
#[derive(Default)]
struct Temoignage {
    commences: BTreeSet<usize>,
    acquittes: BTreeSet<usize>,
}

fn acknowledged_writes_survive_a_kill(essai: &BaseDEssai) {
    let coups: usize = std::env::var("COOP_KILLS").map_or(5, |n| n.parse().expect("COOP_KILLS is a number"));
    let (mut tout, mut en_vol) = (Temoignage::default(), 0);
    for _ in 0..coups {
        let mort = tuer(essai, tout.commences.last().map_or(0, |n| n + 1));
        en_vol += usize::from(mort.commences.len() > mort.acquittes.len());
        tout.commences.extend(mort.commences);
        tout.acquittes.extend(mort.acquittes);
        verifier(essai, &tout);
    }
    println!(
        "{}: {coups} kills, {en_vol} with a write in flight, {} writes acknowledged of {} begun",
        essai.url().produit(),
        tout.acquittes.len(),
        tout.commences.len()
    );
    assert!(
        en_vol * 2 >= coups,
        "{en_vol} kills of {coups} struck with a write in flight"
    );
}
sur_les_deux!(acknowledged_writes_survive_a_kill);

/// Runs the victim from number `premier` on, and kills it after a random number of answers.
fn tuer(essai: &BaseDEssai, premier: usize) -> Temoignage {
    let mut victime = Command::new(env!("CARGO_BIN_EXE_coop-store-victime"))
        .args([essai.database_url(), premier.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the victim starts");
    let mut reste = rand::rng().random_range(1..150_usize);
    let mut temoignage = Temoignage::default();
    for ligne in BufReader::new(victime.stdout.take().expect("its output is ours")).lines() {
        let ligne = ligne.expect("the victim speaks UTF-8");
        let (mot, n) = ligne.split_once(' ').expect("two words");
        let n = n.parse().expect("a number");
        if mot == "start" {
            temoignage.commences.insert(n);
        } else {
            temoignage.acquittes.insert(n);
            reste = reste.saturating_sub(1);
            if reste == 0 {
                // SIGKILL; what is already in the pipe is still read.
                victime.kill().expect("the victim is killed");
            }
        }
    }
    let fin = victime.wait().expect("the victim is buried");
    assert!(reste == 0 && !fin.success(), "the victim ended by itself: {fin}");
    temoignage
}

/// Opens the database as the next program would, and counts.
fn verifier(essai: &BaseDEssai, attendu: &Temoignage) {
    let base = Base::ouvrir(essai.url(), Options::default()).unwrap();
    let presents: Vec<usize> = base
        .lire(|conn| {
            lieux::tous(conn)?
                .map(|lu| {
                    Ok::<_, Erreur>(
                        lu?.lieu
                            .id_source
                            .strip_prefix("essai-")
                            .unwrap()
                            .parse()
                            .unwrap(),
                    )
                })
                .collect::<Result<_, _>>()
        })
        .unwrap();
    let uniques: BTreeSet<usize> = presents.iter().copied().collect();
    assert_eq!(uniques.len(), presents.len(), "written twice");
    assert!(
        uniques.is_superset(&attendu.acquittes),
        "lost: {:?}",
        attendu.acquittes.difference(&uniques)
    );
    assert!(
        uniques.is_subset(&attendu.commences),
        "never begun: {:?}",
        uniques.difference(&attendu.commences)
    );

    journal::sequencer(&base).unwrap();
    let lignes = base.lire(|conn| journal::depuis(conn, 0, i64::MAX)).unwrap();
    let objets: BTreeSet<_> = lignes
        .iter()
        .map(|ligne| format!("{:?}", ligne.changement.objet))
        .collect();
    assert_eq!(
        (lignes.len(), objets.len()),
        (presents.len(), presents.len()),
        "one line of the log a lieu"
    );

    if essai.url().fichier().is_some() {
        let verdict: String = base
            .lire(|conn| {
                Ok::<_, Erreur>(
                    diesel::select(diesel::dsl::sql::<Text>("(SELECT * FROM pragma_integrity_check)"))
                        .get_result(conn)?,
                )
            })
            .unwrap();
        assert_eq!(verdict, "ok");
    }
}
