//! What keeps a database from being opened is told by its own error.

use std::{fs, io::Write as _, time::Duration};

use coop_store::{Base, Delais, Erreur, Options, RefusPostgres, UrlBase};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};

fn refus(url: &UrlBase) -> Erreur {
    let delais = Delais {
        connexion: Duration::from_secs(2),
        ..Delais::default()
    };
    Base::ouvrir(
        url,
        Options {
            delais,
            ..Options::default()
        },
    )
    .map(drop)
    .unwrap_err()
}

fn an_open_database_answers(essai: &BaseDEssai) {
    essai.base().ping().unwrap();
    assert_eq!(essai.base().url(), essai.url());
    assert_eq!(&essai.database_url().parse::<UrlBase>().unwrap(), essai.url());
}

sur_les_deux!(an_open_database_answers);

#[test]
fn a_missing_file_is_created_and_a_missing_folder_is_not() {
    let dossier = tempfile::tempdir().unwrap();
    let fichier = dossier.path().join("nouvelle base n° 1.sqlite");
    Base::ouvrir(&UrlBase::Sqlite(fichier.clone()), Options::default()).unwrap();
    assert!(fichier.is_file());

    let absent = dossier.path().join("absent");
    let erreur = refus(&UrlBase::Sqlite(absent.join("coop.sqlite")));
    assert!(
        matches!(&erreur, Erreur::DossierAbsent { dossier } if *dossier == absent),
        "{erreur:?}"
    );
    assert!(!absent.exists());
}

/// The file and those that SQLite puts beside it: its owner alone reads them.
#[cfg(unix)]
#[test]
fn a_created_file_is_its_owner_s() {
    use std::os::unix::fs::PermissionsExt as _;

    let dossier = tempfile::tempdir().unwrap();
    let fichier = dossier.path().join("coop.sqlite");
    let base = Base::ouvrir(&UrlBase::Sqlite(fichier), Options::default()).unwrap();
    base.migrer().unwrap();
    let mut droits: Vec<_> = fs::read_dir(dossier.path())
        .unwrap()
        .map(|entree| {
            let entree = entree.unwrap();
            let nom = entree.file_name().into_string().unwrap();
            (nom, entree.metadata().unwrap().permissions().mode() & 0o777)
        })
        .collect();
    droits.sort();
    let attendus = ["coop.sqlite", "coop.sqlite-shm", "coop.sqlite-wal"].map(|nom| (nom.to_owned(), 0o600));
    assert_eq!(droits, attendus);
}

#[test]
fn a_folder_is_no_database() {
    let dossier = tempfile::tempdir().unwrap();
    let erreur = refus(&UrlBase::Sqlite(dossier.path().to_owned()));
    assert!(
        matches!(&erreur, Erreur::EstUnDossier { chemin } if chemin == dossier.path()),
        "{erreur:?}"
    );
}

#[test]
fn another_file_is_no_database_and_stays_as_it_was() {
    let mut fichier = tempfile::NamedTempFile::new().unwrap();
    let contenu = "nom;commune\nMédiathèque;Guéret\n".repeat(200);
    fichier.write_all(contenu.as_bytes()).unwrap();
    let erreur = refus(&UrlBase::Sqlite(fichier.path().to_owned()));
    assert!(
        matches!(&erreur, Erreur::PasUneBase { chemin } if chemin == fichier.path()),
        "{erreur:?}"
    );
    assert_eq!(fs::read_to_string(fichier.path()).unwrap(), contenu);
}

#[test]
fn a_truncated_database_is_told() {
    let essai = Produit::Sqlite.essai();
    let dossier = tempfile::tempdir().unwrap();
    let copie = dossier.path().join("coop.sqlite");
    // The template's own file: its header says more pages than are left.
    fs::copy(essai.url().fichier().unwrap(), &copie).unwrap();
    fs::File::options()
        .write(true)
        .open(&copie)
        .unwrap()
        .set_len(5_000)
        .unwrap();
    let erreur = refus(&UrlBase::Sqlite(copie));
    assert!(matches!(erreur, Erreur::BaseAbimee(_)), "{erreur:?}");
}

#[test]
fn postgresql_s_refusals_are_told_apart() {
    let essai = Produit::Postgres.essai();
    let UrlBase::Postgres(url) = essai.url() else {
        panic!("not PostgreSQL")
    };
    let (_, adresse) = url.split_once("://").unwrap();
    let adresse = adresse.rsplit_once('@').map_or(adresse, |(_, adresse)| adresse);
    let (serveur, base) = adresse.split_once('/').unwrap();
    for (url, attendu) in [
        (
            format!("postgres://coop@{serveur}/nulle_part"),
            RefusPostgres::BaseInconnue,
        ),
        (
            format!("postgres://personne@{serveur}/{base}"),
            RefusPostgres::Identifiants,
        ),
        (
            format!("postgres://coop@127.0.0.1:1/{base}"),
            RefusPostgres::Injoignable,
        ),
        (
            format!("postgres://coop@nulle.part.invalid/{base}"),
            RefusPostgres::HoteInconnu,
        ),
        (
            format!("postgres://coop@{serveur}/{base}?sslmode=require"),
            RefusPostgres::SansTls,
        ),
    ] {
        let erreur = refus(&url.parse().unwrap());
        assert!(
            matches!(erreur, Erreur::ConnexionRefusee { refus, .. } if refus == attendu),
            "{url}: {erreur:?}"
        );
    }
}
