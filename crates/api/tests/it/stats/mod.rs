//! Figures over HTTP: one's own, those that are published, the pages and the frames that show them.

mod contours;
mod embarquees;
mod en_cours;
mod famille;
mod fichiers;
mod integrer;
mod module;
mod moi;
mod oembed;
mod outils;
mod pages;
mod partages;
mod pilotage;
mod publication;
mod publiques;
mod revision;
mod verification;
