//! Figures: what is counted of CRAs, how it is told, and what is hidden so that nobody is singled out.

pub mod choroplethe;
pub mod echanges;
pub mod en_cours;
pub mod famille;
pub mod graphiques;
pub mod integration;
mod mesures;
pub mod page;
pub mod partage;
pub mod periodes;
pub mod pilotage;
mod pourcentages;
mod quotients;
pub mod rapport;
mod secret;

pub use mesures::{Bloc, CraCompte, MESURES, Mesures, Nombres, Rattachement, classe_de_duree};
pub use pourcentages::pourcentages;
pub use quotients::{pour_1000, quotient};
pub use secret::{CONSEILLERS_MIN, SEUIL, proteger};

#[cfg(test)]
mod tests;
