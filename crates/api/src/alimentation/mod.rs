//! Feeds what is answered from memory: everything at start, then what the change log tells.
//!
//! Lieux and figures are fed apart, each at its own pace: millions of CRAs to read at start hold up no lieu.

mod cras;
mod instantane;
mod lieux;
mod nouveaux;
mod publications;

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use actix_web::web::Data;
use coop_store::Erreur;

pub(crate) use self::cras::tenir as tenir_cras;
pub use self::instantane::chemin_instantane;
pub(crate) use self::nouveaux::Nouveaux;
use self::{cras::Cras, lieux::Lieux, publications::Publications};
use crate::etat::Etat;

/// Longest wait between two looks at the change log.
const PAS: Duration = Duration::from_millis(250);
/// The change log is looked at this often at most.
const REPOS: Duration = Duration::from_millis(50);
/// Lines of the log read at once.
const LOT: i64 = 5_000;

/// What a thread keeps up to date.
trait Nourricier: Send + 'static {
    /// The thread's name.
    const NOM: &'static str;
    /// What is fed, in the log.
    const QUOI: &'static str;

    /// Brings it to the end of the change log.
    fn avancer(&mut self, etat: &Etat) -> Result<(), Erreur>;

    /// Once, when the service stops.
    fn finir(&mut self, _: &Etat) {}
}

/// The threads that feed what is answered from memory. They stop when dropped.
#[derive(Debug)]
pub(crate) struct Alimentation {
    etat: Data<Etat>,
    arret: Arc<AtomicBool>,
    fils: Vec<JoinHandle<()>>,
}

impl Alimentation {
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn demarrer(etat: Data<Etat>) -> io::Result<Self> {
        let mut alimentation = Self {
            etat,
            arret: Arc::new(AtomicBool::new(false)),
            fils: Vec::new(),
        };
        alimentation.lancer(Lieux)?;
        alimentation.lancer(Cras::default())?;
        alimentation.lancer(Publications::default())?;
        Ok(alimentation)
    }

    fn lancer<N: Nourricier>(&mut self, nourricier: N) -> io::Result<()> {
        let (etat, arret) = (self.etat.clone(), Arc::clone(&self.arret));
        let fil = thread::Builder::new()
            .name(N::NOM.to_owned())
            .spawn(move || tourner(nourricier, &etat, &arret))?;
        self.fils.push(fil);
        Ok(())
    }
}

impl Drop for Alimentation {
    fn drop(&mut self) {
        self.arret.store(true, Ordering::SeqCst);
        self.etat.base.journal_avance().donner();
        for fil in self.fils.drain(..) {
            if fil.join().is_err() {
                tracing::error!("a feeding thread ended by a panic");
            }
        }
    }
}

/// Goes on whatever happens: while the database is away, what is held is served.
fn tourner<N: Nourricier>(mut nourricier: N, etat: &Etat, arret: &AtomicBool) {
    let signal = etat.base.journal_avance();
    let mut en_panne = false;
    loop {
        let (vu, debut) = (signal.compte(), Instant::now());
        if arret.load(Ordering::SeqCst) {
            nourricier.finir(etat);
            return;
        }
        let issue = catch_unwind(AssertUnwindSafe(|| nourricier.avancer(etat)))
            .unwrap_or_else(|_| Err(Erreur::Panique(format!("while feeding {}", N::QUOI))));
        match issue {
            Ok(()) if en_panne => {
                en_panne = false;
                tracing::info!(quoi = N::QUOI, "fed again");
            }
            Ok(()) => {}
            // Said once, not four times a second.
            Err(erreur) if !en_panne => {
                en_panne = true;
                tracing::error!(quoi = N::QUOI, cause = %erreur, "cannot be fed");
            }
            Err(_) => {}
        }
        signal.attendre_en_rythme(vu, PAS, debut, REPOS);
    }
}
