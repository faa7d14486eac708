//! The parameters of figures.

use coop_domain::{
    ErreurChamp,
    cra::{ANNEE_MIN, Canal, Theme, TypeCra},
    ids::LieuId,
    lieu::CodeInsee,
    stats::echanges::Pas,
    temps::Date,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::requete::Parametres;

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

/// Asked of `GET /api/v1/stats/{niveau}/{code}`.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DemandePublique {
    /// Premier jour du premier mois ; par défaut, onze mois avant le dernier.
    pub(super) du: Option<Date>,
    /// Dernier jour du dernier mois ; par défaut, celui du dernier mois publié.
    pub(super) au: Option<Date>,
    /// Les étapes de l'évolution ; le mois par défaut.
    pub(super) pas: Option<PasPublic>,
}

/// Les étapes d'une évolution publiée : rien n'est publié d'un jour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PasPublic {
    /// Par mois.
    #[default]
    Mois,
    /// Par année.
    Annee,
}

impl From<PasPublic> for Pas {
    fn from(pas: PasPublic) -> Self {
        match pas {
            PasPublic::Mois => Self::Mois,
            PasPublic::Annee => Self::Annee,
        }
    }
}

impl Parametres for DemandePropre {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.du.zip(self.au).is_some_and(|(du, au)| au < du) {
            let message = "Le dernier jour vient avant le premier.";
            erreurs.push(ErreurChamp::new("au", "hors_bornes", message));
        }
        for (nom, jour) in [("du", self.du), ("au", self.au)] {
            // Days without end would make steps without end.
            if jour.is_some_and(|jour| !(ANNEE_MIN..ANNEE_MIN + 100).contains(&jour.annee())) {
                let message = format!("Un jour du {ANNEE_MIN}-01-01 au {}-12-31.", ANNEE_MIN + 99);
                erreurs.push(ErreurChamp::new(nom, "hors_bornes", message));
            }
        }
        erreurs
    }
}

impl Parametres for DemandePublique {
    /// Days that are no ends of published months are refused where it is known which are.
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}
