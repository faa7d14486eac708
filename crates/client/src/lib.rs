#![doc = include_str!("../README.md")]

pub mod attente;
mod brouillon;
pub mod chemins;
mod cle;
mod connecte;
mod erreur;
pub mod garde;
mod journee;
#[cfg(feature = "native")]
pub mod native;
mod precharge;
mod requetes;
mod session;
mod transport;
#[cfg(feature = "web")]
pub mod web;

pub use brouillon::BrouillonCra;
pub use cle::{CleUnique, UneFois};
pub use connecte::{ClientConnecte, Versionne};
pub use erreur::ErreurClient;
pub use journee::BrouillonJournee;
pub use precharge::Precharge;
pub use requetes::{Client, Page};
pub use session::{Bail, Session};
pub use transport::{Demande, ErreurTransport, Methode, Reponse, Transport};
