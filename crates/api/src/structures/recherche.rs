//! The parameters of a search of employers.

use coop_domain::{ErreurChamp, recherche::TEXTE_MAX};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Most items.
pub(super) const LIMITE_MAX: u16 = 50;

/// Asked of `GET /api/v1/structures`.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheStructures {
    /// Partie du nom ou de la commune, ou début du SIRET ; ni les accents ni les majuscules ne comptent.
    pub(super) q: Option<String>,
    /// Nombre de réponses, de 1 à 50 ; 20 par défaut.
    #[param(minimum = 1, maximum = 50)]
    pub(super) limit: Option<u16>,
}

impl Parametres for RechercheStructures {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit)) {
            let message = format!("Entre 1 et {LIMITE_MAX} réponses.");
            erreurs.push(ErreurChamp::new("limit", "hors_bornes", message));
        }
        if self.q.as_ref().is_some_and(|q| q.chars().count() > TEXTE_MAX) {
            let message = format!("{TEXTE_MAX} caractères au plus.");
            erreurs.push(ErreurChamp::new("q", "hors_bornes", message));
        }
        erreurs
    }
}
