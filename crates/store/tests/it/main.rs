//! The store against real databases: each law on SQLite and on PostgreSQL.
#![cfg(test)]

mod baux;
mod commun;
mod horloge;
mod installation;
mod jobs;
mod journal;
mod kill;
mod lieux;
mod migrations;
mod ouverture;
mod structure;
mod writer;
