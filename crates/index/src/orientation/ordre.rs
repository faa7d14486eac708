//! Best first: who comes before the nearest, then the nearest, then the name.

use coop_domain::{lieu::Dispositif, orientation::CodePriorite};

use super::{QuestionOrientation, moments::Moments, question::Place};
use crate::{
    Instantane,
    bits::Bits,
    horaires::Verdict,
    instantane::{ArretsAVenir, Facette},
    question::{Valeurs, bits},
};

/// The place of a row: what it lacks of what is put first, the bits of its distance or its rank by name, the row.
type Classement = (u8, u64, u32);

/// The first rows of a result, as many as are asked for.
pub(super) fn premieres(
    instantane: &Instantane,
    question: &QuestionOrientation,
    lignes: &Bits,
    arrets: &ArretsAVenir<'_>,
) -> Vec<u32> {
    let mut preferences = Preferences::de(instantane, question);
    let mut places: Vec<Classement> = match question.place {
        Place::Point(..) => lignes
            .iter()
            .map(|ligne| {
                let metres = instantane.distance_m(&question.recherche, arrets, ligne);
                let rang = metres.unwrap_or(f64::INFINITY).to_bits();
                (preferences.manque(instantane, ligne), rang, ligne)
            })
            .collect(),
        Place::Inconnue | Place::Commune(_) => (0_u64..)
            .zip(instantane.par_nom.lignes())
            .filter(|(_, ligne)| lignes.contient(**ligne))
            .map(|(rang, ligne)| (preferences.manque(instantane, *ligne), rang, *ligne))
            .collect(),
    };
    let limite = usize::from(question.demande.limite());
    if limite < places.len() {
        places.select_nth_unstable(limite);
        places.truncate(limite);
    }
    places.sort_unstable();
    places.into_iter().map(|(_, _, ligne)| ligne).collect()
}

/// What is put first.
struct Preferences<'a> {
    dispositif: Option<Bits>,
    aujourdhui: Option<Moments<'a>>,
}

impl Preferences<'_> {
    fn de(instantane: &Instantane, question: &QuestionOrientation) -> Self {
        let priorite = question.demande.priorite();
        let lignes = |dispositif: Dispositif| {
            let valeurs = Valeurs::Une(bits(&[dispositif]));
            instantane.facettes.lignes(Facette::Dispositifs, valeurs)
        };
        Self {
            dispositif: priorite.and_then(CodePriorite::dispositif).map(lignes),
            aujourdhui: priorite
                .is_some_and(CodePriorite::est_urgente)
                .then(|| Moments::aujourdhui(question.maintenant)),
        }
    }

    /// How many of the preferences a row does not meet, or does not tell.
    fn manque(&mut self, instantane: &Instantane, ligne: u32) -> u8 {
        let dispositif = self.dispositif.as_ref();
        let dispositif = dispositif.is_some_and(|lignes| !lignes.contient(ligne));
        let aujourdhui = self.aujourdhui.as_mut().is_some_and(|aujourdhui| {
            let ouverture = instantane.ouvertures.get(ligne as usize);
            !ouverture.is_some_and(|ouverture| matches!(aujourdhui.juger(ouverture), Verdict::Ouvert(_)))
        });
        u8::from(dispositif) + u8::from(aujourdhui)
    }
}
