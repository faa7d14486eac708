//! One leader at a time.

use std::{thread, time::Duration};

use coop_domain::temps::Instant;
use coop_store::baux::{prendre, rendre};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

const DUREE: Duration = Duration::from_secs(30);

fn a_lease_is_held_renewed_expired_and_given_back(essai: &BaseDEssai) {
    let writer = essai.base().writer();
    let tenter = |titulaire, seconde: i64| {
        prendre(
            writer,
            "essai",
            titulaire,
            Instant::depuis_micros(seconde * 1_000_000),
            DUREE,
        )
        .unwrap()
    };
    assert!(tenter("a", 0));
    assert!(!tenter("b", 29));
    assert!(tenter("a", 20), "renewed until 50");
    assert!(!tenter("b", 49));
    assert!(tenter("b", 50), "expired");
    assert!(!tenter("a", 51));
    rendre(writer, "essai", "a").unwrap();
    assert!(!tenter("a", 51), "only its holder gives a lease back");
    rendre(writer, "essai", "b").unwrap();
    assert!(tenter("a", 51));
    assert!(
        prendre(writer, "autre", "b", Instant::depuis_micros(0), DUREE).unwrap(),
        "leases are apart"
    );
}

fn of_many_who_ask_one_gets_it(essai: &BaseDEssai) {
    let writer = essai.base().writer();
    let obtenus: usize = thread::scope(|portee| {
        let fils: Vec<_> = (0..16)
            .map(|n| {
                portee.spawn(move || {
                    prendre(writer, "essai", &n.to_string(), Instant::depuis_micros(0), DUREE).unwrap()
                })
            })
            .collect();
        fils.into_iter().map(|fil| usize::from(fil.join().unwrap())).sum()
    });
    assert_eq!(obtenus, 1);
}

sur_les_deux!(
    a_lease_is_held_renewed_expired_and_given_back,
    of_many_who_ask_one_gets_it
);
