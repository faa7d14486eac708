//! The pool that hashes: two at once, a queue behind, and a refusal past it, so that a flood of
//! sign-ins neither takes the memory nor the threads of everybody else.

use std::{
    io,
    sync::atomic::{AtomicUsize, Ordering},
};

use prometheus_client::metrics::counter::Counter;
use tokio::{
    runtime::{Builder, Runtime},
    sync::Semaphore,
};

use super::empreinte;
use crate::problemes::{Erreur, Resultat};

/// Passwords hashed at once.
const SIMULTANES: usize = 2;
/// Passwords that may wait.
const FILE: usize = 64;

/// What became of a password that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Whether it is the right one.
    pub(crate) juste: bool,
    /// Its hash with today's parameters, when the one that is kept is weaker.
    pub(crate) nouvelle_empreinte: Option<String>,
}

/// Hashes passwords, a few at a time.
#[derive(Debug)]
pub(crate) struct Hacheur {
    places: Semaphore,
    presents: AtomicUsize,
    calculs: Counter,
    /// As many threads as hash at once, and no other work: each keeps the 19 MiB that it has freed, which the many threads
    /// that read the database would all do. Taken when the pool is dropped.
    fils: Option<Runtime>,
}

impl Hacheur {
    /// A pool that counts its computations of Argon2 in `calculs`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn nouveau(calculs: Counter) -> io::Result<Self> {
        empreinte::preparer();
        let fils = Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(SIMULTANES)
            .thread_name("coop-hachage")
            .build()?;
        Ok(Self {
            places: Semaphore::new(SIMULTANES),
            presents: AtomicUsize::new(0),
            calculs,
            fils: Some(fils),
        })
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`Erreur::Surcharge`] when too many wait.
    pub(crate) async fn hacher(&self, mot_de_passe: String) -> Resultat<String> {
        let calculs = self.calculs.clone();
        self.executer(move || {
            calculs.inc();
            empreinte::hacher(&mot_de_passe)
        })
        .await?
        .map_err(Erreur::Hachage)
    }

    /// Tries a password against the hash of an account, or against nothing, in the same time.
    ///
    /// # Errors
    /// [`Erreur::Surcharge`] when too many wait.
    pub(crate) async fn essayer(&self, mot_de_passe: String, empreinte: Option<String>) -> Resultat<Verdict> {
        let calculs = self.calculs.clone();
        self.executer(move || {
            calculs.inc();
            let juste = empreinte::verifier(&mot_de_passe, empreinte.as_deref());
            let ancienne = juste && empreinte.as_deref().is_some_and(empreinte::est_ancienne);
            let nouvelle_empreinte = ancienne.then(|| empreinte::hacher(&mot_de_passe).ok()).flatten();
            Verdict {
                juste,
                nouvelle_empreinte,
            }
        })
        .await
    }

    /// Does this work in its turn, off the threads that answer.
    ///
    /// # Errors
    /// [`Erreur::Surcharge`] when too many wait.
    pub(super) async fn executer<T: Send + 'static>(
        &self,
        travail: impl FnOnce() -> T + Send + 'static,
    ) -> Resultat<T> {
        let _presence = Presence::prendre(&self.presents)?;
        let _place = self.places.acquire().await.map_err(|_| Erreur::Interrompue)?;
        let fils = self.fils.as_ref().ok_or(Erreur::Interrompue)?;
        fils.spawn_blocking(travail)
            .await
            .map_err(|_| Erreur::Interrompue)
    }
}

impl Drop for Hacheur {
    /// Without waiting for them: whoever drops it may be one of the threads that answer.
    fn drop(&mut self) {
        if let Some(fils) = self.fils.take() {
            fils.shutdown_background();
        }
    }
}

/// One of those who hash or wait, also when the caller gives up.
struct Presence<'a>(&'a AtomicUsize);

impl<'a> Presence<'a> {
    fn prendre(presents: &'a AtomicUsize) -> Result<Self, Erreur> {
        let avant = presents.fetch_add(1, Ordering::AcqRel);
        let presence = Self(presents);
        if avant < SIMULTANES + FILE {
            Ok(presence)
        } else {
            Err(Erreur::Surcharge)
        }
    }
}

impl Drop for Presence<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, mpsc};

    use futures::{future::join_all, join};

    use super::*;

    #[actix_web::test]
    async fn past_the_queue_one_is_refused_and_the_others_are_served() {
        let hacheur = Hacheur::nouveau(Counter::default()).unwrap();
        let (liberer, libres) = mpsc::channel::<()>();
        let libres = Arc::new(Mutex::new(libres));
        let travaux = (0..SIMULTANES + FILE + 3).map(|_| {
            let libres = Arc::clone(&libres);
            // Ends once all have come.
            hacheur.executer(move || libres.lock().unwrap().recv().is_err())
        });
        let (issues, ()) = join!(join_all(travaux), async move { drop(liberer) });
        let (servis, refuses): (Vec<_>, Vec<_>) = issues.into_iter().partition(Result::is_ok);
        assert_eq!((servis.len(), refuses.len()), (SIMULTANES + FILE, 3));
        assert!(matches!(refuses.first(), Some(Err(Erreur::Surcharge))));
        assert!(hacheur.executer(|| ()).await.is_ok(), "places come back");
    }

    #[actix_web::test]
    async fn a_weak_hash_is_replaced_when_the_password_is_right() {
        let hacheur = Hacheur::nouveau(Counter::default()).unwrap();
        let forte = hacheur.hacher("Un bon mot de passe 1".to_owned()).await.unwrap();
        let verdict = hacheur
            .essayer("Un bon mot de passe 1".to_owned(), Some(forte))
            .await
            .unwrap();
        assert_eq!((verdict.juste, verdict.nouvelle_empreinte), (true, None));
        assert!(!hacheur.essayer("x".to_owned(), None).await.unwrap().juste);
    }
}
