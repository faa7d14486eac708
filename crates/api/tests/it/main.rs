//! The service over HTTP; on both databases where the database matters.
#![cfg(test)]

mod actifs;
mod aleatoire;
mod arret;
mod carte;
mod commun;
mod communes;
mod comptes;
mod cras;
mod documentation;
mod entetes;
mod erreurs;
mod import;
mod journal;
mod lieux;
mod lieux_tenus;
mod limites;
mod orientation;
mod pages;
mod sante;
mod session;
mod stats;
mod territoires;
mod validation;
