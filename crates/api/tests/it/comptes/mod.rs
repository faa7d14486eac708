//! Accounts, over HTTP: what people do, from their invitation to their first sign-in.

mod audit;
mod boite;
mod decisions;
mod equipes;
mod facteur;
mod histoire;
mod idempotence;
mod import;
mod invitations;
mod journal;
mod liens;
mod lieux;
mod moi;
mod noms;
mod outils;
mod portees;
mod roles;
mod transferts;
