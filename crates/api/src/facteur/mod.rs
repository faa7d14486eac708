//! Takes the mails of the outbox where they go, and has the mailboxes made.
//!
//! One thread a program, one leader an installation. What was sent is marked after: a stop
//! between the two sends the same Message-ID again, which a reader sees once, and loses nothing.

mod boites;
mod courriers;
#[cfg(test)]
mod tests;
mod voies;

use std::{
    future::Future,
    net::SocketAddr,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use actix_web::web::Data;
use coop_connect::{
    boite::Fournisseur,
    courriel::{Contexte, Transport},
};
use coop_store::{Erreur, baux};
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

pub(crate) use self::voies::ErreurVoies;
use crate::etat::Etat;

/// Longest wait between two looks at the outbox: what another program writes is seen after it.
const PAS: Duration = Duration::from_secs(1);
/// Shortest one, while many writes come of which few are mails.
const REPOS: Duration = Duration::from_millis(100);
/// Rows taken at once.
const LOT: i64 = 20;
/// The lease that the leader holds.
const BAIL: &str = "facteur";
/// How long a leader that vanished keeps others from leading: longer than one delivery may take.
const DUREE_BAIL: Duration = Duration::from_secs(60);

/// The thread that delivers. Stops when dropped, after the mail that leaves.
#[derive(Debug)]
pub(crate) struct Facteur {
    etat: Data<Etat>,
    arret: Arc<AtomicBool>,
    fil: Option<JoinHandle<()>>,
}

impl Facteur {
    /// Starts the thread; `adresse` is where the service listens, which links name when it has no
    /// public address.
    ///
    /// # Errors
    /// A server of mails that cannot be reached as it is described, or no thread.
    pub(crate) fn demarrer(etat: Data<Etat>, adresse: SocketAddr) -> Result<Self, ErreurVoies> {
        let arret = Arc::new(AtomicBool::new(false));
        let tournee = Tournee::nouvelle(etat.clone(), adresse, Arc::clone(&arret))?;
        let fil = thread::Builder::new()
            .name("coop-facteur".to_owned())
            .spawn(move || tournee.tourner())?;
        Ok(Self {
            etat,
            arret,
            fil: Some(fil),
        })
    }
}

impl Drop for Facteur {
    fn drop(&mut self) {
        self.arret.store(true, Ordering::SeqCst);
        self.etat.base.ecrit().donner();
        if self.fil.take().is_some_and(|fil| fil.join().is_err()) {
            tracing::error!("the mail thread ended by a panic");
        }
    }
}

/// What one instance delivers with.
struct Tournee {
    etat: Data<Etat>,
    arret: Arc<AtomicBool>,
    titulaire: String,
    contexte: Contexte,
    transport: Box<dyn Transport>,
    fournisseur: Option<Box<dyn Fournisseur>>,
    executeur: Runtime,
}

impl Tournee {
    fn nouvelle(etat: Data<Etat>, adresse: SocketAddr, arret: Arc<AtomicBool>) -> Result<Self, ErreurVoies> {
        Ok(Self {
            titulaire: Uuid::now_v7().to_string(),
            contexte: voies::contexte(&etat.configuration, adresse),
            transport: voies::transport(&etat)?,
            fournisseur: voies::fournisseur(&etat.configuration)?,
            executeur: Builder::new_current_thread().enable_all().build()?,
            etat,
            arret,
        })
    }

    /// Goes on whatever happens: while the database is away, mails wait in it.
    fn tourner(self) {
        let mut en_panne = false;
        loop {
            let (vu, debut) = (self.etat.base.ecrit().compte(), Instant::now());
            if self.arret_demande() {
                break;
            }
            let issue = catch_unwind(AssertUnwindSafe(|| self.passer()))
                .unwrap_or_else(|_| Err(Erreur::Panique("while delivering mails".to_owned())));
            match issue {
                // There may be more where these came from.
                Ok(true) => {
                    en_panne = false;
                    continue;
                }
                Ok(false) => en_panne = false,
                // Said once, not every second.
                Err(erreur) if !en_panne => {
                    en_panne = true;
                    tracing::error!(cause = %erreur, "mails cannot be delivered");
                }
                Err(_) => {}
            }
            self.etat.base.ecrit().attendre_en_rythme(vu, PAS, debut, REPOS);
        }
        if let Err(erreur) = baux::rendre(self.etat.base.writer(), BAIL, &self.titulaire) {
            tracing::warn!(cause = %erreur, "lease of the mails not given back: it will expire");
        }
    }

    /// Delivers what is due, mailboxes first: a mail may wait for one. Whether a whole lot was
    /// taken, so that more may be waiting.
    fn passer(&self) -> Result<bool, Erreur> {
        let boites = match self.fournisseur.as_deref() {
            Some(fournisseur) => self.passer_boites(fournisseur)?,
            None => false,
        };
        let courriers = self.passer_courriers()?;
        Ok(boites || courriers)
    }

    /// Whether this instance leads, from now for as long as a delivery may take.
    fn mener(&self) -> Result<bool, Erreur> {
        baux::prendre(
            self.etat.base.writer(),
            BAIL,
            &self.titulaire,
            self.etat.maintenant(),
            DUREE_BAIL,
        )
    }

    fn arret_demande(&self) -> bool {
        self.arret.load(Ordering::SeqCst)
    }

    fn attendre<T>(&self, travail: impl Future<Output = T>) -> T {
        self.executeur.block_on(travail)
    }
}

/// Whether a lot of this many rows was full.
fn plein(nombre: usize) -> bool {
    i64::try_from(nombre).is_ok_and(|nombre| nombre >= LOT)
}
