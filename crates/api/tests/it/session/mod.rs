//! Signing in, staying signed in, signing out, and who may do what.

mod acces;
mod appareils;
mod cles;
mod connexion;
mod corps;
mod double;
mod droits;
mod durees;
mod echecs;
mod entetes;
mod federation;
mod force;
mod preuve;
mod rafraichir;
mod role;
mod travail;

use coop_domain::temps::Instant;
use coop_testkit::application::MAINTENANT;

/// So many seconds after the clock of the tests.
fn apres(secondes: i64) -> Instant {
    Instant::depuis_micros(MAINTENANT.micros() + secondes * 1_000_000)
}
