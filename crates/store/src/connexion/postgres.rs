//! Reaching a PostgreSQL server.

use diesel::{connection::SimpleConnection, pg::PgConnection, prelude::*};

use super::{Delais, Usage};
use crate::{
    classement::refus_postgres,
    erreur::{Erreur, RefusPostgres},
};

/// A connection to the server, its session set up.
pub(super) fn ouvrir(url: &str, usage: Usage, delais: &Delais) -> Result<PgConnection, Erreur> {
    let mut conn =
        PgConnection::establish(&avec_options(url, delais)).map_err(|erreur| refus_postgres(&erreur))?;
    regler(&mut conn, usage, delais).map_err(|erreur| Erreur::ConnexionRefusee {
        refus: RefusPostgres::Autre,
        detail: erreur.to_string(),
    })?;
    Ok(conn)
}

/// The URL with our defaults for what it does not say.
fn avec_options(url: &str, delais: &Delais) -> String {
    let mut url = url.to_owned();
    let mut option = |nom: &str, valeur: &str| {
        if !url.contains(&format!("{nom}=")) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&format!("{nom}={valeur}"));
        }
    };
    option("connect_timeout", &delais.connexion.as_secs().max(1).to_string());
    option("application_name", "coop");
    // A server that vanished is noticed within half a minute, not after two hours.
    option("keepalives_idle", "20");
    option("keepalives_interval", "5");
    option("keepalives_count", "2");
    url
}

/// READ COMMITTED whatever the server's default: the sequencer relies on each statement seeing
/// what was committed before it. An idle transaction is ended by the server, so that a program
/// that hangs does not hold its locks.
fn regler(conn: &mut PgConnection, usage: Usage, delais: &Delais) -> QueryResult<()> {
    let (delai, lecture_seule) = match usage {
        Usage::Lecture => (delais.lecture, "on"),
        Usage::Ecriture => (delais.ecriture, "off"),
    };
    conn.batch_execute(&format!(
        "SET TIME ZONE 'UTC';
         SET statement_timeout = {delai};
         SET lock_timeout = {attente};
         SET idle_in_transaction_session_timeout = {delai};
         SET default_transaction_isolation = 'read committed';
         SET default_transaction_read_only = {lecture_seule};
         SET client_min_messages = warning",
        delai = delai.as_millis(),
        attente = delais.attente.as_millis(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_url_says_is_kept() {
        let delais = Delais::default();
        assert_eq!(
            avec_options("postgres://h/coop", &delais),
            "postgres://h/coop?connect_timeout=5&application_name=coop\
             &keepalives_idle=20&keepalives_interval=5&keepalives_count=2"
        );
        assert!(
            avec_options("postgres://h/coop?connect_timeout=1", &delais)
                .contains("?connect_timeout=1&application")
        );
    }
}
