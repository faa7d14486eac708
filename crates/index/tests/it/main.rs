//! The index by its public face.
#![cfg(test)]

mod appui;
mod carte;
mod communes;
mod doublons;
mod filtres;
mod horaires;
mod interpretation;
mod itinerants;
mod json;
mod orientation;
mod parcours;
mod proximite;
mod texte;
