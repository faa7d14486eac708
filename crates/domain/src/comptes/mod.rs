//! Accounts: people, their roles and rights, and how they arrive.

pub mod audit;
pub mod boite;
pub mod conservation;
pub mod courriers;
pub mod droits;
pub mod echanges;
mod etat;
mod identite;
pub mod mot_de_passe;
mod role;
mod secret;
pub mod tuiles;

pub use etat::{Decision, EtatCompte, Evenement, TransitionRefusee};
pub use identite::{Courriel, DomaineBoite, NomDePersonne};
pub use role::{Attribution, GenrePortee, GesteRole, Portee, Role};
