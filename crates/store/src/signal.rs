//! A signal that several threads may give and wait for, without ever missing one.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// Counts events. A waiter says which count it has seen, and is woken by any event after it, even
/// one that came before it began to wait.
#[derive(Debug, Default)]
pub struct Signal {
    compte: Mutex<u64>,
    change: Condvar,
}

impl Signal {
    /// How many events there have been.
    #[must_use]
    pub fn compte(&self) -> u64 {
        *self.verrou()
    }

    /// One more event; wakes everyone who waits.
    pub fn donner(&self) {
        let mut compte = self.verrou();
        *compte = compte.wrapping_add(1);
        drop(compte);
        self.change.notify_all();
    }

    /// Waits for an event after the `vu`-th, at most `delai`. Returns the count.
    pub fn attendre(&self, vu: u64, delai: Duration) -> u64 {
        let (compte, _) = self
            .change
            .wait_timeout_while(self.verrou(), delai, |compte| *compte == vu)
            .unwrap_or_else(PoisonError::into_inner);
        *compte
    }

    /// As [`Signal::attendre`], for whoever last began to work at `debut`: events in a row are taken together, once
    /// in `repos`, and one that comes alone is taken at once.
    pub fn attendre_en_rythme(&self, vu: u64, delai: Duration, debut: Instant, repos: Duration) -> u64 {
        let compte = self.attendre(vu, delai);
        if compte == vu {
            return compte;
        }
        thread::sleep(repos.saturating_sub(debut.elapsed()));
        self.compte()
    }

    /// A counter is never half-changed: a poisoned lock is as good as any.
    fn verrou(&self) -> MutexGuard<'_, u64> {
        self.compte.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn an_event_before_the_wait_is_not_missed() {
        let signal = Signal::default();
        let vu = signal.compte();
        signal.donner();
        assert_ne!(signal.attendre(vu, Duration::from_secs(3_600)), vu);
    }

    #[test]
    fn a_waiting_thread_is_woken() {
        let signal = Arc::new(Signal::default());
        let vu = signal.compte();
        let fil = thread::spawn({
            let signal = Arc::clone(&signal);
            move || signal.attendre(vu, Duration::from_secs(3_600))
        });
        signal.donner();
        assert_ne!(fil.join().unwrap(), vu);
    }

    #[test]
    fn events_in_a_row_are_taken_together() {
        let signal = Signal::default();
        let (repos, debut) = (Duration::from_millis(30), Instant::now());
        signal.donner();
        signal.donner();
        assert_eq!(
            signal.attendre_en_rythme(0, Duration::from_secs(3_600), debut, repos),
            2
        );
        assert!(debut.elapsed() >= repos);
        // Who has waited for nothing does not wait more.
        assert_eq!(
            signal.attendre_en_rythme(2, Duration::ZERO, Instant::now(), repos),
            2
        );
    }

    #[test]
    fn without_an_event_the_wait_ends() {
        let signal = Signal::default();
        assert_eq!(signal.attendre(signal.compte(), Duration::ZERO), 0);
    }
}
