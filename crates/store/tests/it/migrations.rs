//! Versions are applied in order, all or nothing, by one program at a time.

use std::{fs, path::Path, sync::Arc, thread};

use coop_store::{Base, Erreur, EtatSchema, Options};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::connection::SimpleConnection as _;

fn executer(base: &Base, sql: &'static str) {
    base.writer()
        .submit(move |conn| Ok::<_, Erreur>(conn.batch_execute(sql)?))
        .unwrap();
}

fn an_empty_database_is_migrated_once(essai: &BaseDEssai) {
    let vierge = essai.produit().vierge();
    let base = vierge.base();
    let EtatSchema {
        base: appliquee,
        binaire,
        en_attente,
    } = base.etat_schema().unwrap();
    assert_eq!((appliquee, en_attente.last()), (None, Some(&binaire)));
    assert!(base.ping().is_err(), "not ready before it is migrated");

    assert_eq!(base.migrer().unwrap(), en_attente);
    let etat = base.etat_schema().unwrap();
    assert!(etat.a_jour() && etat.base == Some(binaire), "{etat:?}");
    base.ping().unwrap();
    assert!(base.migrer().unwrap().is_empty());
}

fn many_programs_migrate_at_once(essai: &BaseDEssai) {
    let vierge = essai.produit().vierge();
    let instances: Vec<_> = (0..4)
        .map(|_| Arc::new(Base::ouvrir(vierge.url(), Options::default()).unwrap()))
        .collect();
    let fils: Vec<_> = instances
        .iter()
        .cloned()
        .map(|base| thread::spawn(move || base.migrer().unwrap()))
        .collect();
    let ont_migre = fils
        .into_iter()
        .map(|fil| fil.join().unwrap())
        .filter(|versions| !versions.is_empty())
        .count();
    assert_eq!(ont_migre, 1);
    assert!(instances[0].etat_schema().unwrap().a_jour());
}

fn a_newer_database_is_refused_and_left_alone(essai: &BaseDEssai) {
    executer(
        essai.base(),
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')",
    );
    let Err(Erreur::BasePlusRecente { base, binaire }) = Base::ouvrir(essai.url(), Options::default()) else {
        panic!("a newer database was opened")
    };
    assert_eq!(base, "9999");
    assert!(binaire < base);
    assert!(matches!(
        essai.base().migrer(),
        Err(Erreur::BasePlusRecente { .. })
    ));
}

fn a_migration_that_fails_leaves_nothing(essai: &BaseDEssai) {
    let vierge = essai.produit().vierge();
    let base = vierge.base();
    // In the way of the last version.
    executer(base, "CREATE TABLE lieux (x INTEGER)");
    let reponse = base.migrer();
    assert!(
        matches!(&reponse, Err(Erreur::Requete(_) | Erreur::Migration(_))),
        "{reponse:?}"
    );
    assert_eq!(base.etat_schema().unwrap().base, None);
    executer(base, "DROP TABLE lieux");
    base.migrer().unwrap();
}

/// Backwards, each version takes away what it brought: forwards again, nothing is in the way.
fn each_version_can_be_undone(essai: &BaseDEssai) {
    let nom = if essai.produit() == Produit::Sqlite {
        "sqlite"
    } else {
        "postgres"
    };
    let racine = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../migrations")
        .join(nom);
    let mut dossiers: Vec<_> = fs::read_dir(racine)
        .unwrap()
        .map(|entree| entree.unwrap().path())
        .collect();
    dossiers.sort();
    for dossier in dossiers.iter().rev() {
        let defaire = fs::read_to_string(dossier.join("down.sql")).unwrap();
        executer(essai.base(), defaire.leak());
    }
    executer(essai.base(), "DELETE FROM __diesel_schema_migrations");
    assert_eq!(essai.base().migrer().unwrap().len(), dossiers.len());
}

sur_les_deux!(
    each_version_can_be_undone,
    an_empty_database_is_migrated_once,
    many_programs_migrate_at_once,
    a_newer_database_is_refused_and_left_alone,
    a_migration_that_fails_leaves_nothing,
);
