//! Words of names, communes and streets, and how well a lieu answers a query.
//!
//! A lieu's score depends on the lieu and the query alone, never on other lieux: it stays the
//! same from page to page while others come and go.

use std::{collections::HashMap, sync::Arc};

use super::numerotes;
use crate::{
    lieu::LieuIndexe,
    mots::{Lexique, MotCherche, Requete, mots, tolerance},
};

/// Where a word stands in a lieu: the weight of a match, in a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Champ {
    Voie = 1,
    Commune = 2,
    Nom = 4,
}

/// How well a written word answers a typed one, out of 100.
const EXACT: u32 = 100;
const DEBUT: u32 = 75;
const UNE_ERREUR: u32 = 50;
const DEUX_ERREURS: u32 = 30;

/// For a query that is the whole name.
const NOM_ENTIER: u32 = 1_000;
/// For a name of as many words as the query, less a tenth for each word of difference: « Mairie »
/// before « Mairie annexe du Port ».
const MEME_TAILLE: u32 = 100;

/// The vocabulary of all lieux, with the rows of each word.
#[derive(Debug)]
pub(crate) struct IndexTextes {
    lexique: Lexique,
    postes: Box<[Box<[Poste]>]>,
    /// How many words each row's name has.
    tailles: Box<[u32]>,
}

/// A row that holds a word, and in which fields.
#[derive(Debug, Clone, Copy)]
struct Poste {
    ligne: u32,
    champs: u8,
}

impl IndexTextes {
    pub(crate) fn nouveau(lieux: &[Arc<LieuIndexe>]) -> Self {
        let mut par_mot: HashMap<&str, Vec<Poste>> = HashMap::new();
        for (ligne, lieu) in numerotes(lieux) {
            let textes = lieu.textes();
            for (champ, texte) in [
                (Champ::Nom, &textes.nom),
                (Champ::Commune, &textes.commune),
                (Champ::Voie, &textes.voie),
            ] {
                for mot in mots(texte) {
                    let postes = par_mot.entry(mot).or_default();
                    match postes.last_mut() {
                        Some(poste) if poste.ligne == ligne => poste.champs |= champ as u8,
                        _ => postes.push(Poste {
                            ligne,
                            champs: champ as u8,
                        }),
                    }
                }
            }
        }
        let mut par_mot: Vec<_> = par_mot.into_iter().collect();
        par_mot.sort_unstable_by_key(|(mot, _)| *mot);
        Self {
            lexique: Lexique::nouveau(par_mot.iter().map(|(mot, _)| Box::from(*mot)).collect()),
            postes: par_mot.into_iter().map(|(_, postes)| postes.into()).collect(),
            tailles: lieux.iter().map(|lieu| taille(&lieu.textes().nom)).collect(),
        }
    }

    /// The rows that answer every word, in increasing order, with their score, more than zero.
    pub(crate) fn chercher(&self, lieux: &[Arc<LieuIndexe>], requete: &Requete) -> Vec<(u32, u32)> {
        let mut scores: Option<Vec<u32>> = None;
        for mot in &requete.mots {
            let mut mot_seul = vec![0; lieux.len()];
            self.noter(mot, &mut mot_seul);
            scores = Some(match scores {
                None => mot_seul,
                Some(mut scores) => {
                    for (score, mot) in scores.iter_mut().zip(&mot_seul) {
                        *score = if *score == 0 || *mot == 0 { 0 } else { *score + mot };
                    }
                    scores
                }
            });
        }
        let demandee = taille(&requete.normale);
        numerotes(lieux)
            .zip(scores.unwrap_or_default())
            .zip(&self.tailles)
            .filter(|((_, score), _)| *score > 0)
            .map(|(((ligne, lieu), score), taille)| {
                let ecart = taille.abs_diff(demandee);
                let entier = ecart == 0 && *lieu.textes().nom == *requete.normale;
                let proximite = MEME_TAILLE.saturating_sub(ecart.saturating_mul(MEME_TAILLE / 10));
                (ligne, score + proximite + if entier { NOM_ENTIER } else { 0 })
            })
            .collect()
    }

    /// Whether some lieu's name holds all these words; false without a word.
    pub(crate) fn nomme<'a>(&self, mut mots: impl Iterator<Item = &'a str>) -> bool {
        let nommees = |mot: &str| -> Vec<u32> {
            let postes = self
                .lexique
                .exact(mot)
                .and_then(|rang| self.postes.get(rang as usize));
            postes
                .into_iter()
                .flatten()
                .filter(|poste| poste.champs & Champ::Nom as u8 != 0)
                .map(|poste| poste.ligne)
                .collect()
        };
        let Some(premier) = mots.next() else {
            return false;
        };
        let mut lignes = nommees(premier);
        for mot in mots {
            let autres = nommees(mot);
            lignes.retain(|ligne| autres.binary_search(ligne).is_ok());
        }
        !lignes.is_empty()
    }

    /// Writes the score of one word in each row that answers it.
    fn noter(&self, mot: &MotCherche, scores: &mut [u32]) {
        let mut poser = |rang: u32, qualite: u32| {
            for poste in self.postes.get(rang as usize).into_iter().flatten() {
                if let Some(score) = scores.get_mut(poste.ligne as usize) {
                    *score = (*score).max(qualite * poids(poste.champs));
                }
            }
        };
        let (entier, exact) = (mot.entier(), self.lexique.exact(mot.entier()));
        if let Some(exact) = exact {
            poser(exact, EXACT);
        }
        if mot.inacheve {
            let debuts = self.lexique.debuts(&mot.tape);
            debuts
                .filter(|rang| Some(*rang) != exact)
                .for_each(|rang| poser(rang, DEBUT));
        }
        for (rang, distance) in self.lexique.proches(entier, tolerance(entier)) {
            poser(rang, if distance == 1 { UNE_ERREUR } else { DEUX_ERREURS });
        }
    }
}

/// How many words.
fn taille(normal: &str) -> u32 {
    u32::try_from(mots(normal).count()).unwrap_or(u32::MAX)
}

/// The weight of the best of these fields.
fn poids(champs: u8) -> u32 {
    if champs & Champ::Nom as u8 != 0 {
        10
    } else if champs & Champ::Commune as u8 != 0 {
        6
    } else {
        3
    }
}
