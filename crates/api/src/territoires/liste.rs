//! The parameters of a list of territories.

use coop_domain::{ErreurChamp, recherche::LIMITE_MAX};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Asked of `GET /api/v1/territoires/{niveau}`.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListeTerritoires {
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    pub(super) cursor: Option<String>,
    /// `true` : compter tous les territoires du niveau dans `total`.
    pub(super) with_total: Option<bool>,
}

impl Parametres for ListeTerritoires {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let hors_bornes = self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit));
        let message = format!("Entre 1 et {LIMITE_MAX} éléments par page.");
        hors_bornes
            .then(|| ErreurChamp::new("limit", "hors_bornes", message))
            .into_iter()
            .collect()
    }
}
