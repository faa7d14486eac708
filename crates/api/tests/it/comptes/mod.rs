//! Accounts, over HTTP: what people do, from their invitation to their first sign-in.

mod boite;
mod facteur;
mod histoire;
mod invitations;
mod journal;
mod liens;
mod lieux;
mod outils;
mod portees;
