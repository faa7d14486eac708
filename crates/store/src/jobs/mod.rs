//! Periodic work: one thread a program, one leader an installation.

mod conservation;
mod entretien;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use coop_domain::temps::Instant;
use rand::RngCore as _;

pub use self::{
    conservation::conservation,
    entretien::{analyser, entretien},
};
use crate::{base::Base, baux, erreur::Erreur, horloge::Horloge, signal::Signal};

/// The lease that the leader holds.
const BAIL: &str = "planificateur";

/// How long a leader that vanished keeps others from leading.
const DUREE_BAIL: Duration = Duration::from_secs(30);

/// How often the lease is renewed, or asked for.
const PAS: Duration = Duration::from_secs(10);

/// Work to be done from time to time, by one instance at a time.
///
/// It must bear being done twice: a leader that hangs longer than its lease is replaced.
pub struct Job {
    /// Its name, for the log.
    pub nom: &'static str,
    /// How long between two starts. The first is at once.
    pub periode: Duration,
    /// The work.
    pub executer: Box<Travail>,
}

/// What a job does; given the instant by the installation's clock.
pub type Travail = dyn Fn(&Base, Instant) -> Result<(), Erreur> + Send + Sync;

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job")
            .field("nom", &self.nom)
            .field("periode", &self.periode)
            .finish_non_exhaustive()
    }
}

/// The jobs of one instance and when each is due. The thread of [`Planificateur`] calls it; tests
/// call it with instants of their own.
#[derive(Debug)]
pub struct Tournee {
    base: Arc<Base>,
    titulaire: String,
    jobs: Vec<(Job, Option<Instant>)>,
}

impl Tournee {
    /// The jobs, all due at once, for an instance with a name of its own.
    #[must_use]
    pub fn new(base: Arc<Base>, jobs: Vec<Job>) -> Self {
        let titulaire = format!("{:016x}", rand::rng().next_u64());
        Self {
            base,
            titulaire,
            jobs: jobs.into_iter().map(|job| (job, None)).collect(),
        }
    }

    /// Does what is due, if this instance leads or may lead. Returns how long until it should be
    /// called again.
    ///
    /// A job that fails or panics is logged, and due again after its period.
    ///
    /// # Errors
    /// A failure to take the lease: nothing was done.
    pub fn passer(&mut self, maintenant: Instant) -> Result<Duration, Erreur> {
        if !baux::prendre(self.base.writer(), BAIL, &self.titulaire, maintenant, DUREE_BAIL)? {
            return Ok(PAS);
        }
        let mut attente = PAS;
        for (job, prochain) in &mut self.jobs {
            if prochain.is_none_or(|prochain| prochain <= maintenant) {
                faire(job, &self.base, maintenant);
                *prochain = Some(plus_tard(maintenant, job.periode));
            }
            if let Some(prochain) = prochain {
                let micros = prochain.micros().saturating_sub(maintenant.micros());
                attente = attente.min(Duration::from_micros(u64::try_from(micros).unwrap_or(0)));
            }
        }
        Ok(attente)
    }

    /// Gives the lead back.
    ///
    /// # Errors
    /// A failure to write.
    pub fn rendre(&self) -> Result<(), Erreur> {
        baux::rendre(self.base.writer(), BAIL, &self.titulaire)
    }
}

fn faire(job: &Job, base: &Base, maintenant: Instant) {
    // Unwind-safe: the base recovers from a panic by itself, and a job keeps nothing else.
    match catch_unwind(AssertUnwindSafe(|| (job.executer)(base, maintenant))) {
        Ok(Ok(())) => tracing::debug!(job = job.nom, "job done"),
        Ok(Err(erreur)) => tracing::error!(job = job.nom, erreur = %erreur, "job failed"),
        Err(_) => tracing::error!(job = job.nom, "job panicked"),
    }
}

fn plus_tard(instant: Instant, duree: Duration) -> Instant {
    Instant::depuis_micros(
        instant
            .micros()
            .saturating_add(i64::try_from(duree.as_micros()).unwrap_or(i64::MAX)),
    )
}

/// Runs a [`Tournee`] on a thread of its own. Stops when dropped, after the job that runs, and
/// gives the lead back.
#[derive(Debug)]
pub struct Planificateur {
    arret: Arc<(AtomicBool, Signal)>,
    fil: Option<JoinHandle<()>>,
}

impl Planificateur {
    /// Starts the thread.
    ///
    /// # Errors
    /// [`Erreur::Systeme`] when the system gives none.
    pub fn demarrer(mut tournee: Tournee, horloge: Horloge) -> Result<Self, Erreur> {
        let arret = Arc::new((AtomicBool::new(false), Signal::default()));
        let fil = thread::Builder::new().name("coop-jobs".to_owned()).spawn({
            let arret = Arc::clone(&arret);
            move || {
                let (demande, signal) = &*arret;
                while !demande.load(Ordering::SeqCst) {
                    let vu = signal.compte();
                    let attente = tournee.passer(horloge.maintenant()).unwrap_or_else(|erreur| {
                        tracing::error!(erreur = %erreur, "no lease for the jobs");
                        PAS
                    });
                    if !demande.load(Ordering::SeqCst) {
                        signal.attendre(vu, attente);
                    }
                }
                if let Err(erreur) = tournee.rendre() {
                    tracing::warn!(erreur = %erreur, "lease of the jobs not given back: it will expire");
                }
            }
        })?;
        Ok(Self {
            arret,
            fil: Some(fil),
        })
    }
}

impl Drop for Planificateur {
    fn drop(&mut self) {
        self.arret.0.store(true, Ordering::SeqCst);
        self.arret.1.donner();
        if self.fil.take().is_some_and(|fil| fil.join().is_err()) {
            tracing::error!("the job thread ended by a panic");
        }
    }
}
