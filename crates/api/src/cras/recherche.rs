//! The parameters of the list of CRAs.

use coop_domain::{
    ErreurChamp,
    cra::{Canal, TAG_MAX, Theme, TypeCra},
    ids::{CraId, LieuId},
    lieu::CodeInsee,
    recherche::LIMITE_MAX,
    temps::Date,
};
use coop_store::cras::{FiltreCras, TriCras};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::requete::Parametres;

/// Asked of `GET /api/v1/cras`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheCras {
    /// Premier jour.
    pub(super) du: Option<Date>,
    /// Dernier jour.
    pub(super) au: Option<Date>,
    /// De ce type.
    #[serde(rename = "type")]
    pub(super) type_: Option<TypeCra>,
    /// Par ce canal.
    pub(super) canal: Option<Canal>,
    /// Avec ce thème.
    pub(super) theme: Option<Theme>,
    /// Dans cette commune.
    pub(super) commune: Option<CodeInsee>,
    /// Dans ce lieu.
    pub(super) lieu: Option<LieuId>,
    /// Avec cette étiquette, à la lettre.
    pub(super) tag: Option<String>,
    /// `true` : les CRA supprimés, et eux seuls.
    pub(super) supprimes: Option<bool>,
    /// Dans quel ordre.
    pub(super) tri: Option<OrdreCras>,
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    #[serde(skip_serializing)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    #[serde(skip_serializing)]
    pub(super) cursor: Option<String>,
    /// `true` : compter le résultat entier dans `total`.
    #[serde(skip_serializing)]
    pub(super) with_total: Option<bool>,
}

/// L'ordre d'une liste de CRA, le plus récent d'abord.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OrdreCras {
    /// Par jour d'accompagnement.
    #[default]
    Date,
    /// Par dernière modification.
    Modification,
}

impl Parametres for RechercheCras {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit)) {
            let message = format!("Entre 1 et {LIMITE_MAX} éléments par page.");
            erreurs.push(ErreurChamp::new("limit", "hors_bornes", message));
        }
        if self.du.zip(self.au).is_some_and(|(du, au)| au < du) {
            let message = "Le dernier jour vient avant le premier.";
            erreurs.push(ErreurChamp::new("au", "hors_bornes", message));
        }
        if self.tag.as_ref().is_some_and(|tag| tag.chars().count() > TAG_MAX) {
            let message = format!("Une étiquette compte {TAG_MAX} caractères au plus.");
            erreurs.push(ErreurChamp::new("tag", "hors_bornes", message));
        }
        erreurs
    }
}

impl RechercheCras {
    /// What the database is asked.
    pub(super) fn filtre(&self) -> FiltreCras {
        FiltreCras {
            du: self.du,
            au: self.au,
            type_: self.type_,
            canal: self.canal,
            theme: self.theme,
            commune: self.commune.clone(),
            lieu: self.lieu,
            tag: self.tag.clone(),
            supprimes: self.supprimes.unwrap_or(false),
            tri: match self.tri.unwrap_or_default() {
                OrdreCras::Date => TriCras::Date,
                OrdreCras::Modification => TriCras::Modification,
            },
        }
    }
}

/// Asked of the files of CRAs: the filters of the list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportCras {
    /// Premier jour.
    pub(super) du: Option<Date>,
    /// Dernier jour.
    pub(super) au: Option<Date>,
    /// De ce type.
    #[serde(rename = "type")]
    pub(super) type_: Option<TypeCra>,
    /// Par ce canal.
    pub(super) canal: Option<Canal>,
    /// Avec ce thème.
    pub(super) theme: Option<Theme>,
    /// Dans cette commune.
    pub(super) commune: Option<CodeInsee>,
    /// Dans ce lieu.
    pub(super) lieu: Option<LieuId>,
    /// Avec cette étiquette, à la lettre.
    pub(super) tag: Option<String>,
    /// `true` : les CRA supprimés, et eux seuls.
    pub(super) supprimes: Option<bool>,
    /// Dans quel ordre.
    pub(super) tri: Option<OrdreCras>,
}

impl ExportCras {
    /// The list that it takes out.
    pub(super) fn liste(&self) -> RechercheCras {
        RechercheCras {
            du: self.du,
            au: self.au,
            type_: self.type_,
            canal: self.canal,
            theme: self.theme,
            commune: self.commune.clone(),
            lieu: self.lieu,
            tag: self.tag.clone(),
            supprimes: self.supprimes,
            tri: self.tri,
            ..RechercheCras::default()
        }
    }
}

impl Parametres for ExportCras {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.liste().verifier()
    }
}

/// Asked with a CRA that is being typed.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DemandeConseils {
    /// Le CRA que celui-ci corrige : il ne compte pas parmi les autres.
    pub(super) sauf: Option<CraId>,
}

impl Parametres for DemandeConseils {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}
