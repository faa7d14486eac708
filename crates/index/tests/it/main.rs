//! The index by its public face.
#![cfg(test)]

mod appui;
mod communes;
mod filtres;
mod horaires;
mod interpretation;
mod json;
mod parcours;
mod proximite;
mod texte;
