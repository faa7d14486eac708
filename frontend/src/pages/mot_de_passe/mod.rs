//! The forgotten password, and the choice of another.

mod nouveau;
mod oubli;
mod reinitialisation;

pub(crate) use nouveau::{CHAMP, CONFIRMATION, Choix, NouveauMotDePasse};
pub(crate) use oubli::oubli;
pub(crate) use reinitialisation::reinitialisation;
