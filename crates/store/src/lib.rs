#![doc = include_str!("../README.md")]

mod base;
pub mod baux;
mod classement;
mod connexion;
mod dialect;
mod erreur;
mod horloge;
pub mod installation;
pub mod jobs;
pub mod journal;
pub mod lieux;
mod migrations;
mod schema;
mod signal;
mod url;
mod writer;

pub use base::{Base, Options};
pub use connexion::{Connexion, Delais};
pub use erreur::{Erreur, RefusPostgres};
pub use horloge::Horloge;
pub use migrations::EtatSchema;
pub use signal::Signal;
pub use url::{RaisonUrl, UrlBase};
pub use writer::{LimitesEcriture, Writer};
