//! The real binary, as a person or a script runs it.
#![cfg(test)]

mod arrivees;
mod base;
mod cles;
mod disque;
mod doctor;
mod import;
mod invite;
mod ligne;
mod outils;
mod postgres;
mod reglages;
mod seed;
mod serve;
mod sortie;
mod structures;
