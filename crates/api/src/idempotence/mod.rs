//! `Idempotency-Key`: what is asked twice because an answer was lost, or a button pressed twice, is
//! created once, and answered the same.

mod cle;
mod execution;
mod gardee;

pub(crate) use self::{
    cle::{CleUnique, ENTETE, est_bonne, lire, parametre, retenir},
    gardee::dire_rejouee,
};
