//! From what a person needs to the lieux that answer it.
//!
//! Each step leaves some rows: those that answer it, and those of which nothing is known there. What all steps leave
//! is the result. What is asked less is counted as any demand is, so that the figure announced is the one answered.

mod criteres;
mod moments;
mod ordre;
mod question;
mod raisons;
mod reponse;

use std::cmp::Reverse;

use coop_domain::{
    enumeration::Enumeration as _,
    orientation::{DemandeOrientation, Etape, EtapeComptee, Piste, Priorite, Relaxation, SEUIL_RELAXATIONS},
    textes::orientation as textes,
};

use self::{moments::Moments, raisons::Pourquoi};
pub use self::{
    question::QuestionOrientation,
    reponse::{Oriente, ReponseOrientee},
};
use crate::{Instantane, bits::Bits, instantane::ArretsAVenir};

/// The rows that a demand leaves, and how many are left after each step.
struct Evaluation {
    lignes: Bits,
    totaux: Vec<u32>,
}

impl Evaluation {
    fn total(&self) -> u32 {
        nombre(&self.lignes)
    }
}

impl Instantane {
    /// The lieux to which the person may be sent, best first, with why each one, and what could be asked less.
    #[must_use]
    pub fn orienter(&self, question: &QuestionOrientation) -> ReponseOrientee<'_> {
        let demande = &question.demande;
        let arrets = self.arrets.a_venir(&self.lieux, question.maintenant);
        let evaluation = self.evaluer(question, demande, &arrets);
        let lignes = ordre::premieres(self, question, &evaluation.lignes, &arrets);
        let mut pourquoi = Pourquoi::nouveau(question);
        let items = self
            .trouves(&question.recherche, &lignes, &arrets)
            .into_iter()
            .map(|trouve| pourquoi.dire(trouve))
            .collect();
        let total = evaluation.total();
        let relaxations = if total < SEUIL_RELAXATIONS {
            self.relaxations(question, &arrets, total)
        } else {
            Vec::new()
        };
        ReponseOrientee {
            items,
            total,
            sur: u32::try_from(self.nombre()).unwrap_or(u32::MAX),
            etapes: Etape::TOUS
                .iter()
                .zip(&evaluation.totaux)
                .map(|(etape, total)| EtapeComptee {
                    etape: *etape,
                    repondue: demande.repond(*etape),
                    total: *total,
                })
                .collect(),
            priorite: demande.priorite().map(|code| Priorite {
                code,
                texte: textes::priorite(code).to_owned(),
            }),
            relaxations,
        }
    }

    /// The rows that no step of `demande` sets aside, at the place of the question.
    fn evaluer(
        &self,
        question: &QuestionOrientation,
        demande: &DemandeOrientation,
        arrets: &ArretsAVenir<'_>,
    ) -> Evaluation {
        let mut lignes = Bits::pleine(self.nombre());
        let mut totaux = Vec::with_capacity(Etape::TOUS.len());
        for etape in Etape::TOUS {
            match etape {
                Etape::Besoin => criteres::besoin(self, demande, &mut lignes),
                Etape::Localisation => {
                    criteres::localisation(self, &question.place, demande.rayon_m(), arrets, &mut lignes);
                }
                Etape::Accueil => criteres::accueil(self, demande, &mut lignes),
                // Last: hours are read of the rows that are left alone.
                Etape::Disponibilite => {
                    if let Some(mut moments) = Moments::demandes(demande, question.maintenant) {
                        lignes = moments.possibles(self, &lignes);
                    }
                }
            }
            totaux.push(nombre(&lignes));
        }
        Evaluation { lignes, totaux }
    }

    /// What could be asked less and gives more than `total`, the most first.
    fn relaxations(
        &self,
        question: &QuestionOrientation,
        arrets: &ArretsAVenir<'_>,
        total: u32,
    ) -> Vec<Relaxation> {
        let donne = |piste: &Piste, demande: &DemandeOrientation| {
            let donnes = self.evaluer(question, demande, arrets).total();
            (donnes > total).then(|| Relaxation {
                etape: piste.etape,
                code: piste.code,
                texte: textes::relaxation(piste, demande),
                total: donnes,
                demande: demande.clone(),
            })
        };
        let mut relaxations: Vec<_> = question
            .demande
            .pistes()
            .iter()
            .filter_map(|piste| piste.demandes.iter().find_map(|demande| donne(piste, demande)))
            .collect();
        // Of two that give as much, the first step.
        relaxations.sort_by_key(|relaxation| Reverse(relaxation.total));
        relaxations
    }
}

fn nombre(lignes: &Bits) -> u32 {
    u32::try_from(lignes.cardinal()).unwrap_or(u32::MAX)
}
