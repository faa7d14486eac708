//! The real binary, as a person or a script runs it.
#![cfg(test)]

mod arrivees;
mod base;
mod cles;
mod cras_tues;
mod disque;
mod doctor;
mod double;
mod import;
mod invite;
mod ligne;
mod outils;
mod postgres;
mod reglages;
mod retention;
mod seed;
mod serve;
mod service;
mod sessions;
mod sortie;
mod stats;
mod structures;
