//! What is true of the installation as a whole.

use std::{collections::BTreeSet, thread};

use coop_store::{Base, Erreur, Options, installation};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::RunQueryDsl as _;

fn the_fictitious_mark_stays(essai: &BaseDEssai) {
    let base = essai.base();
    assert!(!base.lire(installation::est_fictive).unwrap());
    installation::marquer_fictif(base).unwrap();
    installation::marquer_fictif(base).unwrap();
    assert!(base.lire(installation::est_fictive).unwrap());
}

fn every_instance_has_the_same_cursor_key(essai: &BaseDEssai) {
    let instances: Vec<_> = (0..4)
        .map(|_| Base::ouvrir(essai.url(), Options::default()).unwrap())
        .collect();
    let cles: BTreeSet<_> = thread::scope(|portee| {
        let fils: Vec<_> = instances
            .iter()
            .map(|base| portee.spawn(|| installation::cle_curseur(base).unwrap()))
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    assert_eq!(cles.len(), 1);
    let cle = cles.into_iter().next().unwrap();
    assert!(cle.iter().collect::<BTreeSet<_>>().len() > 8, "random: {cle:?}");
    assert_eq!(installation::cle_curseur(essai.base()).unwrap(), cle);
}

fn an_altered_key_is_told(essai: &BaseDEssai) {
    let base = essai.base();
    installation::cle_curseur(base).unwrap();
    base.writer()
        .submit(|conn| {
            Ok::<_, Erreur>(diesel::sql_query("UPDATE installation SET valeur = 'x'").execute(conn)?)
        })
        .unwrap();
    assert!(matches!(
        installation::cle_curseur(base),
        Err(Erreur::ValeurIllisible {
            table: "installation",
            ..
        })
    ));
}

sur_les_deux!(
    the_fictitious_mark_stays,
    every_instance_has_the_same_cursor_key,
    an_altered_key_is_told
);
