//! A search understood: territories resolved, words cut, order and page decided.

use coop_domain::{
    ErreurChamp,
    enumeration::{Ensemble, Enumeration},
    geo::{Emprise, Point},
    lieu::Dispositif,
    recherche::{LIMITE_DEFAUT, OuvertLe, RechercheLieux, Tri},
    temps::{Date, Instant},
    territoires::{Cog, Niveau},
};

use crate::{
    cle::Cle,
    horaires::Memoire,
    instantane::{Facette, Liste},
    mots::Requete,
};

/// What is asked of an [`Instantane`](crate::Instantane), all checks made.
#[derive(Debug, Clone)]
pub struct Question {
    pub(crate) mots: Option<Requete>,
    pub(crate) point: Option<Point>,
    pub(crate) rayon_m: Option<f64>,
    pub(crate) emprise: Option<Emprise>,
    /// AND across the entries, OR within one.
    pub(crate) listes: Vec<(Liste, Vec<String>)>,
    /// AND across the entries.
    pub(crate) valeurs: Vec<(Facette, Valeurs)>,
    pub(crate) maj_depuis: Option<Date>,
    pub(crate) ouvert_le: Option<OuvertLe>,
    pub(crate) maintenant: Instant,
    pub(crate) tri: Tri,
    pub(crate) limite: usize,
    pub(crate) avec_total: bool,
    pub(crate) depart: Option<Cle>,
}

/// Values asked for in one field, as the bits of their [`Ensemble`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Valeurs {
    /// Any of them.
    Une(u64),
    /// All of them.
    Toutes(u64),
}

impl Question {
    /// Understands a search at the instant `maintenant`. Its `cursor` is not read here: see
    /// [`Question::a_partir_de`].
    ///
    /// Without `tri`: by distance when there is a point, else by relevance when there are words,
    /// else by name.
    ///
    /// # Errors
    /// Every rule broken by the search ([`RechercheLieux::verifier`]), and every code of a
    /// territory that does not exist, under the name of its parameter.
    pub fn depuis(
        recherche: &RechercheLieux,
        cog: &Cog,
        maintenant: Instant,
    ) -> Result<Self, Vec<ErreurChamp>> {
        let mut erreurs = recherche.verifier();
        let listes = listes(recherche, cog, &mut erreurs);
        if !erreurs.is_empty() {
            return Err(erreurs);
        }
        let texte = recherche.q.as_deref().filter(|q| !q.trim().is_empty());
        let point = recherche.point().map_err(|erreur| vec![erreur])?;
        let tri = recherche.tri.unwrap_or(match (point, texte) {
            (Some(_), _) => Tri::Distance,
            (None, Some(_)) => Tri::Pertinence,
            (None, None) => Tri::Nom,
        });
        Ok(Self {
            mots: texte.map(Requete::lire),
            point,
            rayon_m: recherche.rayon.map(f64::from),
            emprise: recherche.bbox,
            listes,
            valeurs: valeurs(recherche),
            maj_depuis: recherche.maj_depuis,
            ouvert_le: recherche.ouvert_le,
            maintenant,
            tri,
            limite: usize::from(recherche.limit.unwrap_or(LIMITE_DEFAUT)),
            avec_total: recherche.with_total == Some(true),
            depart: None,
        })
    }

    /// The same search, from the page of this key on.
    ///
    /// The key comes from an answer to the same search: one of another order would begin anywhere.
    #[must_use]
    pub fn a_partir_de(mut self, cle: Cle) -> Self {
        self.depart = Some(cle);
        self
    }

    /// The instant of the first page of this walk: what « maintenant » means on all its pages.
    pub(crate) fn instant_parcours(&self) -> Instant {
        self.depart.as_ref().map_or(self.maintenant, |cle| cle.instant)
    }

    /// The instant whose states are told: a person is told those of now, even on the tenth page of a walk begun this
    /// morning.
    pub(crate) fn instant_des_etats(&self) -> (Instant, Memoire) {
        match self.ouvert_le {
            Some(OuvertLe::Instant(instant)) => (instant, Memoire::Laisser),
            Some(OuvertLe::Maintenant) | None => (self.maintenant, Memoire::Garder),
        }
    }
}

fn valeurs(recherche: &RechercheLieux) -> Vec<(Facette, Valeurs)> {
    let conseiller = (recherche.conseiller == Some(true)).then_some(Dispositif::ConseillersNumeriques);
    [
        (Facette::Services, Valeurs::Une(bits(&recherche.services))),
        (Facette::Services, Valeurs::Toutes(bits(&recherche.services_tous))),
        (
            Facette::Publics,
            Valeurs::Une(bits(&recherche.publics_specifiquement_adresses)),
        ),
        (
            Facette::PrisesEnCharge,
            Valeurs::Une(bits(&recherche.prise_en_charge_specifique)),
        ),
        (
            Facette::PrisesEnCharge,
            Valeurs::Toutes(bits(&recherche.prise_en_charge_specifique_tous)),
        ),
        (Facette::Frais, Valeurs::Une(bits(&recherche.frais_a_charge))),
        (
            Facette::Dispositifs,
            Valeurs::Une(bits(&recherche.dispositif_programmes_nationaux)),
        ),
        (Facette::Dispositifs, Valeurs::Toutes(bits(conseiller.as_slice()))),
        (
            Facette::Formations,
            Valeurs::Une(bits(&recherche.formations_labels)),
        ),
        (Facette::Acces, Valeurs::Une(bits(&recherche.modalites_acces))),
        (
            Facette::Accompagnements,
            Valeurs::Une(bits(&recherche.modalites_accompagnement)),
        ),
        (Facette::Itinerances, Valeurs::Une(bits(&recherche.itinerance))),
    ]
    .into_iter()
    .filter(|(_, valeurs)| !matches!(valeurs, Valeurs::Une(0) | Valeurs::Toutes(0)))
    .collect()
}

/// The bits of these values.
pub(crate) fn bits<E: Enumeration>(valeurs: &[E]) -> u64 {
    valeurs
        .iter()
        .copied()
        .collect::<Ensemble<E>>()
        .bits()
        .cast_unsigned()
}

fn listes(
    recherche: &RechercheLieux,
    cog: &Cog,
    erreurs: &mut Vec<ErreurChamp>,
) -> Vec<(Liste, Vec<String>)> {
    let mut connus = |parametre: &str, codes: Vec<(&str, Option<Vec<String>>)>| -> Vec<String> {
        codes
            .into_iter()
            .filter_map(|(code, resolu)| {
                if resolu.is_none() {
                    erreurs.push(ErreurChamp::valeur_inconnue(parametre, code));
                }
                resolu
            })
            .flatten()
            .collect()
    };
    let territoire = |niveau, code: &str| cog.territoire(niveau, code).map(|t| vec![t.code]);
    let communes = recherche.commune.iter().map(|code| {
        let actuelle = cog
            .commune_actuelle(code)
            .map(|commune| vec![commune.code.to_string()]);
        (code.as_str(), actuelle)
    });
    let departements = recherche
        .departement
        .iter()
        .map(|code| (code.as_str(), territoire(Niveau::Departement, code.as_str())));
    let regions = recherche
        .region
        .iter()
        .map(|code| (code.as_str(), territoire(Niveau::Region, code.as_str())));
    let epci = recherche
        .epci
        .iter()
        .map(|code| (code.as_str(), territoire(Niveau::Epci, code.as_str())));
    // A hub is the départements that it covers.
    let hubs = recherche.hub.iter().map(|slug| {
        let hub = cog.territoire(Niveau::Hub, slug.as_str());
        let departements = hub.map(|hub| hub.departements.iter().map(ToString::to_string).collect());
        (slug.as_str(), departements)
    });
    [
        (Liste::Commune, connus("commune", communes.collect())),
        (Liste::Departement, connus("departement", departements.collect())),
        (Liste::Region, connus("region", regions.collect())),
        (Liste::Epci, connus("epci", epci.collect())),
        (Liste::Departement, connus("hub", hubs.collect())),
        (Liste::Source, recherche.source.clone()),
    ]
    .into_iter()
    .filter(|(_, codes)| !codes.is_empty())
    .collect()
}
