#![doc = include_str!("../README.md")]

mod actifs;
mod alimentation;
mod application;
mod communes;
mod configuration;
mod curseurs;
mod docs;
mod entetes;
mod etat;
mod interpretation;
mod lieux;
mod limites;
mod metriques;
mod pages;
mod problemes;
mod referentiels;
mod reponse;
mod requete;
mod sante;
mod serveur;
mod territoires;

pub use application::application;
pub use configuration::{
    Configuration, ErreurConfiguration, ReglageLimites, SECRET_MIN, Secret, SecretTropCourt, UrlPublique,
    UrlPubliqueInvalide,
};
pub use docs::openapi;
pub use etat::Etat;
pub use serveur::{ErreurServeur, Serveur, servir};
