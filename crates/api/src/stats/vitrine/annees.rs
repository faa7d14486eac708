//! The published years of intercommunalités and communes: their totals.

use std::collections::{BTreeSet, HashMap};

use coop_domain::{
    enumeration::Enumeration as _,
    problemes::ErreurProbleme,
    stats::{
        Bloc, Mesures,
        echanges::{
            Audience, Chiffres, Entete, Etape, NiveauStats, Pas, RAISON_PEU_DE_CONSEILLERS, RAISON_VOISINS,
            Statistiques,
        },
    },
    temps::{Date, Instant},
    territoires::{Cog, Niveau},
    textes::publiees as textes,
};
use coop_store::publications;

use super::rien;
use crate::problemes::{Erreur, Resultat};

/// Published years, by level, code and year.
#[derive(Debug, Default)]
pub(crate) struct Annees {
    annuelles: HashMap<(NiveauStats, String, i16), publications::Annuelle>,
    publiees: BTreeSet<i16>,
    publie_le: HashMap<i16, Instant>,
}

/// A year of a commune or an intercommunalité: what is told of it.
#[derive(Debug)]
pub(crate) struct Annuelle {
    /// What is told.
    pub(crate) statistiques: Statistiques,
    /// The département, where there is more to read.
    pub(crate) departement: Option<String>,
}

impl Annees {
    pub(super) fn de(annuelles: Vec<publications::Annuelle>) -> Self {
        let mut annees = Self::default();
        for annuelle in annuelles {
            annees.publiees.insert(annuelle.annee);
            annees.publie_le.insert(annuelle.annee, annuelle.publie_le);
            let cle = (annuelle.niveau, annuelle.code.clone(), annuelle.annee);
            annees.annuelles.insert(cle, annuelle);
        }
        annees
    }

    /// The published years, in order.
    pub(crate) fn publiees(&self) -> impl DoubleEndedIterator<Item = i16> + '_ {
        self.publiees.iter().copied()
    }

    /// What is told of this territory: the year that these days are, else the last published one.
    ///
    /// # Errors
    /// [`Erreur::Introuvable`] for an unknown territory and where no year is published yet,
    /// [`Erreur::PeriodeNonPubliee`] for anything else than a published year.
    pub(crate) fn lire(
        &self,
        cog: &Cog,
        (niveau, code): (NiveauStats, &str),
        (du, au): (Option<Date>, Option<Date>),
        fictif: bool,
        maintenant: Instant,
    ) -> Resultat<Annuelle> {
        let territoire = cog.territoire(niveau_annuel(niveau), code).ok_or_else(|| {
            let nom = niveau.libelle().to_lowercase();
            Erreur::Introuvable(
                format!("Aucun territoire du niveau « {nom} » n'a le code « {code} ».").into(),
            )
        })?;
        let Some(derniere) = self.publiees.last() else {
            return Err(Erreur::Introuvable(
                format!("{} {}", textes::PAS_D_ANNEE, rien(maintenant)).into(),
            ));
        };
        let annee = match (du, au) {
            (None, None) => *derniere,
            (Some(jour), _) | (None, Some(jour)) => jour.annee(),
        };
        let bornes = Date::new(annee, 1, 1).zip(Date::new(annee, 12, 31));
        let (Some((premier, dernier)), Some(publie_le)) = (bornes, self.publie_le.get(&annee)) else {
            return Err(self.refus(du, au));
        };
        if du.is_some_and(|du| du != premier) || au.is_some_and(|au| au != dernier) {
            return Err(self.refus(du, au));
        }
        let entete = Entete {
            audience: Audience::Public,
            niveau,
            code: territoire.code.clone(),
            nom: territoire.nom,
            du: premier,
            au: dernier,
            pas: Pas::Annee,
            calcule_a: *publie_le,
            publie_le: Some(*publie_le),
            revise_le: None,
            fictif,
        };
        let trouvee = self.annuelles.get(&(niveau, territoire.code, annee));
        Ok(Annuelle {
            statistiques: dire(entete, trouvee),
            departement: territoire.departements.first().map(ToString::to_string),
        })
    }

    fn refus(&self, du: Option<Date>, au: Option<Date>) -> Erreur {
        let message = textes::annees_publiees(&self.publiees.iter().copied().collect::<Vec<_>>());
        let noms = [("du", du.is_some()), ("au", au.is_some())].into_iter();
        let erreurs = noms
            .filter(|(_, demande)| *demande)
            .map(|(nom, _)| ErreurProbleme {
                pointer: format!("?{nom}"),
                code: "periode_non_publiee".to_owned(),
                message: message.clone(),
            });
        Erreur::PeriodeNonPubliee(erreurs.collect())
    }
}

/// The level of the COG.
pub(crate) const fn niveau_annuel(niveau: NiveauStats) -> Niveau {
    match niveau {
        NiveauStats::Epci => Niveau::Epci,
        _ => Niveau::Commune,
    }
}

/// Where nobody did anything, nothing is told either.
fn dire(entete: Entete, annuelle: Option<&publications::Annuelle>) -> Statistiques {
    let positif = |n: i64| u64::try_from(n).unwrap_or(0);
    let (mut mesures, mut conseillers) = (Mesures::default(), 0);
    if let Some(annuelle) = annuelle {
        conseillers = usize::try_from(annuelle.conseillers).unwrap_or(0);
        let sommes = [
            (Bloc::CRAS, annuelle.cras),
            (Bloc::ACCOMPAGNEMENTS, annuelle.accompagnements),
            // Of the first type, which is not told: their sum is.
            (Bloc::MINUTES, annuelle.minutes),
        ];
        for (bloc, n) in sommes {
            if let Some(place) = mesures.valeurs_mut().get_mut(bloc.bornes().start) {
                *place = n;
            }
        }
    }
    let raison = if conseillers < coop_domain::stats::CONSEILLERS_MIN {
        Some(RAISON_PEU_DE_CONSEILLERS)
    } else {
        annuelle
            .filter(|annuelle| annuelle.cachee)
            .map(|_| RAISON_VOISINS)
    };
    let chiffres = Chiffres {
        evolution: vec![Etape {
            periode: entete.du,
            cras: annuelle.map_or(0, |annuelle| positif(annuelle.cras)),
            accompagnements: annuelle.map_or(0, |annuelle| positif(annuelle.accompagnements)),
            conseillers,
        }],
        mesures,
        conseillers,
    };
    Statistiques::dire_totaux(entete, &chiffres, raison)
}
