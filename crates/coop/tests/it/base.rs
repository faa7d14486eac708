//! Databases that cannot be used.

use coop_store::{Base, Erreur, Options};
use diesel::prelude::*;
use insta::assert_snapshot;

use crate::outils::{Dossier, EXTRAIT};

#[test]
fn a_url_that_does_not_read() {
    let dossier = Dossier::nouveau();
    let urls = [
        "coop.sqlite",
        "mysql://h/coop",
        "sqlite://",
        "sqlite://:memory:",
        "sqlite://a.sqlite?mode=ro",
        "postgres://h",
    ];
    let dits = urls.map(|url| dossier.echec(2, &["migrate", "--database-url", url]));
    assert_snapshot!(dits.concat());
    assert_eq!(
        std::fs::read_dir(dossier.chemin()).unwrap().count(),
        0,
        "nothing was created"
    );
}

#[test]
fn a_password_is_never_repeated() {
    let dossier = Dossier::nouveau();
    for url in [
        "mysql://coop:s3cret@h/coop",
        "postgres://coop:s3cret@127.0.0.1:1/coop",
    ] {
        let dit = dossier
            .commande(&["migrate"])
            .env("COOP_DATABASE_URL", url)
            .output()
            .unwrap();
        assert!(!format!("{dit:?}").contains("s3cret"), "{dit:?}");
        assert!(!dit.status.success());
    }
}

#[test]
fn a_folder_another_file_and_a_missing_folder() {
    let dossier = Dossier::nouveau();
    dossier.ecrire(
        "autre.sqlite",
        "Ceci n'est pas une base de données, et n'en a que le nom.",
    );
    let dits = [
        dossier.echec(1, &["migrate", "--database-url", "sqlite://."]),
        dossier.echec(1, &["migrate", "--database-url", "sqlite://autre.sqlite"]),
        dossier.echec(
            1,
            &["migrate", "--database-url", "sqlite://nulle/part/coop.sqlite"],
        ),
    ];
    assert_snapshot!(dits.concat());
    let autre = std::fs::read_to_string(dossier.chemin().join("autre.sqlite")).unwrap();
    assert!(autre.starts_with("Ceci n'est pas"), "the file was not touched");
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    let url = format!(
        "sqlite://{}",
        dossier.chemin().join("donnees/coop.sqlite").display()
    )
    .parse()
    .unwrap();
    let base = Base::ouvrir(&url, Options::default()).unwrap();
    base.writer()
        .submit(|conn| {
            diesel::sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')")
                .execute(conn)?;
            Ok::<_, Erreur>(())
        })
        .unwrap();
    drop(base);
    let dits = [
        dossier.echec(1, &["serve", "--listen", "127.0.0.1:0"]),
        dossier.echec(1, &["import", "lieux", EXTRAIT]),
    ];
    assert_snapshot!(dits.concat(), @"
    coop : la base sqlite://donnees/coop.sqlite a été mise à jour par une version plus récente de coop (elle en est à 9999, ce programme connaît 0030).
      Utilisez la version récente du programme, ou restaurez une sauvegarde faite avant la mise à jour.
    coop : la base sqlite://donnees/coop.sqlite a été mise à jour par une version plus récente de coop (elle en est à 9999, ce programme connaît 0030).
      Utilisez la version récente du programme, ou restaurez une sauvegarde faite avant la mise à jour.
    ");
}

#[cfg(unix)]
#[test]
fn what_it_creates_is_its_owner_s() {
    use std::os::unix::fs::PermissionsExt as _;

    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    let droits = |chemin: &str| {
        let etat = std::fs::metadata(dossier.chemin().join(chemin)).unwrap();
        etat.permissions().mode() & 0o777
    };
    assert_eq!((droits("donnees"), droits("donnees/coop.sqlite")), (0o700, 0o600));
}
