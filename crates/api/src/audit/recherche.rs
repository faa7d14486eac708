//! The parameters of the audit.

use coop_domain::{ErreurChamp, ids::CompteId, recherche::LIMITE_MAX, temps::Date, textes::audit as textes};
use coop_store::audit::FiltreAudit;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::requete::Parametres;

/// Longest word of an act.
const ACTION_MAX: usize = 60;

/// Asked of `GET /api/v1/audit`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RechercheAudit {
    /// Ce que cette personne a fait, et ce qui a été fait sur son compte.
    pub(super) compte: Option<CompteId>,
    /// Ce qui a été fait : `compte_suspendu`, `session_ouverte`…
    pub(super) action: Option<String>,
    /// Premier jour, à l'heure de Paris.
    pub(super) du: Option<Date>,
    /// Dernier jour, à l'heure de Paris.
    pub(super) au: Option<Date>,
    /// Éléments par page, de 1 à 500 ; 50 par défaut.
    #[param(minimum = 1, maximum = 500)]
    #[serde(skip_serializing)]
    pub(super) limit: Option<u16>,
    /// `next` ou `prev` d'une réponse précédente.
    #[serde(skip_serializing)]
    pub(super) cursor: Option<String>,
}

/// Asked of `GET /api/v1/audit.csv`.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExportAudit {
    /// Ce que cette personne a fait, et ce qui a été fait sur son compte.
    compte: Option<CompteId>,
    /// Ce qui a été fait : `compte_suspendu`, `session_ouverte`…
    action: Option<String>,
    /// Premier jour, à l'heure de Paris.
    du: Option<Date>,
    /// Dernier jour, à l'heure de Paris.
    au: Option<Date>,
}

impl RechercheAudit {
    /// What the database is asked.
    pub(super) fn filtre(&self) -> FiltreAudit {
        FiltreAudit {
            compte: self.compte,
            action: self.action.clone(),
            du: self.du,
            au: self.au,
        }
    }

    /// For who reads the file, and for the audit itself: `action=compte_suspendu, du=2026-11-01`.
    pub(super) fn en_mots(&self) -> String {
        let filtres = [
            ("compte", self.compte.map(|compte| compte.to_string())),
            ("action", self.action.clone()),
            ("du", self.du.map(|du| du.to_string())),
            ("au", self.au.map(|au| au.to_string())),
        ];
        let dits: Vec<String> = filtres
            .into_iter()
            .filter_map(|(nom, valeur)| Some(format!("{nom}={}", valeur?)))
            .collect();
        if dits.is_empty() {
            textes::TOUTES.to_owned()
        } else {
            dits.join(", ")
        }
    }
}

impl Parametres for RechercheAudit {
    fn verifier(&self) -> Vec<ErreurChamp> {
        let mut erreurs = Vec::new();
        if self.limit.is_some_and(|limit| !(1..=LIMITE_MAX).contains(&limit)) {
            let message = format!("Entre 1 et {LIMITE_MAX} éléments par page.");
            erreurs.push(ErreurChamp::new("limit", "hors_bornes", message));
        }
        let action = self.action.as_deref().unwrap_or_default();
        if action.len() > ACTION_MAX || action.contains(|lettre| !matches!(lettre, 'a'..='z' | '_')) {
            let message = format!("{ACTION_MAX} lettres minuscules au plus, et des traits bas.");
            erreurs.push(ErreurChamp::format("action", message));
        }
        if self.du.zip(self.au).is_some_and(|(du, au)| au < du) {
            erreurs.push(ErreurChamp::new("au", "hors_bornes", textes::DATES_INVERSEES));
        }
        erreurs
    }
}

impl ExportAudit {
    /// The list whose file is asked.
    pub(super) fn liste(&self) -> RechercheAudit {
        RechercheAudit {
            compte: self.compte,
            action: self.action.clone(),
            du: self.du,
            au: self.au,
            limit: None,
            cursor: None,
        }
    }
}

impl Parametres for ExportAudit {
    fn verifier(&self) -> Vec<ErreurChamp> {
        self.liste().verifier()
    }
}
