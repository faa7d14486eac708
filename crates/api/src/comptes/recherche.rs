//! The parameters of the list of accounts.

use coop_domain::{
    ErreurChamp,
    comptes::EtatCompte,
    ids::StructureId,
    recherche::{LIMITE_MAX, TEXTE_MAX},
};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Asked of `GET /api/v1/comptes`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheComptes {
    /// Début ou partie d'un nom, d'un prénom ou d'une adresse : ni les accents ni les majuscules ne comptent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) q: Option<String>,
    /// Les personnes de cet employeur.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) structure: Option<StructureId>,
    /// Les comptes dans cet état.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) etat: Option<EtatCompte>,
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    #[serde(skip_serializing)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    #[serde(skip_serializing)]
    pub(super) cursor: Option<String>,
}

impl Parametres for RechercheComptes {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit)) {
            let message = format!("Entre 1 et {LIMITE_MAX} éléments par page.");
            erreurs.push(ErreurChamp::new("limit", "hors_bornes", message));
        }
        if self.q.as_ref().is_some_and(|q| q.chars().count() > TEXTE_MAX) {
            let message = format!("{TEXTE_MAX} caractères au plus.");
            erreurs.push(ErreurChamp::new("q", "hors_bornes", message));
        }
        erreurs
    }
}

/// How a file is taken.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OptionsImport {
    /// `true` : rien n'est fait ni envoyé, la réponse dit ce qui le serait.
    pub(super) apercu: Option<bool>,
}

impl Parametres for OptionsImport {
    fn verifier(&self) -> Vec<ErreurChamp> {
        Vec::new()
    }
}
