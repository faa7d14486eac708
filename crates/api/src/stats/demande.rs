//! The parameters of figures.

use coop_domain::{
    ErreurChamp,
    cra::{ANNEE_MIN, Canal, Theme, TypeCra},
    ids::LieuId,
    lieu::CodeInsee,
    stats::{echanges::Pas, integration::PeriodePublique, page::TerritoireStats},
    temps::Date,
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::lire_niveau_suivi;
use crate::{
    problemes::{Erreur, Resultat},
    requete::Parametres,
};

/// Asked of `GET /api/v1/stats/moi`.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DemandePropre {
    /// Premier jour ; par défaut, celui du premier CRA.
    pub(super) du: Option<Date>,
    /// Dernier jour ; par défaut, aujourd'hui.
    pub(super) au: Option<Date>,
    /// Les étapes de l'évolution ; le mois par défaut.
    pub(super) pas: Option<Pas>,
    /// Les CRA de ce type.
    #[serde(rename = "type")]
    pub(super) type_: Option<TypeCra>,
    /// Les CRA par ce canal.
    pub(super) canal: Option<Canal>,
    /// Les CRA avec ce thème.
    pub(super) theme: Option<Theme>,
    /// Les CRA dans cette commune.
    pub(super) commune: Option<CodeInsee>,
    /// Les CRA dans ce lieu.
    pub(super) lieu: Option<LieuId>,
}

/// Asked of `GET /api/v1/stats/{niveau}/{code}`. The filters are for those who follow the territory.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DemandeTerritoire {
    /// Premier jour du premier mois ; par défaut, onze mois avant le dernier.
    pub(super) du: Option<Date>,
    /// Dernier jour du dernier mois ; par défaut, celui du dernier mois publié, ou du mois en cours pour qui suit ce
    /// territoire.
    pub(super) au: Option<Date>,
    /// La période, d'un seul mot : `12m` (les douze derniers mois publiés), une année, ou deux jours séparés par `..`. Des
    /// chiffres publiés seulement.
    #[param(value_type = Option<String>, example = "12m")]
    pub(super) periode: Option<PeriodePublique>,
    /// Les étapes de l'évolution ; le mois par défaut. La semaine est réservée à qui suit ce territoire, et rien n'y
    /// est dit d'un jour.
    pub(super) pas: Option<Pas>,
    /// Les CRA de ce type. Comme les filtres qui suivent, pour qui suit ce territoire.
    #[serde(rename = "type")]
    pub(super) type_: Option<TypeCra>,
    /// Les CRA par ce canal.
    pub(super) canal: Option<Canal>,
    /// Les CRA avec ce thème.
    pub(super) theme: Option<Theme>,
    /// Les CRA dans cette commune.
    pub(super) commune: Option<CodeInsee>,
    /// D'une intercommunalité, la part de ce département.
    pub(super) departement: Option<String>,
}

/// Asked of `GET /api/v1/contours/{niveau}/{code}`.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DemandeContours {
    /// D'une intercommunalité, la part de ce département.
    pub(super) departement: Option<String>,
}

impl DemandeTerritoire {
    /// What is asked, by the level and the code of the address.
    ///
    /// # Errors
    /// [`Erreur::Parametres`] when there is no such level.
    pub(super) fn territoire(&self, niveau: &str, code: &str) -> Resultat<TerritoireStats> {
        Ok(TerritoireStats {
            departement: self.departement.clone(),
            ..TerritoireStats::nouveau(lire_niveau_suivi(niveau)?, code)
        })
    }

    /// Whether it asks for some of the CRAs of its period only.
    pub(super) const fn est_filtree(&self) -> bool {
        self.type_.is_some() || self.canal.is_some() || self.theme.is_some() || self.commune.is_some()
    }

    /// The step of published figures.
    ///
    /// # Errors
    /// [`Erreur::Parametres`] for what is told to those only who follow the territory: filters, weeks, days.
    pub(super) fn publique(&self) -> Resultat<Pas> {
        let filtres = [
            ("type", self.type_.is_some()),
            ("canal", self.canal.is_some()),
            ("theme", self.theme.is_some()),
            ("commune", self.commune.is_some()),
            ("departement", self.departement.is_some()),
        ];
        let mut erreurs: Vec<ErreurChamp> = filtres
            .into_iter()
            .filter(|(_, pose)| *pose)
            .map(|(nom, _)| {
                let message = "Les chiffres publiés ne se filtrent pas : seuls ceux qui suivent ce territoire le peuvent.";
                ErreurChamp::new(nom, "non_publie", message)
            })
            .collect();
        let pas = match self.pas {
            None | Some(Pas::Mois) => Pas::Mois,
            Some(Pas::Annee) => Pas::Annee,
            Some(Pas::Jour | Pas::Semaine) => {
                let message = "Les chiffres sont publiés par mois : mois ou annee.";
                erreurs.push(ErreurChamp::new("pas", "valeur_inconnue", message));
                Pas::Mois
            }
        };
        if erreurs.is_empty() {
            Ok(pas)
        } else {
            Err(Erreur::parametres(erreurs))
        }
    }
}

impl DemandePropre {
    /// Whether it asks for some of the CRAs of its period only.
    pub(super) const fn est_filtree(&self) -> bool {
        self.type_.is_some()
            || self.canal.is_some()
            || self.theme.is_some()
            || self.commune.is_some()
            || self.lieu.is_some()
    }
}

impl Parametres for DemandePropre {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.du.zip(self.au).is_some_and(|(du, au)| au < du) {
            let message = "Le dernier jour vient avant le premier.";
            erreurs.push(ErreurChamp::new("au", "hors_bornes", message));
        }
        erreurs.extend(jours_sans_fin(self.du, self.au));
        erreurs
    }
}

/// Days without end would make steps without end.
pub(super) fn jours_sans_fin(du: Option<Date>, au: Option<Date>) -> Vec<ErreurChamp> {
    [("du", du), ("au", au)]
        .into_iter()
        .filter(|(_, jour)| jour.is_some_and(|jour| !(ANNEE_MIN..ANNEE_MIN + 100).contains(&jour.annee())))
        .map(|(nom, _)| {
            let message = format!("Un jour du {ANNEE_MIN}-01-01 au {}-12-31.", ANNEE_MIN + 99);
            ErreurChamp::new(nom, "hors_bornes", message)
        })
        .collect()
}

impl Parametres for DemandeTerritoire {
    /// Days that are no ends of months are refused where it is known whose figures are asked.
    fn verifier(&self) -> Vec<ErreurChamp> {
        let deux_fois = self.periode.is_some() && (self.du.is_some() || self.au.is_some());
        let message = "La période est dite par « periode », ou par « du » et « au », pas des deux manières.";
        deux_fois
            .then(|| ErreurChamp::new("periode", "contradiction", message))
            .into_iter()
            .collect()
    }
}

impl Parametres for DemandeContours {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}
