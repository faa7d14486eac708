//! What Diesel's multi-connection refuses: multi-row inserts, upserts, row locks. Everything else of this
//! crate is written once, against [`Connexion`](crate::Connexion).

mod lot;
mod verrou;

pub(crate) use lot::par_lots;
pub(crate) use verrou::{Verrou, verrouiller};

/// Runs the same expression on the connection of whichever database it is.
///
/// The expression is compiled twice, once a backend: it may use what each has and the
/// multi-connection lacks.
macro_rules! pour_chaque_base {
    ($conn:expr, |$reelle:ident| $corps:expr) => {
        match $conn {
            $crate::Connexion::Sqlite($reelle) => $corps,
            $crate::Connexion::Postgres($reelle) => $corps,
        }
    };
}
pub(crate) use pour_chaque_base;
