//! Lieux: the search and the detail, spliced from bytes that the index holds ready.

pub(crate) mod lire;
pub(crate) mod lister;

pub(crate) use self::{lire::detail, lister::page};
