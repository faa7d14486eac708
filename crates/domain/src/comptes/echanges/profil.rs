//! What a person changes of his own account.

use serde::{Deserialize, Serialize};

use crate::{
    comptes::{NomDePersonne, secret::debug_masque},
    lieu::Telephone,
    temps::Instant,
};

/// What a person says of himself. The mailbox keeps its address, whatever the name becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profil {
    /// First name.
    #[cfg_attr(feature = "openapi", schema(example = "Élodie"))]
    pub prenom: NomDePersonne,
    /// Last name in use.
    #[cfg_attr(feature = "openapi", schema(example = "N'Guyen-Lefèvre"))]
    pub nom: NomDePersonne,
    /// The professional telephone; none when there is none, or when it is left out.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub telephone: Option<Telephone>,
}

/// Another password, by someone who is signed in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangementMotDePasse {
    /// The password that serves now.
    pub actuel: String,
    /// The one that replaces it.
    pub nouveau: String,
}

/// The password, given again by someone who is signed in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreuveIdentite {
    /// The password that serves now.
    pub mot_de_passe: String,
}

/// Longest reason of a demand, in characters.
pub const MOTIF_MAX: usize = 1_000;

/// A demand that one's account be erased.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemandeSuppression {
    /// Why, in the person's words: at most 1 000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1000))]
    pub motif: Option<String>,
}

/// A demand that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuppressionDemandee {
    /// When it was recorded.
    pub demandee_le: Instant,
    /// Why, in the person's words.
    pub motif: Option<String>,
}

debug_masque!(ChangementMotDePasse);
debug_masque!(PreuveIdentite);
