//! Files go in, lieux and reports come out.
#![cfg(test)]

mod aller_retour;
mod appui;
mod donnees_reelles;
mod fichiers;
mod formats;
mod rapport;
