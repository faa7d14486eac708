//! The one way to write.
//!
//! SQLite has one writer at a time whatever one does, and its cost is the `fsync` of a commit: one
//! thread takes what is waiting, runs it in one IMMEDIATE transaction with a savepoint for each closure but the
//! first, commits once, and only then answers (group commit). PostgreSQL groups commits itself: there a
//! closure is a transaction of its own, on a connection of the pool.

mod file;
mod postgres;
mod tache;

use std::{
    cell::Cell,
    fmt,
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
pub struct Writer {
    voie: Arc<Voie>,
    ecrit: Arc<Signal>,
    en_attente: Arc<AtomicUsize>,
    effet: Option<Arc<Effet>>,
}

/// What is written along with each write of a [`Writer`], in the same transaction.
type Effet = dyn Fn(&mut Connexion) -> Result<(), Erreur> + Send + Sync;

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("voie", &self.voie)
            .field("accompagne", &self.effet.is_some())
            .finish_non_exhaustive()
    }
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
            voie: Arc::new(voie),
            ecrit,
            en_attente: Arc::default(),
            effet: None,
        })
    }

    /// The same writer, whose every write is accompanied by this one, in the same transaction: they are
    /// kept together, or undone together when it fails.
    #[must_use]
    pub(crate) fn accompagne(
        &self,
        effet: impl Fn(&mut Connexion) -> Result<(), Erreur> + Send + Sync + 'static,
    ) -> Self {
        Self {
            voie: Arc::clone(&self.voie),
            ecrit: Arc::clone(&self.ecrit),
            en_attente: Arc::clone(&self.en_attente),
            effet: Some(Arc::new(effet)),
        }
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

    /// Whether [`Writer::submit_then`] returns at once: on SQLite, whose writes have a thread of their own.
    #[must_use]
    pub fn est_une_file(&self) -> bool {
        matches!(&*self.voie, Voie::Sqlite(_))
    }

    /// As [`Writer::submit`], for who does not wait: `reponse` hears the result, from the thread that
    /// writes, which it must not keep. On PostgreSQL that is the calling thread, which is blocked until
    /// then. Dropped unheard when the writer ends before.
    ///
    /// # Errors
    /// The write is not taken: the writer is stopped, or has too many waiting.
    pub fn submit_then<T, E, F, R>(&self, ecriture: F, reponse: R) -> Result<(), Erreur>
    where
        T: Send + 'static,
        E: From<Erreur> + Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, E> + Send + 'static,
        R: FnOnce(Result<T, E>) + Send + 'static,
    {
        if DANS_UNE_ECRITURE.get() {
            return Err(Erreur::Imbrication);
        }
        let (ecrit, attente, effet) = (
            Arc::clone(&self.ecrit),
            Attente::une(&self.en_attente),
            self.effet.clone(),
        );
        let ecriture = move |conn: &mut Connexion| {
            if let Some(effet) = effet {
                effet(conn)?;
            }
            ecriture(conn)
        };
        let reponse = move |resultat: Result<T, E>| {
            drop(attente);
            let reussie = resultat.is_ok();
            reponse(resultat);
            if reussie {
                ecrit.donner();
            }
        };
        match &*self.voie {
            Voie::Sqlite(file) => file.deposer(ecriture, reponse),
            Voie::Postgres(reserve) => {
                reponse(reserve.soumettre(ecriture));
                Ok(())
            }
        }
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
        let _attente = Attente::une(&self.en_attente);
        match &self.effet {
            None => self.voie.soumettre(ecriture),
            Some(effet) => {
                let effet = Arc::clone(effet);
                self.voie.soumettre(move |conn| {
                    effet(conn)?;
                    ecriture(conn)
                })
            }
        }
    }

    /// Writes submitted and not yet answered: for the metrics.
    #[must_use]
    pub fn en_attente(&self) -> usize {
        self.en_attente.load(Ordering::Relaxed)
    }

    /// Refuses new writes, finishes those that wait, and returns when they are answered. Calling
    /// it again does nothing.
    pub fn arreter(&self) {
        match &*self.voie {
            Voie::Sqlite(file) => file.arreter(),
            Voie::Postgres(reserve) => reserve.arreter(),
        }
    }
}

impl Voie {
    fn soumettre<T, E, F>(&self, ecriture: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Erreur> + Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, E> + Send + 'static,
    {
        match self {
            Self::Sqlite(file) => file.soumettre(ecriture),
            Self::Postgres(reserve) => reserve.soumettre(ecriture),
        }
    }
}

/// A write that waits for its answer, as long as it lives.
struct Attente(Arc<AtomicUsize>);

impl Attente {
    fn une(compte: &Arc<AtomicUsize>) -> Self {
        compte.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(compte))
    }
}

impl Drop for Attente {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
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
