#![doc = include_str!("../README.md")]

pub mod chemins;
mod erreur;
#[cfg(feature = "native")]
pub mod native;
mod precharge;
mod requetes;
mod transport;
#[cfg(feature = "web")]
pub mod web;

pub use erreur::ErreurClient;
pub use precharge::Precharge;
pub use requetes::Client;
pub use transport::{ErreurTransport, Reponse, Transport};
