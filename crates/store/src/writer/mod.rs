//! The one way to write.
//!
//! SQLite has one writer at a time whatever one does, and its cost is the `fsync` of a commit: one
//! thread takes what is waiting, runs it in one IMMEDIATE transaction with a savepoint a closure,
//! commits once, and only then answers (group commit). PostgreSQL groups commits itself: there a
//! closure is a transaction of its own, on a connection of the pool.

mod file;
mod postgres;
mod tache;

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use self::{file::FileEcriture, postgres::ReserveEcriture};
use crate::{
    connexion::{Connexion, Delais, Gestionnaire, Usage},
    erreur::Erreur,
    signal::Signal,
    url::UrlBase,
};

/// How much the writer takes on.
#[derive(Debug, Clone, Copy)]
pub struct LimitesEcriture {
    /// SQLite: writes that may wait; one more is refused with [`Erreur::Saturee`].
    pub file: usize,
    /// SQLite: writes in one commit, at most.
    pub groupe: usize,
    /// SQLite: how long a group goes on taking writes, so that the first one's answer is not late.
    pub duree_groupe: std::time::Duration,
    /// PostgreSQL: connections for writing.
    pub connexions: u32,
}

impl Default for LimitesEcriture {
    fn default() -> Self {
        Self {
            file: 4_096,
            groupe: 512,
            duree_groupe: std::time::Duration::from_millis(20),
            connexions: 8,
        }
    }
}

/// Takes writes, one closure each, all or nothing.
#[derive(Debug)]
pub struct Writer {
    voie: Voie,
    ecrit: Arc<Signal>,
    en_attente: AtomicUsize,
}

#[derive(Debug)]
enum Voie {
    Sqlite(FileEcriture),
    Postgres(ReserveEcriture),
}

impl Writer {
    /// A writer of its own connections; `ecrit` is given after each commit.
    pub(crate) fn ouvrir(
        url: &UrlBase,
        delais: Delais,
        limites: LimitesEcriture,
        ecrit: Arc<Signal>,
    ) -> Result<Self, Erreur> {
        let gestionnaire = Gestionnaire::new(url.clone(), Usage::Ecriture, delais);
        let voie = match url {
            UrlBase::Sqlite(_) => Voie::Sqlite(FileEcriture::demarrer(gestionnaire, limites)?),
            UrlBase::Postgres(_) => Voie::Postgres(ReserveEcriture::ouvrir(gestionnaire, limites)?),
        };
        Ok(Self {
            voie,
            ecrit,
            en_attente: AtomicUsize::new(0),
        })
    }

    /// Runs `ecriture` in a transaction and answers when it is durable: `Ok` means that it will be
    /// found after a power cut. Blocks the calling thread: from async code, call it in
    /// `web::block`.
    ///
    /// When the closure returns an error or panics, what it wrote is undone, and only that; a
    /// panic becomes [`Erreur::Panique`]. The closure runs once at most: on PostgreSQL a deadlock
    /// is answered with [`Erreur::Conflit`], and trying again is the caller's choice. It must not
    /// end the transaction itself, and cannot submit another write ([`Erreur::Imbrication`]).
    /// It sees everything written before it, also by closures of its group that are not yet
    /// committed: they commit together or not at all.
    ///
    /// # Errors
    /// The closure's own, or, converted from [`Erreur`], why it could not be made durable: nothing
    /// was kept then. One exception: [`Erreur::ConnexionPerdue`], when PostgreSQL vanished during
    /// the commit, tells nothing of what it kept.
    pub fn submit<T, E, F>(&self, ecriture: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Erreur> + Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, E> + Send + 'static,
    {
        let resultat = self.submit_en_silence(ecriture)?;
        self.ecrit.donner();
        Ok(resultat)
    }

    /// As [`Writer::submit`], without giving the signal: for the sequencer, which waits for it.
    pub(crate) fn submit_en_silence<T, E, F>(&self, ecriture: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Erreur> + Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, E> + Send + 'static,
    {
        if DANS_UNE_ECRITURE.get() {
            return Err(Erreur::Imbrication.into());
        }
        self.en_attente.fetch_add(1, Ordering::Relaxed);
        let resultat = match &self.voie {
            Voie::Sqlite(file) => file.soumettre(ecriture),
            Voie::Postgres(reserve) => reserve.soumettre(ecriture),
        };
        self.en_attente.fetch_sub(1, Ordering::Relaxed);
        resultat
    }

    /// Writes submitted and not yet answered: for the metrics.
    #[must_use]
    pub fn en_attente(&self) -> usize {
        self.en_attente.load(Ordering::Relaxed)
    }

    /// Refuses new writes, finishes those that wait, and returns when they are answered. Calling
    /// it again does nothing.
    pub fn arreter(&self) {
        match &self.voie {
            Voie::Sqlite(file) => file.arreter(),
            Voie::Postgres(reserve) => reserve.arreter(),
        }
    }
}

thread_local! {
    /// Whether this thread is running a closure given to a writer.
    static DANS_UNE_ECRITURE: Cell<bool> = const { Cell::new(false) };
}

/// Marks the thread as writing for as long as it lives, panics included.
struct MarqueEcriture;

impl MarqueEcriture {
    fn poser() -> Self {
        DANS_UNE_ECRITURE.set(true);
        Self
    }
}

impl Drop for MarqueEcriture {
    fn drop(&mut self) {
        DANS_UNE_ECRITURE.set(false);
    }
}
