//! Periodic work is done when due, by one instance.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::channel,
    },
    time::Duration,
};

use coop_domain::temps::Instant;
use coop_store::{
    Erreur, Horloge,
    jobs::{Job, Planificateur, Tournee, entretien},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

fn seconde(n: i64) -> Instant {
    Instant::depuis_micros(n * 1_000_000)
}

fn compteur(nom: &'static str, periode: u64) -> (Job, Arc<AtomicUsize>) {
    let fois = Arc::new(AtomicUsize::new(0));
    let executer = {
        let fois = Arc::clone(&fois);
        Box::new(move |_: &_, _| {
            fois.fetch_add(1, Ordering::SeqCst);
            Ok(())
        })
    };
    (
        Job {
            nom,
            periode: Duration::from_secs(periode),
            executer,
        },
        fois,
    )
}

fn a_job_is_done_at_once_then_each_period(essai: &BaseDEssai) {
    let (job, fois) = compteur("essai", 15);
    let mut tournee = Tournee::new(Arc::clone(essai.base()), vec![job]);
    let mut vus = Vec::new();
    for n in [0, 5, 14, 15, 16, 100] {
        let attente = tournee.passer(seconde(n)).unwrap().as_secs();
        vus.push((n, fois.load(Ordering::SeqCst), attente));
    }
    assert_eq!(
        vus,
        [
            (0, 1, 10),
            (5, 1, 10),
            (14, 1, 1),
            (15, 2, 10),
            (16, 2, 10),
            (100, 3, 10)
        ]
    );
}

fn one_instance_leads_and_another_takes_over(essai: &BaseDEssai) {
    let ((job_a, a), (job_b, b)) = (compteur("essai", 5), compteur("essai", 5));
    let mut premiere = Tournee::new(Arc::clone(essai.base()), vec![job_a]);
    let mut seconde_instance = Tournee::new(Arc::clone(essai.base()), vec![job_b]);
    for n in 0..20 {
        premiere.passer(seconde(n)).unwrap();
        seconde_instance.passer(seconde(n)).unwrap();
    }
    assert_eq!((a.load(Ordering::SeqCst), b.load(Ordering::SeqCst)), (4, 0));
    // The first hangs: its lease of 30 seconds, renewed at 19, ends at 49.
    seconde_instance.passer(seconde(48)).unwrap();
    assert_eq!(b.load(Ordering::SeqCst), 0);
    seconde_instance.passer(seconde(49)).unwrap();
    premiere.passer(seconde(50)).unwrap();
    assert_eq!((a.load(Ordering::SeqCst), b.load(Ordering::SeqCst)), (4, 1));
    // The second ends properly: no need to wait.
    seconde_instance.rendre().unwrap();
    premiere.passer(seconde(51)).unwrap();
    assert_eq!(a.load(Ordering::SeqCst), 5);
}

fn a_job_that_fails_or_panics_stops_no_other(essai: &BaseDEssai) {
    let rate = |nom, panique: bool| Job {
        nom,
        periode: Duration::from_secs(1),
        executer: Box::new(move |_, _| {
            if panique {
                panic!("on purpose")
            } else {
                Err(Erreur::Saturee)
            }
        }),
    };
    let (bon, fois) = compteur("bon", 1);
    let mut tournee = Tournee::new(
        Arc::clone(essai.base()),
        vec![rate("rate", false), rate("panique", true), bon],
    );
    tournee.passer(seconde(0)).unwrap();
    tournee.passer(seconde(1)).unwrap();
    assert_eq!(fois.load(Ordering::SeqCst), 2);
}

fn maintenance_runs(essai: &BaseDEssai) {
    let job = entretien();
    (job.executer)(essai.base(), seconde(0)).unwrap();
    essai.base().ping().unwrap();
}

fn the_thread_works_and_stops_at_once(essai: &BaseDEssai) {
    let (fait, est_fait) = channel();
    let job = Job {
        nom: "essai",
        periode: Duration::from_secs(3_600),
        executer: Box::new(move |_, maintenant| {
            fait.send(maintenant).unwrap();
            Ok(())
        }),
    };
    let horloge = Horloge::Figee(seconde(7));
    let planificateur =
        Planificateur::demarrer(Tournee::new(Arc::clone(essai.base()), vec![job]), horloge).unwrap();
    assert_eq!(est_fait.recv().unwrap(), seconde(7));
    drop(planificateur);
    // Stopped: the lease is free again at the same instant.
    let (job, fois) = compteur("autre", 1);
    Tournee::new(Arc::clone(essai.base()), vec![job])
        .passer(seconde(7))
        .unwrap();
    assert_eq!(fois.load(Ordering::SeqCst), 1);
}

sur_les_deux!(
    a_job_is_done_at_once_then_each_period,
    one_instance_leads_and_another_takes_over,
    a_job_that_fails_or_panics_stops_no_other,
    maintenance_runs,
    the_thread_works_and_stops_at_once,
);
