//! By relevance, by name, by date.

use super::{Lignes, fenetre::Fenetre, selection::Selection};
use crate::{
    Instantane, Question,
    cle::{Rang, Sens},
    instantane::Ordre,
};

/// The key of a row: the complement of its score, so that the best comes first.
pub(super) fn rang_score(scores: Option<&[(u32, u32)]>, ligne: u32) -> u64 {
    let score = scores.and_then(|scores| {
        let place = scores.binary_search_by_key(&ligne, |(ligne, _)| *ligne).ok()?;
        scores.get(place).map(|(_, score)| *score)
    });
    complement(score.unwrap_or_default())
}

fn complement(score: u32) -> u64 {
    u64::from(!score)
}

pub(super) fn par_score(
    instantane: &Instantane,
    question: &Question,
    selection: &Selection,
    scores: Option<&[(u32, u32)]>,
) -> Lignes {
    let depart = question.depart.as_ref();
    let coupe = depart.map(|cle| match cle.coupe.rang {
        Rang::Nombre(rang) => (rang, instantane.lignes_avant(&cle.coupe)),
        Rang::Nom(_) => (0, 0),
    });
    let mut fenetre = Fenetre::nouvelle(
        depart.map_or(Sens::Suivant, |cle| cle.sens),
        coupe,
        question.limite,
    );
    for (ligne, score) in scores.unwrap_or_default() {
        if selection.contient(*ligne) {
            fenetre.proposer((complement(*score), *ligne));
        }
    }
    fenetre.finir()
}

pub(super) fn par_ordre(
    instantane: &Instantane,
    question: &Question,
    selection: &Selection,
    ordre: &Ordre,
) -> Lignes {
    let depart = question.depart.as_ref();
    let (avant, apres) = depart.map_or((&[][..], ordre.lignes()), |cle| {
        ordre.couper(&instantane.lieux, &cle.coupe)
    });
    let mut avant = avant
        .iter()
        .rev()
        .copied()
        .filter(|ligne| selection.contient(*ligne));
    let mut apres = apres.iter().copied().filter(|ligne| selection.contient(*ligne));
    match depart.map_or(Sens::Suivant, |cle| cle.sens) {
        Sens::Suivant => {
            let lignes: Vec<_> = apres.by_ref().take(question.limite).collect();
            Lignes::nouvelles(
                lignes,
                Sens::Suivant,
                apres.next().is_some(),
                avant.next().is_some(),
            )
        }
        Sens::Precedent => {
            let mut lignes: Vec<_> = avant.by_ref().take(question.limite).collect();
            lignes.reverse();
            Lignes::nouvelles(
                lignes,
                Sens::Precedent,
                avant.next().is_some(),
                apres.next().is_some(),
            )
        }
    }
}
