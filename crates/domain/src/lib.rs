#![doc = include_str!("../README.md")]

pub mod comptes;
pub mod contours;
pub mod cra;
pub mod enumeration;
pub mod equipes;
pub mod erreur;
pub mod geo;
pub mod horaires;
pub mod icones;
pub mod ids;
pub mod lieu;
pub mod orientation;
pub mod problemes;
pub mod recherche;
pub mod stats;
pub mod structures;
pub mod temps;
pub mod territoires;
pub mod texte;
pub mod textes;
mod verifie;

pub use erreur::ErreurChamp;
