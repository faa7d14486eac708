//! Gives positions to committed lines.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool},
};

use crate::{base::Base, connexion::Connexion, erreur::Erreur};

/// A change of another program is seen after this long at most.
const PAS: Duration = Duration::from_millis(100);
/// Positions are given this often at most: each time is a commit, beside those of the writes.
const REPOS: Duration = Duration::from_millis(100);
/// While there is much to do, all of the log is looked through this often, and its end alone in between.
const ENTIER: Duration = Duration::from_millis(500);
/// How far behind the last line that has its position the end begins: transactions do not commit in the order of
/// their lines. One that is later still waits for the next look through all of the log.
const RETARDATAIRES: i64 = 1_000;

/// Key of the advisory lock under which PostgreSQL's positions are given (« coop seq », in ASCII).
const VERROU_SEQUENCE: i64 = i64::from_be_bytes(*b"coop seq");

#[derive(QueryableByName)]
struct Etat {
    #[diesel(sql_type = BigInt)]
    position: i64,
    #[diesel(sql_type = Bool)]
    en_attente: bool,
}

/// A line that was just given its position.
#[derive(QueryableByName)]
struct Placee {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    position: i64,
}

#[derive(QueryableByName)]
struct Verrou {
    #[diesel(sql_type = Bool)]
    obtenu: bool,
}

/// Gives a position to every committed line that has none, in the order of their insertion, and
/// returns the last position. Costs one read when nothing waits.
///
/// Safe when several programs do it at once: SQLite has one writer, PostgreSQL an advisory lock;
/// who does not get it leaves the work to who has it.
///
/// # Errors
/// A failure to read or write.
pub fn sequencer(base: &Base) -> Result<i64, Erreur> {
    let etat = base.lire(etat)?;
    if !etat.en_attente {
        return Ok(etat.position);
    }
    base.writer().submit_en_silence(|conn| attribuer(conn, 0))?;
    base.lire(super::position)
}

fn etat(conn: &mut Connexion) -> Result<Etat, Erreur> {
    Ok(diesel::sql_query(
        "SELECT COALESCE((SELECT MAX(position) FROM journal), 0) AS position,
                EXISTS (SELECT 1 FROM journal WHERE position IS NULL) AS en_attente",
    )
    .get_result(conn)?)
}

/// Gives their positions to the lines after `depuis`.
///
/// Under the lock, each statement sees what was committed before it (READ COMMITTED): the highest
/// position is the true one, for the lock is released after the commit that wrote it.
fn attribuer(conn: &mut Connexion, depuis: i64) -> Result<Vec<Placee>, Erreur> {
    if let Connexion::Postgres(conn) = conn {
        let verrou: Verrou = diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS obtenu")
            .bind::<BigInt, _>(VERROU_SEQUENCE)
            .get_result(conn)?;
        if !verrou.obtenu {
            return Ok(Vec::new());
        }
    }
    Ok(diesel::sql_query(
        "UPDATE journal SET position = rang.place
         FROM (SELECT id AS ligne,
                      (SELECT COALESCE(MAX(position), 0) FROM journal) + ROW_NUMBER() OVER (ORDER BY id) AS place
               FROM journal WHERE position IS NULL AND id > $1) AS rang
         WHERE id = rang.ligne
         RETURNING id, position",
    )
    .bind::<BigInt, _>(depuis)
    .load(conn)?)
}

/// Where the end of the log begins.
#[derive(Debug, Default)]
struct Fin {
    depuis: i64,
    entier: Option<Instant>,
}

impl Fin {
    /// Gives positions after a write of this program. Lines that have theirs leave their places behind in the index
    /// of those that wait, until the database cleans it: looking through all of it each time costs more than the
    /// lines themselves.
    fn suivre(&mut self, base: &Base) -> Result<i64, Erreur> {
        let entier = self.entier.is_none_or(|quand| quand.elapsed() >= ENTIER);
        let depuis = if entier { 0 } else { self.depuis };
        let placees = base
            .writer()
            .submit_en_silence(move |conn| attribuer(conn, depuis))?;
        if entier {
            self.entier = Some(Instant::now());
        }
        if let Some(derniere) = placees.iter().map(|placee| placee.id).max() {
            self.depuis = self.depuis.max(derniere.saturating_sub(RETARDATAIRES));
        }
        match placees.iter().map(|placee| placee.position).max() {
            Some(position) => Ok(position),
            // There was nothing, or someone else is giving them.
            None => base.lire(super::position),
        }
    }
}

/// Runs the sequencer: at once after a write of this program, 100 ms later when it has just run, and every 100 ms
/// for the writes of others.
/// Stops when dropped.
#[derive(Debug)]
pub struct Sequenceur {
    base: Arc<Base>,
    arret: Arc<AtomicBool>,
    fil: Option<JoinHandle<()>>,
}

impl Sequenceur {
    /// Starts the thread.
    ///
    /// # Errors
    /// [`Erreur::Systeme`] when the system gives none.
    pub fn demarrer(base: &Arc<Base>) -> Result<Self, Erreur> {
        let arret = Arc::new(AtomicBool::new(false));
        let fil = thread::Builder::new().name("coop-sequence".to_owned()).spawn({
            let (base, arret) = (Arc::clone(base), Arc::clone(&arret));
            move || tourner(&base, &arret)
        })?;
        Ok(Self {
            base: Arc::clone(base),
            arret,
            fil: Some(fil),
        })
    }
}

impl Drop for Sequenceur {
    fn drop(&mut self) {
        self.arret.store(true, Ordering::SeqCst);
        self.base.ecrit().donner();
        if self.fil.take().is_some_and(|fil| fil.join().is_err()) {
            tracing::error!("the sequencer thread ended by a panic");
        }
    }
}

fn tourner(base: &Base, arret: &AtomicBool) {
    let (mut connue, mut en_panne) = (None, false);
    let (mut fin, mut suivi) = (Fin::default(), None);
    loop {
        let (vu, debut) = (base.ecrit().compte(), Instant::now());
        if arret.load(Ordering::SeqCst) {
            return;
        }
        let ecrit = suivi.replace(vu).is_some_and(|suivi| suivi != vu);
        let sequence = if ecrit { fin.suivre(base) } else { sequencer(base) };
        match sequence {
            Ok(position) => {
                en_panne = false;
                if connue.replace(position) != Some(position) {
                    base.journal_avance().donner();
                }
            }
            // Said once, not ten times a second.
            Err(erreur) if !en_panne => {
                en_panne = true;
                tracing::error!(erreur = %erreur, "the change log gets no positions");
            }
            Err(_) => {}
        }
        base.ecrit().attendre_en_rythme(vu, PAS, debut, REPOS);
    }
}
