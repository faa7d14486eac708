//! The keys that sign access tokens.

use coop_domain::temps::Instant;
use coop_store::{cles, scellement::Sceau};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};

const MAINTENANT: Instant = Instant::depuis_micros(1_795_168_800_000_000);

fn keys_are_made_once_and_turned_without_losing_the_one_before(essai: &BaseDEssai) {
    let sceau = Sceau::nouveau(&[1; 32], None);
    let premieres = cles::signature(essai.base(), &sceau, MAINTENANT).unwrap();
    assert_eq!(premieres.len(), 1);
    assert_eq!(
        cles::signature(essai.base(), &sceau, MAINTENANT).unwrap(),
        premieres
    );
    let tournees = cles::tourner(essai.base(), &sceau, MAINTENANT).unwrap();
    assert_eq!((tournees.len(), &tournees[1]), (2, &premieres[0]));
    assert_ne!(tournees[0], tournees[1]);
    for _ in 0..4 {
        cles::tourner(essai.base(), &sceau, MAINTENANT).unwrap();
    }
    let gardees = cles::signature(essai.base(), &sceau, MAINTENANT).unwrap();
    assert_eq!((gardees.len(), &gardees[5]), (6, &premieres[0]));
    assert_eq!(
        essai.base().lire(|conn| cles::lire(conn, &sceau)).unwrap(),
        Some(gardees.clone())
    );
    // What the others signed has expired.
    let plus_tard = Instant::depuis_micros(MAINTENANT.micros() + 1_800_000_000);
    let tournees = cles::tourner(essai.base(), &sceau, plus_tard).unwrap();
    assert_eq!((tournees.len(), &tournees[1]), (2, &gardees[0]));
}

fn another_secret_makes_other_keys(essai: &BaseDEssai) {
    let ancien = cles::signature(essai.base(), &Sceau::nouveau(&[1; 32], None), MAINTENANT).unwrap();
    let autre = Sceau::nouveau(&[1; 32], Some(b"un autre secret de l'installation"));
    let nouvelles = cles::signature(essai.base(), &autre, MAINTENANT).unwrap();
    assert_ne!(nouvelles, ancien);
    assert_eq!(
        cles::signature(essai.base(), &autre, MAINTENANT).unwrap(),
        nouvelles
    );
    assert!(!format!("{nouvelles:?}").contains("graine"));
    let etranger = Sceau::nouveau(&[1; 32], None);
    assert!(cles::tourner(essai.base(), &etranger, MAINTENANT).is_err());
    assert_eq!(
        essai.base().lire(|conn| cles::lire(conn, &autre)).unwrap(),
        Some(nouvelles)
    );
}

sur_les_deux!(
    keys_are_made_once_and_turned_without_losing_the_one_before,
    another_secret_makes_other_keys,
);
