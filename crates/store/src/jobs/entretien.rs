//! Keeping the database in shape.

use std::time::Duration;

use diesel::{connection::SimpleConnection, prelude::*, sql_types::Text};

use super::Job;
use crate::{connexion::Connexion, echecs, erreur::Erreur, federation, idempotence, transferts};

/// Every hour: forgets the idempotency keys, the failures of another day, the sign-ins that nobody ended and the
/// addresses of forwarding that did not confirm, refreshes what the query planner knows, and, on SQLite, moves the write-ahead log back into the file as far as readers allow.
#[must_use]
pub fn entretien() -> Job {
    Job {
        nom: "entretien",
        periode: Duration::from_secs(3_600),
        executer: Box::new(|base, maintenant| {
            base.writer()
                .submit_en_silence(move |conn| idempotence::purger(conn, maintenant))?;
            base.writer()
                .submit_en_silence(move |conn| echecs::purger(conn, maintenant))?;
            base.writer()
                .submit_en_silence(move |conn| federation::purger(conn, maintenant))?;
            base.writer()
                .submit_en_silence(move |conn| transferts::purger(conn, maintenant))?;
            base.writer().submit_en_silence(analyser)?;
            base.lire(reporter)
        }),
    }
}

/// Tells the query planner what the tables hold now: after rows came by the million, not to be waited for.
///
/// # Errors
/// A failure to read or to write.
pub fn analyser(conn: &mut Connexion) -> Result<(), Erreur> {
    match conn {
        Connexion::Sqlite(conn) => conn.batch_execute("PRAGMA optimize")?,
        Connexion::Postgres(conn) => {
            for Table { nom } in diesel::sql_query(MODIFIEES).load::<Table>(conn)? {
                conn.batch_execute(&format!("ANALYZE {nom}"))?;
            }
        }
    }
    Ok(())
}

/// Our tables that changed since they were last analysed, quoted. PostgreSQL does it by itself too,
/// but later than the import that made it necessary.
const MODIFIEES: &str = "SELECT format('%I.%I', schemaname, relname) AS nom FROM pg_stat_user_tables
     WHERE schemaname = current_schema() AND n_mod_since_analyze > 0";

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    nom: String,
}

/// A checkpoint cannot run inside a transaction, and may on a reading connection.
fn reporter(conn: &mut Connexion) -> Result<(), Erreur> {
    if let Connexion::Sqlite(conn) = conn {
        conn.batch_execute("PRAGMA wal_checkpoint(PASSIVE)")?;
    }
    Ok(())
}
