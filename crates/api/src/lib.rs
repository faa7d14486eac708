#![doc = include_str!("../README.md")]

mod actifs;
mod alimentation;
mod application;
mod audit;
mod carte;
mod communes;
mod comptes;
mod conditions;
mod configuration;
mod corps;
mod courriers;
mod cras;
mod curseurs;
mod docs;
mod droits;
mod embed;
mod entetes;
mod equipes;
mod etat;
mod facteur;
mod feuilles;
mod hubs;
mod idempotence;
mod interpretation;
mod jetons;
mod lieux;
mod limites;
mod metriques;
mod moi;
mod moi_lieux;
mod motsdepasse;
mod orientation;
mod pages;
mod pagination;
mod pdf;
mod problemes;
mod rattrapage;
mod referentiels;
mod reponse;
mod requete;
mod sante;
mod serveur;
mod session;
mod stats;
mod structures;
mod territoires;
mod transferts;
mod vie;

pub use alimentation::chemin_instantane;
pub use application::application;
pub use configuration::{
    ACR_PAR_DEFAUT, Configuration, ErreurConfiguration, FournisseurBoites, JetonBoites, JetonBoitesInvalide,
    MotDePasseBoites, NOM_PAR_DEFAUT, ReglageBoites, ReglageCourriel, ReglageFournisseur, ReglageLimites,
    SECRET_MIN, Secret, SecretClient, SecretClientVide, SecretTropCourt, UrlBoites, UrlBoitesInvalide,
    UrlEmetteur, UrlEmetteurInvalide, UrlPublique, UrlPubliqueInvalide, UrlSmtp, UrlWebmail,
    UrlWebmailInvalide,
};
pub use docs::openapi;
pub use etat::Etat;
pub use motsdepasse::{hacher_mot_de_passe, verifier_mot_de_passe};
pub use serveur::{ErreurServeur, Serveur, servir};
pub use stats::{
    EcartDeConseiller, EcartDeMois, Echeance, Verification, dire_le_mois_en_cours, publier, reviser,
    verifier_statistiques,
};
