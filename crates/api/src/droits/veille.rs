//! Watches the sessions that other instances close.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use actix_web::web::Data;
use coop_store::Signal;

use crate::{etat::Etat, serveur::ErreurServeur};

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

fn tourner(etat: &Etat, arret: &AtomicBool, signal: &Signal) {
    let mut en_panne = false;
    while !arret.load(Ordering::SeqCst) {
        let vu = signal.compte();
        match etat.revocations.relire(&etat.base, etat.maintenant()) {
            Ok(()) if en_panne => {
                en_panne = false;
                tracing::info!("closed sessions are read again");
            }
            Ok(()) => {}
            // Said once, not every second.
            Err(erreur) if !en_panne => {
                en_panne = true;
                tracing::error!(cause = %erreur, "closed sessions cannot be read");
            }
            Err(_) => {}
        }
        if arret.load(Ordering::SeqCst) {
            return;
        }
        signal.attendre(vu, PAS);
    }
}
