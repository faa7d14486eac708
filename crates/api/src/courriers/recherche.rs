//! The parameters of the list of mails.

use coop_domain::{ErreurChamp, comptes::echanges::EtatCourrier, recherche::LIMITE_MAX};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Asked of `GET /api/v1/courriers`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheCourriers {
    /// Lesquels ; `abandonne` par défaut, le seul état qui se liste.
    #[serde(skip_serializing)]
    pub(super) etat: Option<EtatCourrier>,
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    #[serde(skip_serializing)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    #[serde(skip_serializing)]
    pub(super) cursor: Option<String>,
}

impl Parametres for RechercheCourriers {
    fn verifier(&self) -> Vec<ErreurChamp> {
        if self.limit.is_none_or(|limit| (1..=LIMITE_MAX).contains(&limit)) {
            return Vec::new();
        }
        let message = format!("Entre 1 et {LIMITE_MAX} éléments par page.");
        vec![ErreurChamp::new("limit", "hors_bornes", message)]
    }
}
