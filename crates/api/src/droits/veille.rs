//! Watches the sessions that other instances close, and the keys that an operator turns.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use actix_web::web::Data;
use coop_store::{Signal, cles};

use crate::{etat::Etat, problemes::Erreur, serveur::ErreurServeur};

/// How often: a session closed elsewhere is closed here within this time.
const PAS: Duration = Duration::from_millis(900);

/// The thread that watches. Stops when dropped.
#[derive(Debug)]
pub(crate) struct Veille {
    arret: Arc<AtomicBool>,
    signal: Arc<Signal>,
    fil: Option<JoinHandle<()>>,
}

impl Veille {
    /// Reads the closed sessions, then goes on watching them.
    ///
    /// # Errors
    /// When the database does not answer, or the system gives no thread.
    pub(crate) fn demarrer(etat: Data<Etat>) -> Result<Self, ErreurServeur> {
        etat.revocations.relire(&etat.base, etat.maintenant())?;
        let (arret, signal) = (Arc::new(AtomicBool::new(false)), Arc::new(Signal::default()));
        let fil = thread::Builder::new().name("coop-sessions".to_owned()).spawn({
            let (arret, signal) = (Arc::clone(&arret), Arc::clone(&signal));
            move || tourner(&etat, &arret, &signal)
        })?;
        Ok(Self {
            arret,
            signal,
            fil: Some(fil),
        })
    }
}

impl Drop for Veille {
    fn drop(&mut self) {
        self.arret.store(true, Ordering::SeqCst);
        self.signal.donner();
        if self.fil.take().is_some_and(|fil| fil.join().is_err()) {
            tracing::error!("the session thread ended by a panic");
        }
    }
}

fn relire(etat: &Etat) -> Result<(), Erreur> {
    etat.revocations.relire(&etat.base, etat.maintenant())?;
    let lues = etat.base.lire(|conn| cles::lire(conn, &etat.sceau))?;
    // Those of another secret are none of ours: what is held goes on.
    if let Some(lues) = lues.filter(|lues| !etat.jetons.tient(lues)) {
        etat.jetons.remplacer(&lues)?;
        tracing::info!(cles = lues.len(), "signing keys were turned");
    }
    Ok(())
}

fn tourner(etat: &Etat, arret: &AtomicBool, signal: &Signal) {
    let mut en_panne = false;
    while !arret.load(Ordering::SeqCst) {
        let vu = signal.compte();
        match relire(etat) {
            Ok(()) if en_panne => {
                en_panne = false;
                tracing::info!("closed sessions and keys are read again");
            }
            Ok(()) => {}
            // Said once, not every second.
            Err(erreur) if !en_panne => {
                en_panne = true;
                tracing::error!(cause = %erreur, "closed sessions or keys cannot be read");
            }
            Err(_) => {}
        }
        if arret.load(Ordering::SeqCst) {
            return;
        }
        signal.attendre(vu, PAS);
    }
}
