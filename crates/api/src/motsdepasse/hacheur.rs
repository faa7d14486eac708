//! The pool that hashes: two at once, a queue behind, and a refusal past it, so that a flood of
//! sign-ins neither takes the memory nor the threads of everybody else.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use actix_web::rt::task::spawn_blocking;
use prometheus_client::metrics::counter::Counter;
use tokio::sync::Semaphore;

use super::empreinte::{self, Memoire};
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
pub(crate) struct Hacheur {
    places: Arc<Semaphore>,
    presents: AtomicUsize,
    calculs: Counter,
    /// Those that no place uses now, one a place at most.
    memoires: Arc<Mutex<Vec<Memoire>>>,
}

impl Hacheur {
    /// A pool that counts its computations of Argon2 in `calculs`.
    pub(crate) fn nouveau(calculs: Counter) -> Self {
        empreinte::preparer();
        Self {
            places: Arc::new(Semaphore::new(SIMULTANES)),
            presents: AtomicUsize::new(0),
            calculs,
            memoires: Arc::default(),
        }
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`Erreur::Surcharge`] when too many wait.
    pub(crate) async fn hacher(&self, mot_de_passe: String) -> Resultat<String> {
        let calculs = self.calculs.clone();
        self.executer(move |memoire| {
            calculs.inc();
            memoire.hacher(&mot_de_passe)
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
        self.executer(move |memoire| {
            calculs.inc();
            let juste = memoire.verifier(&mot_de_passe, empreinte.as_deref());
            let ancienne = juste && empreinte.as_deref().is_some_and(empreinte::est_ancienne);
            let nouvelle_empreinte = ancienne.then(|| memoire.hacher(&mot_de_passe).ok()).flatten();
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
        travail: impl FnOnce(&mut Memoire) -> T + Send + 'static,
    ) -> Resultat<T> {
        let _presence = Presence::prendre(&self.presents)?;
        // Held by the work itself: it goes on when nobody waits for it any more.
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(|_| Erreur::Interrompue)?;
        let memoires = Arc::clone(&self.memoires);
        spawn_blocking(move || {
            let libre = memoires.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut memoire = libre.unwrap_or_default();
            let issue = travail(&mut memoire);
            memoires
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(memoire);
            drop(place);
            issue
        })
        .await
        .map_err(|_| Erreur::Interrompue)
    }
}

impl fmt::Debug for Hacheur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hacheur")
            .field("places", &self.places)
            .field("presents", &self.presents)
            .finish_non_exhaustive()
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
    use std::sync::mpsc;

    use futures::{future::join_all, join};

    use super::*;

    #[actix_web::test]
    async fn past_the_queue_one_is_refused_and_the_others_are_served() {
        let hacheur = Hacheur::nouveau(Counter::default());
        let (liberer, libres) = mpsc::channel::<()>();
        let libres = Arc::new(Mutex::new(libres));
        let travaux = (0..SIMULTANES + FILE + 3).map(|_| {
            let libres = Arc::clone(&libres);
            // Ends once all have come.
            hacheur.executer(move |_| libres.lock().unwrap().recv().is_err())
        });
        let (issues, ()) = join!(join_all(travaux), async move { drop(liberer) });
        let (servis, refuses): (Vec<_>, Vec<_>) = issues.into_iter().partition(Result::is_ok);
        assert_eq!((servis.len(), refuses.len()), (SIMULTANES + FILE, 3));
        assert!(matches!(refuses.first(), Some(Err(Erreur::Surcharge))));
        assert!(hacheur.executer(|_| ()).await.is_ok(), "places come back");
    }

    #[actix_web::test]
    async fn a_weak_hash_is_replaced_when_the_password_is_right() {
        let hacheur = Hacheur::nouveau(Counter::default());
        let forte = hacheur.hacher("Un bon mot de passe 1".to_owned()).await.unwrap();
        let verdict = hacheur
            .essayer("Un bon mot de passe 1".to_owned(), Some(forte))
            .await
            .unwrap();
        assert_eq!((verdict.juste, verdict.nouvelle_empreinte), (true, None));
        assert!(!hacheur.essayer("x".to_owned(), None).await.unwrap().juste);
    }
}
