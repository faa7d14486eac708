//! Answering a question from a snapshot.

mod compteurs;
mod distance;
mod facettes;
mod fenetre;
mod ordonnee;
mod selection;
mod tuiles;

use coop_domain::recherche::Tri;

use crate::{
    Instantane, Question, Reponse, Trouve,
    arret::Arret,
    cle::{Cle, Coupe, Rang, Sens},
    instantane::ArretsAVenir,
};
use selection::Selection;
pub(crate) use selection::dans_rayon;

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
        let arrets = self.arrets.a_venir(&self.lieux, question.instant_parcours());
        let selection = Selection::de(self, question, scores.as_deref(), &arrets);
        let lignes = match question.tri {
            Tri::Distance => distance::page(self, question, &selection, &arrets),
            Tri::Pertinence => ordonnee::par_score(self, question, &selection, scores.as_deref()),
            Tri::Nom => ordonnee::par_ordre(self, question, &selection, &self.par_nom),
            Tri::Date => ordonnee::par_ordre(self, question, &selection, &self.par_date),
        };
        Reponse {
            suivant: self.voisine(question, &lignes, Sens::Suivant, scores.as_deref(), &arrets),
            precedent: self.voisine(question, &lignes, Sens::Precedent, scores.as_deref(), &arrets),
            total: question
                .avec_total
                .then(|| u32::try_from(selection.cardinal()).unwrap_or(u32::MAX)),
            items: self.trouves(question, &lignes.lignes, &arrets),
        }
    }

    /// The key of the page after, or before, when there is one.
    fn voisine(
        &self,
        question: &Question,
        page: &Lignes,
        sens: Sens,
        scores: Option<&[(u32, u32)]>,
        arrets: &ArretsAVenir<'_>,
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
                    Tri::Distance => Rang::Nombre(distance::rang(self, question, arrets, ligne)),
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

    /// The lieux of these rows, as a search tells them.
    pub(crate) fn trouves<'a>(
        &'a self,
        question: &Question,
        lignes: &[u32],
        arrets: &ArretsAVenir<'a>,
    ) -> Vec<Trouve<'a>> {
        let (instant, memoire) = question.instant_des_etats();
        lignes
            .iter()
            .filter_map(|ligne| {
                Some(Trouve {
                    lieu: self.lieux.get(*ligne as usize)?,
                    distance_m: self.distance_m(question, arrets, *ligne),
                    prochain_passage: self
                        .prochain_passage(question, arrets, *ligne)
                        .map(Arret::prochain),
                    etat: self.ouvertures.get(*ligne as usize)?.etat(instant, memoire),
                })
            })
            .collect()
    }

    /// From the point asked for to a row or to its nearest stop, when both are known.
    pub(crate) fn distance_m(
        &self,
        question: &Question,
        arrets: &ArretsAVenir<'_>,
        ligne: u32,
    ) -> Option<f64> {
        let centre = question.point?;
        let place = self.sphere.point(ligne).map(|point| centre.distance_m(point));
        match (place, arrets.plus_proche(ligne, centre)) {
            (Some(place), Some((arret, _))) => Some(place.min(arret)),
            (place, arret) => place.or(arret.map(|(metres, _)| metres)),
        }
    }

    /// The stop of a row that the distance leads to, if it leads to one; without a point, the first
    /// one in the territories asked for, else the first one.
    fn prochain_passage<'a>(
        &self,
        question: &Question,
        arrets: &ArretsAVenir<'a>,
        ligne: u32,
    ) -> Option<&'a Arret> {
        if let Some(centre) = question.point {
            let (metres, arret) = arrets.plus_proche(ligne, centre)?;
            let plus_pres = |point| centre.distance_m(point) < metres;
            return (!self.sphere.point(ligne).is_some_and(plus_pres)).then_some(arret);
        }
        arrets
            .de(ligne)
            .find(|arret| selection::arret_demande(question, arret))
            .or_else(|| arrets.de(ligne).next())
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
