#![doc = include_str!("../README.md")]

mod arret;
mod bits;
mod catalogue;
mod cle;
mod communes;
pub mod cras;
mod doublons;
mod horaires;
mod instantane;
mod interpretation;
mod json;
mod lieu;
mod mots;
mod orientation;
mod question;
mod recherche;
mod reponse;
mod sphere;

pub use catalogue::Catalogue;
pub use cle::Cle;
pub use communes::Communes;
pub use coop_domain::territoires::jour_local;
pub use horaires::EtatPret;
pub use instantane::Instantane;
pub use interpretation::interpreter;
pub use lieu::LieuIndexe;
pub use orientation::{Oriente, QuestionOrientation, ReponseOrientee};
pub use question::Question;
pub use reponse::{Reponse, Trouve};
