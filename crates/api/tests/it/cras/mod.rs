//! CRAs over HTTP: reported, found, corrected, deleted, restored, counted at once.

mod aide;
mod chiffres;
mod cle;
mod correction;
mod donnees;
mod export;
mod import;
mod instantane;
mod liste;
mod lot;
mod modeles;
mod outils;
mod regles;
mod saisie;
