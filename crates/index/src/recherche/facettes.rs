//! How many lieux each filter would leave.

use coop_domain::{
    enumeration::Enumeration,
    geo::Emprise,
    lieu::Dispositif,
    recherche::{Comptes, Facettes},
};

use super::selection::Selection;
use crate::{
    Instantane, Question,
    instantane::{ArretsAVenir, Facette},
    question::Valeurs,
};

impl Instantane {
    /// The counts of the whole result of a question, whatever its page.
    #[must_use]
    pub fn facettes(&self, question: &Question) -> Facettes {
        let ensemble = Ensemble::de(self, question);
        let tous = ensemble.selection(&ensemble.question);
        let sans_position = self.sphere.sans_position().iter();
        Facettes {
            services: ensemble.champ(Facette::Services, &tous),
            publics_specifiquement_adresses: ensemble.champ(Facette::Publics, &tous),
            prise_en_charge_specifique: ensemble.champ(Facette::PrisesEnCharge, &tous),
            frais_a_charge: ensemble.champ(Facette::Frais, &tous),
            dispositif_programmes_nationaux: ensemble.champ(Facette::Dispositifs, &tous),
            formations_labels: ensemble.champ(Facette::Formations, &tous),
            modalites_acces: ensemble.champ(Facette::Acces, &tous),
            modalites_accompagnement: ensemble.champ(Facette::Accompagnements, &tous),
            itinerance: ensemble.champ(Facette::Itinerances, &tous),
            conseiller: ensemble.compter(&tous, Facette::Dispositifs, Dispositif::ConseillersNumeriques),
            ouverts: ensemble.ouverts(&tous),
            sans_position: nombre(sans_position.filter(|ligne| tous.contient(**ligne)).count()),
            emprise: ensemble.emprise(&tous),
        }
    }
}

/// All that answers a question, rather than a page of it.
pub(super) struct Ensemble<'a> {
    pub(super) instantane: &'a Instantane,
    /// The question, whose selection is exact: a radius too, which pages leave to their order.
    pub(super) question: Question,
    pub(super) arrets: ArretsAVenir<'a>,
    scores: Option<Vec<(u32, u32)>>,
}

impl<'a> Ensemble<'a> {
    pub(super) fn de(instantane: &'a Instantane, question: &Question) -> Self {
        let mots = question.mots.as_ref();
        Self {
            question: Question {
                avec_total: true,
                ..question.clone()
            },
            arrets: instantane
                .arrets
                .a_venir(&instantane.lieux, question.instant_parcours()),
            scores: mots.map(|requete| instantane.textes.chercher(&instantane.lieux, requete)),
            instantane,
        }
    }

    /// The rows that answer this question, which is this one or one of fewer filters.
    pub(super) fn selection(&self, question: &Question) -> Selection {
        Selection::de(self.instantane, question, self.scores.as_deref(), &self.arrets)
    }

    /// What holds the rows that have a position, and the stops that are shown.
    pub(super) fn emprise(&self, tous: &Selection) -> Option<Emprise> {
        let points = (0_u32..).zip(self.instantane.sphere.points());
        let places = points.filter_map(|(ligne, point)| point.filter(|_| tous.contient(ligne)));
        Emprise::autour(places.chain(self.passages(tous).map(|passage| passage.point)))
    }

    /// The counts of a field, its own alternatives set aside.
    fn champ<E: Enumeration>(&self, facette: Facette, tous: &Selection) -> Comptes<E> {
        let a_part =
            |(autre, valeurs): &(Facette, Valeurs)| *autre == facette && matches!(valeurs, Valeurs::Une(_));
        let libere = self.question.valeurs.iter().any(a_part).then(|| {
            let mut question = self.question.clone();
            question.valeurs.retain(|filtre| !a_part(filtre));
            self.selection(&question)
        });
        let lignes = libere.as_ref().unwrap_or(tous);
        Comptes::compter(|valeur: E| self.compter(lignes, facette, valeur))
    }

    fn compter<E: Enumeration>(&self, parmi: &Selection, facette: Facette, valeur: E) -> u32 {
        let lignes = self.instantane.facettes.lignes_de(facette, valeur.position());
        nombre(lignes.map_or(0, |lignes| parmi.cardinal_avec(lignes)))
    }

    /// Those open now, whatever instant is asked for.
    fn ouverts(&self, tous: &Selection) -> u32 {
        let ouverts = self.instantane.ouverts.lignes(self.question.instant_parcours());
        let libere = self.question.ouvert_le.map(|_| {
            self.selection(&Question {
                ouvert_le: None,
                ..self.question.clone()
            })
        });
        nombre(libere.as_ref().unwrap_or(tous).cardinal_avec(&ouverts))
    }
}

pub(super) fn nombre(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
