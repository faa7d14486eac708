//! The circuit breaker: a service that fails several times in a row is left alone for a while, then tried once.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// How patient a breaker is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// Failures in a row that open it.
    pub(crate) pannes: u32,
    /// How long it stays open.
    pub(crate) pause: Duration,
}

/// One for each service, shared by all the calls to it.
#[derive(Debug)]
pub(crate) struct Disjoncteur {
    patience: Patience,
    etat: Mutex<Etat>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Etat {
    pannes: u32,
    ouvert_jusqu_a: Option<Instant>,
}

impl Disjoncteur {
    pub(crate) fn new(patience: Patience) -> Self {
        Self {
            patience,
            etat: Mutex::default(),
        }
    }

    /// Asks to call the service: how long to wait instead, when it is left alone.
    ///
    /// Once the pause is over, one call passes and the others wait for what becomes of it, a pause at most.
    pub(crate) fn demander(&self) -> Result<(), Duration> {
        let maintenant = Instant::now();
        self.changer(|etat| match etat.ouvert_jusqu_a {
            Some(fin) if maintenant < fin => Err(fin - maintenant),
            Some(_) => {
                etat.ouvert_jusqu_a = Some(maintenant + self.patience.pause);
                Ok(())
            }
            None => Ok(()),
        })
    }

    /// The service answered, be it to refuse.
    pub(crate) fn repond(&self) {
        self.changer(|etat| *etat = Etat::default());
    }

    /// The service failed.
    pub(crate) fn en_panne(&self) {
        let maintenant = Instant::now();
        self.changer(|etat| {
            etat.pannes = etat.pannes.saturating_add(1);
            if etat.pannes >= self.patience.pannes {
                etat.ouvert_jusqu_a = Some(maintenant + self.patience.pause);
            }
        });
    }

    /// Whether the service is spoken to.
    pub(crate) fn ferme(&self) -> bool {
        let maintenant = Instant::now();
        self.changer(|etat| etat.ouvert_jusqu_a.is_none_or(|fin| fin <= maintenant))
    }

    /// The state is whole between two changes: a panic in one of them leaves nothing half done.
    fn changer<T>(&self, changement: impl FnOnce(&mut Etat) -> T) -> T {
        changement(&mut self.etat.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const PAUSE: Duration = Duration::from_secs(30);

    fn disjoncteur() -> Disjoncteur {
        Disjoncteur::new(Patience {
            pannes: 3,
            pause: PAUSE,
        })
    }

    #[tokio::test(start_paused = true)]
    async fn failures_in_a_row_open_it_and_others_do_not() {
        let disjoncteur = disjoncteur();
        for _ in 0..10 {
            disjoncteur.en_panne();
            disjoncteur.en_panne();
            disjoncteur.repond();
        }
        assert_eq!(disjoncteur.demander(), Ok(()));
        assert!(disjoncteur.ferme());
        for _ in 0..3 {
            disjoncteur.en_panne();
        }
        assert_eq!(disjoncteur.demander(), Err(PAUSE));
        assert!(!disjoncteur.ferme());
    }

    #[tokio::test(start_paused = true)]
    async fn after_the_pause_one_call_decides_for_all() {
        let disjoncteur = disjoncteur();
        for _ in 0..3 {
            disjoncteur.en_panne();
        }
        advance(PAUSE).await;
        assert_eq!(disjoncteur.demander(), Ok(()));
        assert_eq!(disjoncteur.demander(), Err(PAUSE));
        disjoncteur.en_panne();
        advance(PAUSE - Duration::from_secs(1)).await;
        assert_eq!(disjoncteur.demander(), Err(Duration::from_secs(1)));
        advance(Duration::from_secs(1)).await;
        assert_eq!(disjoncteur.demander(), Ok(()));
        disjoncteur.repond();
        assert_eq!(disjoncteur.demander(), Ok(()));
        assert_eq!(disjoncteur.demander(), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_trial_whose_caller_vanished_does_not_close_it_for_ever() {
        let disjoncteur = disjoncteur();
        for _ in 0..3 {
            disjoncteur.en_panne();
        }
        advance(PAUSE).await;
        assert_eq!(disjoncteur.demander(), Ok(()));
        advance(PAUSE).await;
        assert_eq!(disjoncteur.demander(), Ok(()));
    }
}
