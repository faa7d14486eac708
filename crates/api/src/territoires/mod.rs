//! Territories of the code officiel géographique, and the hubs: a list a level, and one.

pub(crate) mod lire;
mod liste;
pub(crate) mod lister;
mod tranche;
