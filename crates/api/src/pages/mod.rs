//! The public pages, rendered by the server: whole documents that work without script.
//!
//! They say the same facts with the same words as the client, which takes over on mount: both are
//! made from the types of `coop-domain`, its `textes` and its `icones`. What a page shows, it reads
//! from the very answers of the API, which it hands to the client as initial data.

mod accueil;
mod boite_de_developpement;
mod cartographie;
mod client;
mod composants;
mod comptes;
mod donnees;
mod erreurs;
mod gabarit;
mod installation;
mod integrer;
mod lieu;
mod moteurs;
mod mots;
mod routes;
mod statistiques;

pub(crate) use routes::{HTML, configurer, origine, probleme};
pub(crate) use statistiques::{Chiffre, Liste, Tableau, courbe, publication_en_mots, secret_ou};
