//! The schema's versions: embedded in the program, applied in order, refused when newer.

use diesel::{
    backend::Backend,
    connection::{Connection, SimpleConnection, TransactionManager},
    migration::MigrationSource,
    pg::Pg,
    prelude::*,
    sql_types::Text,
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::{
    connexion::{Connexion, commencer_ecriture},
    erreur::Erreur,
};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Key of the advisory lock under which PostgreSQL is migrated (« coop migr », in ASCII).
const VERROU_MIGRATION: i64 = i64::from_be_bytes(*b"coopmigr");

/// Where a database stands between nothing and what this program knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EtatSchema {
    /// Newest version applied; `None` on an empty database.
    pub base: Option<String>,
    /// Newest version that this program knows.
    pub binaire: String,
    /// Versions that this program knows and the database lacks, in order.
    pub en_attente: Vec<String>,
}

impl EtatSchema {
    /// Whether nothing is left to apply.
    #[must_use]
    pub fn a_jour(&self) -> bool {
        self.en_attente.is_empty()
    }
}

/// Compares the database with this program.
///
/// # Errors
/// [`Erreur::BasePlusRecente`] when the database holds a version that this program does not know.
pub(crate) fn etat(conn: &mut Connexion) -> Result<EtatSchema, Erreur> {
    let appliquees = versions_appliquees(conn)?;
    let connues = versions_connues(conn)?;
    let base = appliquees.last().cloned();
    let binaire = connues.last().cloned().unwrap_or_default();
    if let Some(inconnue) = appliquees.iter().rfind(|version| !connues.contains(version)) {
        return Err(Erreur::BasePlusRecente {
            base: inconnue.clone(),
            binaire,
        });
    }
    let en_attente = connues
        .into_iter()
        .filter(|version| !appliquees.contains(version))
        .collect();
    Ok(EtatSchema {
        base,
        binaire,
        en_attente,
    })
}

/// Applies what the database lacks, all or nothing, and returns the versions applied.
///
/// Safe when several programs do it at once: the second waits, then finds nothing to do.
pub(crate) fn migrer(conn: &mut Connexion) -> Result<Vec<String>, Erreur> {
    commencer_ecriture(conn)?;
    let appliquees = appliquer(conn);
    if appliquees.is_ok() {
        <Connexion as Connection>::TransactionManager::commit_transaction(conn)?;
    }
    // On error, the caller drops the connection, and the database the transaction.
    appliquees
}

fn appliquer(conn: &mut Connexion) -> Result<Vec<String>, Erreur> {
    if let Connexion::Postgres(conn) = conn {
        conn.batch_execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")?;
        conn.batch_execute(&format!("SELECT pg_advisory_xact_lock({VERROU_MIGRATION})"))?;
    }
    let en_attente = etat(conn)?.en_attente;
    if en_attente.is_empty() {
        return Ok(en_attente);
    }
    let resultat = match conn {
        Connexion::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(|_| ()),
        Connexion::Postgres(conn) => conn.run_pending_migrations(POSTGRES).map(|_| ()),
    };
    match resultat {
        Ok(()) => Ok(en_attente),
        // Diesel's errors of queries keep their meaning (full disk, read-only); others their words.
        Err(erreur) => Err(match erreur.downcast::<diesel::result::Error>() {
            Ok(requete) => Erreur::from(*requete),
            Err(autre) => Erreur::Migration(autre.to_string()),
        }),
    }
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The versions applied, in order. Diesel's table is there from the first migration on.
fn versions_appliquees(conn: &mut Connexion) -> Result<Vec<String>, Erreur> {
    let presente = match conn {
        Connexion::Sqlite(_) => {
            "SELECT name AS version FROM sqlite_master WHERE name = '__diesel_schema_migrations'"
        }
        Connexion::Postgres(_) => {
            "SELECT table_name::text AS version FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_name = '__diesel_schema_migrations'"
        }
    };
    if diesel::sql_query(presente).load::<Version>(conn)?.is_empty() {
        return Ok(Vec::new());
    }
    let lignes = diesel::sql_query("SELECT version FROM __diesel_schema_migrations ORDER BY version")
        .load::<Version>(conn)?;
    Ok(lignes.into_iter().map(|ligne| ligne.version).collect())
}

/// The versions embedded for this database, in order.
fn versions_connues(conn: &Connexion) -> Result<Vec<String>, Erreur> {
    fn versions<DB: Backend>(source: &EmbeddedMigrations) -> diesel::migration::Result<Vec<String>> {
        let migrations = MigrationSource::<DB>::migrations(source)?;
        let mut versions: Vec<_> = migrations
            .iter()
            .map(|m| m.name().version().to_string())
            .collect();
        versions.sort();
        Ok(versions)
    }
    match conn {
        Connexion::Sqlite(_) => versions::<Sqlite>(&SQLITE),
        Connexion::Postgres(_) => versions::<Pg>(&POSTGRES),
    }
    .map_err(|erreur| Erreur::Migration(erreur.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_have_the_same_versions_with_the_same_names() {
        fn noms<DB: Backend>(source: &EmbeddedMigrations) -> Vec<String> {
            let mut noms: Vec<_> = MigrationSource::<DB>::migrations(source)
                .unwrap()
                .iter()
                .map(|m| m.name().to_string())
                .collect();
            noms.sort();
            noms
        }
        let sqlite = noms::<Sqlite>(&SQLITE);
        assert!(!sqlite.is_empty());
        assert_eq!(sqlite, noms::<Pg>(&POSTGRES));
    }
}
