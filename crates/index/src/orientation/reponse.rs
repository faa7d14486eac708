//! What is answered, and its JSON: lieux are pasted from their bytes.

use coop_domain::{
    lieu::LieuTrouve,
    orientation::{EtapeComptee, Inconnue, LieuOriente, Priorite, Raison, Relaxation, ReponseOrientation},
};
use serde::Serialize;

use crate::{Trouve, json::en_json};

/// The lieux to which a person may be sent.
#[derive(Debug)]
pub struct ReponseOrientee<'a> {
    /// The lieux, best first.
    pub items: Vec<Oriente<'a>>,
    /// How many they are in all.
    pub total: u32,
    /// How many lieux there are.
    pub sur: u32,
    /// How many are left after each step.
    pub etapes: Vec<EtapeComptee>,
    /// Why some come before nearer ones.
    pub priorite: Option<Priorite>,
    /// What could be asked less, the most given first.
    pub relaxations: Vec<Relaxation>,
}

/// A lieu to which a person may be sent.
#[derive(Debug)]
pub struct Oriente<'a> {
    /// The lieu, as a search finds it.
    pub trouve: Trouve<'a>,
    /// Why it answers.
    pub raisons: Vec<Raison>,
    /// What is not known of it.
    pub inconnues: Vec<Inconnue>,
}

/// What follows the items.
#[derive(Serialize)]
struct Suite<'a> {
    total: u32,
    sur: u32,
    etapes: &'a [EtapeComptee],
    priorite: &'a Option<Priorite>,
    relaxations: &'a [Relaxation],
}

/// What follows the members of a found lieu.
#[derive(Serialize)]
struct Pourquoi<'a> {
    raisons: &'a [Raison],
    inconnues: &'a [Inconnue],
}

impl ReponseOrientee<'_> {
    /// The JSON of the [`ReponseOrientation`].
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let mut sortie = Vec::with_capacity(2_560 * (self.items.len() + 1));
        sortie.extend_from_slice(br#"{"items":["#);
        for (rang, oriente) in self.items.iter().enumerate() {
            if rang > 0 {
                sortie.push(b',');
            }
            oriente.ecrire_json(&mut sortie);
        }
        sortie.push(b']');
        prolonger(
            &mut sortie,
            &Suite {
                total: self.total,
                sur: self.sur,
                etapes: &self.etapes,
                priorite: &self.priorite,
                relaxations: &self.relaxations,
            },
        );
        sortie
    }
}

impl Oriente<'_> {
    /// Appends the JSON of the [`LieuOriente`].
    fn ecrire_json(&self, sortie: &mut Vec<u8>) {
        self.trouve.ecrire_json(sortie);
        // Its last brace: members follow.
        sortie.pop();
        prolonger(
            sortie,
            &Pourquoi {
                raisons: &self.raisons,
                inconnues: &self.inconnues,
            },
        );
    }
}

/// Appends the members of a structure to an object that is still open, and closes it.
fn prolonger(sortie: &mut Vec<u8>, membres: &impl Serialize) {
    sortie.push(b',');
    sortie.extend(en_json(membres).into_iter().skip(1));
}

impl From<&ReponseOrientee<'_>> for ReponseOrientation {
    fn from(reponse: &ReponseOrientee<'_>) -> Self {
        Self {
            items: reponse.items.iter().map(LieuOriente::from).collect(),
            total: reponse.total,
            sur: reponse.sur,
            etapes: reponse.etapes.clone(),
            priorite: reponse.priorite.clone(),
            relaxations: reponse.relaxations.clone(),
        }
    }
}

impl From<&Oriente<'_>> for LieuOriente {
    fn from(oriente: &Oriente<'_>) -> Self {
        Self {
            trouve: LieuTrouve::from(&oriente.trouve),
            raisons: oriente.raisons.clone(),
            inconnues: oriente.inconnues.clone(),
        }
    }
}
