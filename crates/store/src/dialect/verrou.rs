//! Holding a row until the end of the transaction. SQLite has one writer: nothing to hold there.

use diesel::{prelude::*, sql_types::Binary};

use crate::{connexion::Connexion, erreur::Erreur};

/// Key of the advisory lock under which addresses are given to people (« coop adr », in ASCII).
const VERROU_ADRESSES: i64 = i64::from_be_bytes(*b"coop adr");
/// Key of the advisory lock under which identities of other services are given to accounts (« coop ide »).
const VERROU_IDENTITES: i64 = i64::from_be_bytes(*b"coop ide");

/// A row that a decision rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Verrou<'a> {
    /// An account. Rows that refer to it may still be added.
    Compte(&'a [u8; 16]),
    /// A session.
    Session(&'a [u8]),
    /// A team: its state, its members.
    Equipe(&'a [u8; 16]),
    /// An employer, whose posts are counted.
    Structure(&'a [u8; 16]),
    /// All addresses: personal and professional ones are of two columns, which no index compares.
    Adresses,
    /// All identities of other services: each signs in to one account.
    Identites,
}

/// Waits until nobody else holds it. Addresses and identities first, then accounts, teams, employers, sessions:
/// always in this order, so that nobody waits in a circle.
pub(crate) fn verrouiller(conn: &mut Connexion, verrou: Verrou<'_>) -> Result<(), Erreur> {
    let Connexion::Postgres(conn) = conn else {
        return Ok(());
    };
    let (sql, id): (_, &[u8]) = match verrou {
        Verrou::Compte(id) => ("SELECT 1 FROM comptes WHERE id = $1 FOR NO KEY UPDATE", id),
        Verrou::Session(id) => ("SELECT 1 FROM sessions WHERE id = $1 FOR NO KEY UPDATE", id),
        Verrou::Equipe(id) => ("SELECT 1 FROM equipes WHERE id = $1 FOR NO KEY UPDATE", id),
        Verrou::Structure(id) => ("SELECT 1 FROM structures WHERE id = $1 FOR UPDATE", id),
        Verrou::Adresses => return attendre(conn, VERROU_ADRESSES),
        Verrou::Identites => return attendre(conn, VERROU_IDENTITES),
    };
    diesel::sql_query(sql).bind::<Binary, _>(id).execute(conn)?;
    Ok(())
}

/// Waits for one of the locks that are of no row.
fn attendre(conn: &mut PgConnection, verrou: i64) -> Result<(), Erreur> {
    diesel::sql_query(format!("SELECT pg_advisory_xact_lock({verrou})")).execute(conn)?;
    Ok(())
}
