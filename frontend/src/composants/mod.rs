//! The elements that pages are made of: each once, with its keyboard behaviour.

mod alerte;
mod badge;
mod carte;
mod champ;
#[cfg(feature = "comptes")]
mod choix;
mod combobox;
#[cfg(feature = "comptes")]
mod compteur;
#[cfg(feature = "comptes")]
mod depot;
mod dessin;
#[cfg(feature = "comptes")]
mod ensemble;
#[cfg(feature = "comptes")]
mod etapes;
#[cfg(feature = "comptes")]
mod formulaire;
#[cfg(feature = "comptes")]
mod graphiques;
#[cfg(feature = "comptes")]
mod groupe;
#[cfg(feature = "comptes")]
mod liste;
mod message;
mod pagination;
mod paires;
mod puces;
#[cfg(feature = "comptes")]
mod saisie;
#[cfg(feature = "comptes")]
mod selection;
#[cfg(feature = "comptes")]
mod semaine;
#[cfg(feature = "comptes")]
mod somme;
mod squelette;
mod tuile;
mod vide;

#[cfg(feature = "comptes")]
pub(crate) use alerte::Constat;
pub(crate) use alerte::{Alerte, EchecDeChargement, Ton};
pub(crate) use badge::{Badge, BadgeEtat};
pub(crate) use carte::CarteLieu;
#[cfg(feature = "comptes")]
pub(crate) use champ::message as faute;
pub(crate) use champ::{Champ, Liaison};
#[cfg(feature = "comptes")]
pub(crate) use choix::ChoixUnique;
pub(crate) use combobox::{Combobox, Proposition};
#[cfg(feature = "comptes")]
pub(crate) use compteur::{Compteur, Nombre};
#[cfg(feature = "comptes")]
pub(crate) use depot::{Depot, lire_fichier};
pub(crate) use dessin::Dessin;
#[cfg(feature = "comptes")]
pub(crate) use ensemble::ChoixMultiple;
#[cfg(feature = "comptes")]
pub(crate) use etapes::Etapes;
#[cfg(feature = "comptes")]
pub(crate) use formulaire::{ChampDeFormulaire, Envoi, Formulaire, ResumeDesErreurs, designe};
#[cfg(feature = "comptes")]
pub(crate) use graphiques::{BarresHorizontales, Couleur, CourbeDEvolution, Images, Place};
#[cfg(feature = "comptes")]
pub(crate) use groupe::{ChoixAPuce, Code, GroupeDeChoix};
#[cfg(feature = "comptes")]
pub(crate) use liste::{ChampListe, Choisi};
pub(crate) use message::ZoneDeMessages;
pub(crate) use pagination::Pagination;
pub(crate) use paires::Paires;
pub(crate) use puces::{GroupeDePuces, Puce};
#[cfg(feature = "comptes")]
pub(crate) use saisie::{CaseACocher, ChampLong, ChampMotDePasse, ChampTexte};
#[cfg(feature = "comptes")]
pub(crate) use selection::ChampSelection;
#[cfg(feature = "comptes")]
pub(crate) use semaine::{ChampSemaine, SemaineTapee};
#[cfg(feature = "comptes")]
pub(crate) use somme::Somme;
pub(crate) use squelette::{SqueletteDeCartes, SqueletteDeFiche};
pub(crate) use tuile::Tuile;
pub(crate) use vide::Vide;
