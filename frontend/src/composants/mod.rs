//! The elements that pages are made of: each once, with its keyboard behaviour.

mod alerte;
mod badge;
mod carte;
mod champ;
mod combobox;
mod dessin;
mod message;
mod pagination;
mod puces;
mod squelette;
mod vide;

pub(crate) use alerte::{Alerte, EchecDeChargement, Ton};
pub(crate) use badge::{Badge, BadgeEtat};
pub(crate) use carte::CarteLieu;
pub(crate) use champ::{Champ, Liaison};
pub(crate) use combobox::{Combobox, Proposition};
pub(crate) use dessin::Dessin;
pub(crate) use message::ZoneDeMessages;
pub(crate) use pagination::Pagination;
pub(crate) use puces::{GroupeDePuces, Puce};
pub(crate) use squelette::{SqueletteDeCartes, SqueletteDeFiche};
pub(crate) use vide::Vide;
