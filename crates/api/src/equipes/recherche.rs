//! The parameters of the lists of teams and of members.

use coop_domain::{
    ErreurChamp,
    recherche::{LIMITE_MAX, TEXTE_MAX},
};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Asked of `GET /api/v1/equipes`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheEquipes {
    /// Début ou partie du nom de l'équipe : ni les accents ni les majuscules ne comptent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) q: Option<String>,
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    #[serde(skip_serializing)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    #[serde(skip_serializing)]
    pub(super) cursor: Option<String>,
}

impl Parametres for RechercheEquipes {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = limite(self.limit);
        if self.q.as_ref().is_some_and(|q| q.chars().count() > TEXTE_MAX) {
            let message = format!("{TEXTE_MAX} caractères au plus.");
            erreurs.push(ErreurChamp::new("q", "hors_bornes", message));
        }
        erreurs
    }
}

/// Asked of `GET /api/v1/equipes/{id}/membres`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheMembres {
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    #[serde(skip_serializing)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    #[serde(skip_serializing)]
    pub(super) cursor: Option<String>,
}

impl Parametres for RechercheMembres {
    fn verifier(&self) -> Vec<ErreurChamp> {
        limite(self.limit)
    }
}

fn limite(limit: Option<u16>) -> Vec<ErreurChamp> {
    if limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit)) {
        let message = format!("Entre 1 et {LIMITE_MAX} éléments par page.");
        return vec![ErreurChamp::new("limit", "hors_bornes", message)];
    }
    Vec::new()
}
