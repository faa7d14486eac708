//! For whoever watches the service: is it alive, is it ready, what does it hold.

pub(crate) mod metriques;
pub(crate) mod pret;
pub(crate) mod vivant;
