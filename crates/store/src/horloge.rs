//! The clock, which may be set on a fictitious database.

use std::time::{SystemTime, UNIX_EPOCH};

use coop_domain::temps::Instant;

use crate::{base::Base, erreur::Erreur, installation};

/// Tells the time. Everything that depends on the time asks it, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Horloge {
    /// The system's clock, moved by this many microseconds.
    Systeme {
        /// Added to the system's time; zero in production.
        decalage_micros: i64,
    },
    /// Always the same instant: for tests.
    Figee(Instant),
}

impl Horloge {
    /// The system's clock.
    pub const SYSTEME: Self = Self::Systeme { decalage_micros: 0 };

    /// The clock of an installation: the system's, or, from `depart` on, one that starts at that
    /// instant now and runs (`COOP_MAINTENANT`).
    ///
    /// # Errors
    /// [`Erreur::BaseReelle`] when `depart` is given and the database is not marked fictitious.
    pub fn choisir(base: &Base, depart: Option<Instant>) -> Result<Self, Erreur> {
        let Some(depart) = depart else {
            return Ok(Self::SYSTEME);
        };
        if !base.lire(installation::est_fictive)? {
            return Err(Erreur::BaseReelle);
        }
        Ok(Self::Systeme {
            decalage_micros: depart.micros().saturating_sub(micros_systeme()),
        })
    }

    /// The time.
    #[must_use]
    pub fn maintenant(&self) -> Instant {
        match self {
            Self::Systeme { decalage_micros } => {
                Instant::depuis_micros(micros_systeme().saturating_add(*decalage_micros))
            }
            Self::Figee(instant) => *instant,
        }
    }
}

/// Microseconds since 1970. A system clock before 1970 is a machine without one: it counts as 1970.
fn micros_systeme() -> i64 {
    let depuis_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(depuis_1970.as_micros()).unwrap_or(i64::MAX)
}
