//! What every answer carries whatever it says: who it answers (request id), how long it took,
//! what a browser may do with it, and the line of the log.

mod encodage;
mod identifiant;
mod negociation;
mod partage;
mod securite;
mod suivi;

pub(crate) use encodage::finir;
pub(crate) use identifiant::IdRequete;
pub(crate) use negociation::negocier;
pub(crate) use partage::partager;
pub(crate) use securite::Securite;
pub(crate) use suivi::{Chrono, suivre};

/// Longest address accepted, path and query, in bytes.
pub(crate) const ADRESSE_MAX: usize = 8_192;
