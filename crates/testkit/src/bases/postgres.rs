//! PostgreSQL: `CREATE DATABASE … TEMPLATE` on the server of `COOP_TEST_POSTGRES`.

use std::sync::atomic::{AtomicU32, Ordering};

use coop_store::{Base, Options, UrlBase};
use diesel::{connection::SimpleConnection as _, pg::PgConnection, prelude::*, sql_types::BigInt};

use super::{Emplacement, Gardien, modele::empreinte_migrations};

pub(super) fn copie() -> Emplacement {
    let modele = modele();
    creer(&format!("TEMPLATE {modele}"))
}

pub(super) fn vierge() -> Emplacement {
    creer("TEMPLATE template0")
}

/// A database that is dropped with this value.
#[derive(Debug)]
pub(super) struct BaseTemporaire(String);

impl Drop for BaseTemporaire {
    fn drop(&mut self) {
        // Forced: a test that failed may have left a connection open. A server that is gone took
        // the database with it.
        if let Ok(mut conn) = PgConnection::establish(&serveur()) {
            let _ = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.0));
        }
    }
}

fn creer(comment: &str) -> Emplacement {
    static NUMERO: AtomicU32 = AtomicU32::new(0);
    let nom = format!(
        "essai_{}_{}",
        std::process::id(),
        NUMERO.fetch_add(1, Ordering::Relaxed)
    );
    administrer(&format!("DROP DATABASE IF EXISTS {nom} WITH (FORCE)"));
    administrer(&format!("CREATE DATABASE {nom} {comment}"));
    Emplacement {
        url: url(&nom),
        _gardien: Gardien::Base(BaseTemporaire(nom)),
    }
}

/// The migrated template, made by the first test that needs it; the others wait. It gets its name
/// when it is complete.
fn modele() -> String {
    let modele = format!("coop_modele_{}", empreinte_migrations());
    let mut conn = connexion();
    conn.batch_execute("SELECT pg_advisory_lock(20250101)")
        .expect("the lock of the template");
    let present: i64 = diesel::select(diesel::dsl::sql::<BigInt>(&format!(
        "(SELECT count(*) FROM pg_database WHERE datname = '{modele}')"
    )))
    .get_result(&mut conn)
    .expect("the list of databases");
    if present == 0 {
        let provisoire = format!("{modele}_p");
        administrer(&format!("DROP DATABASE IF EXISTS {provisoire} WITH (FORCE)"));
        administrer(&format!("CREATE DATABASE {provisoire} TEMPLATE template0"));
        let base = Base::ouvrir(&url(&provisoire), Options::default()).expect("an empty database opens");
        base.migrer().expect("migrations apply");
        drop(base);
        administrer(&format!("ALTER DATABASE {provisoire} RENAME TO {modele}"));
    }
    // The lock ends with the connection.
    modele
}

fn administrer(sql: &str) {
    connexion()
        .batch_execute(sql)
        .unwrap_or_else(|erreur| panic!("{sql}: {erreur}"));
}

fn connexion() -> PgConnection {
    let url = serveur();
    PgConnection::establish(&url)
        .unwrap_or_else(|erreur| panic!("PostgreSQL does not answer at COOP_TEST_POSTGRES={url}: {erreur}"))
}

fn serveur() -> String {
    std::env::var("COOP_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("this test needs a PostgreSQL: run `make test`, or `scripts/postgres.sh cargo nextest run …`")
    })
}

/// The server's URL with another database.
fn url(base: &str) -> UrlBase {
    let serveur = serveur();
    let (adresse, options) = serveur.split_once('?').unwrap_or((&serveur, ""));
    let (racine, _) = adresse
        .rsplit_once('/')
        .expect("COOP_TEST_POSTGRES names a database");
    let separateur = if options.is_empty() { "" } else { "?" };
    format!("{racine}/{base}{separateur}{options}")
        .parse()
        .expect("COOP_TEST_POSTGRES is an URL")
}
