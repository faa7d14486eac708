//! The store against real databases: each law on SQLite and on PostgreSQL.
#![cfg(test)]

mod activation;
mod baux;
mod cles;
mod commun;
mod conservation;
mod courriers;
mod cras;
mod decisions;
mod directs;
mod equipes;
mod federation;
mod horloge;
mod idempotence;
mod identifiants;
mod installation;
mod invitations;
mod jobs;
mod journal;
mod kill;
mod lieux;
mod livraisons;
mod migrations;
mod ouverture;
mod personnes;
mod publications;
mod sessions;
mod structure;
mod structures;
mod tenus;
mod transferts;
mod writer;
