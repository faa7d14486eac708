//! Answering a question from a snapshot.

mod distance;
mod fenetre;
mod ordonnee;
mod selection;

use coop_domain::recherche::{OuvertLe, Tri};

use crate::{
    Instantane, Question, Reponse, Trouve,
    cle::{Cle, Coupe, Rang, Sens},
    horaires::Memoire,
};
use selection::Selection;

/// One page of rows, in the order of the search, and whether others lie around it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Lignes {
    lignes: Vec<u32>,
    avant: bool,
    apres: bool,
}

impl Instantane {
    /// The page of lieux that answers the question, with the keys of its neighbours.
    #[must_use]
    pub fn chercher(&self, question: &Question) -> Reponse<'_> {
        let scores = question
            .mots
            .as_ref()
            .map(|requete| self.textes.chercher(&self.lieux, requete));
        let selection = Selection::de(self, question, scores.as_deref());
        let lignes = match question.tri {
            Tri::Distance => distance::page(self, question, &selection),
            Tri::Pertinence => ordonnee::par_score(self, question, &selection, scores.as_deref()),
            Tri::Nom => ordonnee::par_ordre(self, question, &selection, &self.par_nom),
            Tri::Date => ordonnee::par_ordre(self, question, &selection, &self.par_date),
        };
        Reponse {
            suivant: self.voisine(question, &lignes, Sens::Suivant, scores.as_deref()),
            precedent: self.voisine(question, &lignes, Sens::Precedent, scores.as_deref()),
            total: question
                .avec_total
                .then(|| u32::try_from(selection.cardinal()).unwrap_or(u32::MAX)),
            items: self.trouves(question, &lignes),
        }
    }

    /// The key of the page after, or before, when there is one.
    fn voisine(
        &self,
        question: &Question,
        page: &Lignes,
        sens: Sens,
        scores: Option<&[(u32, u32)]>,
    ) -> Option<Cle> {
        let (il_y_en_a, bord) = match sens {
            Sens::Suivant => (page.apres, page.lignes.last()),
            Sens::Precedent => (page.avant, page.lignes.first()),
        };
        if !il_y_en_a {
            return None;
        }
        let coupe = match bord.and_then(|ligne| Some((*ligne, self.lieux.get(*ligne as usize)?))) {
            Some((ligne, lieu)) => Coupe {
                rang: match question.tri {
                    Tri::Distance => Rang::Nombre(distance::rang(self, question, ligne)),
                    Tri::Pertinence => Rang::Nombre(ordonnee::rang_score(scores, ligne)),
                    Tri::Nom => self.par_nom.rang(lieu),
                    Tri::Date => self.par_date.rang(lieu),
                },
                id: lieu.id(),
                apres: sens == Sens::Suivant,
            },
            // Every row beyond the cut has vanished: one turns back at the same cut.
            None => question.depart.as_ref()?.coupe.clone(),
        };
        Some(Cle {
            coupe,
            sens,
            instant: question.instant_parcours(),
        })
    }

    fn trouves(&self, question: &Question, page: &Lignes) -> Vec<Trouve<'_>> {
        // A person is told the state of now, even on the tenth page of a walk begun this morning.
        let (instant, memoire) = match question.ouvert_le {
            Some(OuvertLe::Instant(instant)) => (instant, Memoire::Laisser),
            Some(OuvertLe::Maintenant) | None => (question.maintenant, Memoire::Garder),
        };
        page.lignes
            .iter()
            .filter_map(|ligne| {
                Some(Trouve {
                    lieu: self.lieux.get(*ligne as usize)?,
                    distance_m: self.distance_m(question, *ligne),
                    etat: self.ouvertures.get(*ligne as usize)?.etat(instant, memoire),
                })
            })
            .collect()
    }

    /// From the point asked for to a row, when both are known.
    fn distance_m(&self, question: &Question, ligne: u32) -> Option<f64> {
        Some(question.point?.distance_m(self.sphere.point(ligne)?))
    }

    /// How many rows come before a cut among equals, by identifier.
    fn lignes_avant(&self, coupe: &Coupe) -> u32 {
        let place = self.lieux.partition_point(|lieu| {
            if coupe.apres {
                lieu.id() <= coupe.id
            } else {
                lieu.id() < coupe.id
            }
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}
