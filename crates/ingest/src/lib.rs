#![doc = include_str!("../README.md")]

pub mod cras;
mod erreur;
mod importation;
pub mod invitations;
mod lecture;
mod ligne;
mod localisation;
mod rapport;
mod schema;
pub mod structures;
mod tri;
mod verification;

pub use erreur::Erreur;
pub use importation::{Importateur, Lot, OCTETS_MAX, Options, Progression, importer_fichier};
pub use lecture::{Encodage, Format};
pub use rapport::{Exemple, Fichier, Localises, Particularites, PropreLieux, Quarantaine, Rapport, Regle};
