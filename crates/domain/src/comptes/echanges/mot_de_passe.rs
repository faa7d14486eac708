//! Choosing a password, and a forgotten one.

use serde::{Deserialize, Serialize};

use crate::comptes::secret::debug_masque;

/// A password whose strength is asked, with what it must not contain.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandeForce {
    /// The password.
    pub mot_de_passe: String,
    /// The link of the activation or of the reset, which says whose password it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jeton: Option<String>,
}

/// How strong a password is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForceMotDePasse {
    /// From 0, guessed at once, to 4.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4))]
    pub score: u8,
    /// Whether it would be accepted.
    pub accepte: bool,
    /// What is wrong with it and how to make it better, in French.
    pub conseils: Vec<String>,
}

/// Whose password was forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Oubli {
    /// The address one signs in with.
    pub identifiant: String,
}

/// A new password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NouveauMotDePasse {
    /// The password.
    pub mot_de_passe: String,
}

debug_masque!(DemandeForce, NouveauMotDePasse);
