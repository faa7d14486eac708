//! A connection to either database, and the pools that hand them out.
//!
//! Connections are made here only: Diesel's own `establish` of a multi-connection tries SQLite
//! first and would create a file named `postgres:`.

mod postgres;
mod sqlite;

use std::{
    ops::{Deref, DerefMut},
    time::{Duration, Instant},
};

use diesel::{
    QueryResult,
    connection::{AnsiTransactionManager, Connection, TransactionManager},
    pg::PgConnection,
    r2d2::{ManageConnection, Pool, PooledConnection, R2D2Connection},
    sqlite::SqliteConnection,
};

use crate::{classement::refus_par_message, erreur::Erreur, url::UrlBase};

/// A connection to one of the two databases. Queries written against it run on both.
#[derive(diesel::MultiConnection)]
#[expect(missing_debug_implementations, reason = "Diesel's connections have none")]
pub enum Connexion {
    /// SQLite.
    Sqlite(SqliteConnection),
    /// PostgreSQL.
    Postgres(PgConnection),
}

/// What a connection is for, which decides what it may do and how long it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Usage {
    /// Reading only: the database itself refuses to write.
    Lecture,
    /// Writing.
    Ecriture,
}

/// How long things may take, before an error is better than waiting.
#[derive(Debug, Clone, Copy)]
pub struct Delais {
    /// One statement that reads (PostgreSQL).
    pub lecture: Duration,
    /// One statement that writes (PostgreSQL); an import's statements are the longest.
    pub ecriture: Duration,
    /// A lock held by another program (SQLite) or another transaction (PostgreSQL).
    pub attente: Duration,
    /// A connection of the pool, when all are taken or the server is gone. Short: whoever waits
    /// for it holds a thread, and `/readyz` must answer.
    pub reserve: Duration,
    /// Reaching the PostgreSQL server.
    pub connexion: Duration,
}

impl Default for Delais {
    fn default() -> Self {
        Self {
            lecture: Duration::from_secs(10),
            ecriture: Duration::from_secs(120),
            attente: Duration::from_secs(10),
            reserve: Duration::from_secs(3),
            connexion: Duration::from_secs(5),
        }
    }
}

/// Makes connections of one usage to one database.
#[derive(Debug, Clone)]
pub(crate) struct Gestionnaire {
    url: UrlBase,
    usage: Usage,
    delais: Delais,
}

impl Gestionnaire {
    pub(crate) const fn new(url: UrlBase, usage: Usage, delais: Delais) -> Self {
        Self { url, usage, delais }
    }

    /// A new connection, set up for its usage.
    pub(crate) fn ouvrir(&self) -> Result<Connexion, Erreur> {
        match &self.url {
            UrlBase::Sqlite(chemin) => {
                sqlite::ouvrir(chemin, self.usage, &self.delais).map(Connexion::Sqlite)
            }
            UrlBase::Postgres(url) => {
                postgres::ouvrir(url, self.usage, &self.delais).map(Connexion::Postgres)
            }
        }
    }

    /// A pool of at most `taille` connections, made when they are first needed.
    ///
    /// The first one is made at once, so that a wrong URL or an absent server is told now, by its
    /// own error and not by the pool's timeout.
    pub(crate) fn reserve(self, taille: u32) -> Result<Reserve, Erreur> {
        drop(self.ouvrir()?);
        let attente = self.delais.reserve;
        // An SQLite connection cannot go stale; a server's can, after it restarted.
        let verifier = matches!(self.url, UrlBase::Postgres(_));
        let pool = Pool::builder()
            .max_size(taille.max(1))
            .min_idle(Some(0))
            .test_on_check_out(verifier)
            .connection_timeout(attente)
            .build_unchecked(self);
        Ok(Reserve(pool))
    }
}

/// How long a connection that answered is believed to answer still.
const CONFIANCE: Duration = Duration::from_millis(500);

/// A connection of a pool.
pub(crate) struct Tenue {
    conn: Connexion,
    /// When it last proved that it answers.
    prouvee: Instant,
}

impl Deref for Tenue {
    type Target = Connexion;

    fn deref(&self) -> &Connexion {
        &self.conn
    }
}

impl DerefMut for Tenue {
    fn deref_mut(&mut self) -> &mut Connexion {
        &mut self.conn
    }
}

impl ManageConnection for Gestionnaire {
    type Connection = Tenue;
    type Error = Erreur;

    fn connect(&self) -> Result<Tenue, Erreur> {
        Ok(Tenue {
            conn: self.ouvrir()?,
            prouvee: Instant::now(),
        })
    }

    /// Asks the server, but not at every use: under load that would be a question more for each write.
    fn is_valid(&self, tenue: &mut Tenue) -> Result<(), Erreur> {
        if tenue.prouvee.elapsed() > CONFIANCE {
            tenue.conn.ping()?;
            tenue.prouvee = Instant::now();
        }
        Ok(())
    }

    fn has_broken(&self, tenue: &mut Tenue) -> bool {
        tenue.conn.is_broken()
    }
}

/// A pool of connections of one usage.
#[derive(Debug, Clone)]
pub(crate) struct Reserve(Pool<Gestionnaire>);

impl Reserve {
    /// A connection, for as long as it is held.
    pub(crate) fn prendre(&self) -> Result<PooledConnection<Gestionnaire>, Erreur> {
        self.0.get().map_err(|erreur| {
            // r2d2 appends the last connection's failure when there was one; without it, all were taken.
            let texte = erreur.to_string();
            match texte.split_once(": ") {
                Some((_, detail)) => Erreur::ConnexionRefusee {
                    refus: refus_par_message(detail),
                    detail: detail.to_owned(),
                },
                None => Erreur::Saturee,
            }
        })
    }
}

/// Begins a transaction that will write.
///
/// SQLite: IMMEDIATE. A deferred one (Diesel's own) would read first and fail, unretryable, when
/// another program wrote in between.
pub(crate) fn commencer_ecriture(conn: &mut Connexion) -> QueryResult<()> {
    match conn {
        Connexion::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
        Connexion::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn),
    }
}

/// What is open on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EtatTransaction {
    /// Transactions and savepoints.
    pub(crate) profondeur: u32,
    /// PostgreSQL: a statement failed, so that a commit would silently undo everything.
    pub(crate) condamnee: bool,
}

/// What is open on this connection; `None` when it is unusable.
pub(crate) fn etat_transaction(conn: &mut Connexion) -> Option<EtatTransaction> {
    let statut = <Connexion as Connection>::TransactionManager::transaction_manager_status_mut(conn);
    let ouverte = statut.transaction_state().ok()?.in_transaction.as_ref();
    Some(EtatTransaction {
        profondeur: ouverte.map_or(0, |ouverte| ouverte.transaction_depth.get()),
        condamnee: ouverte.is_some_and(|ouverte| ouverte.requires_rollback_maybe_up_to_top_level),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_travel_between_threads() {
        fn voyage<T: Send>() {}
        voyage::<Connexion>();
        voyage::<Reserve>();
    }
}
