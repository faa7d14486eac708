//! Signing in with an account that another service holds (OpenID Connect).

use serde::{Deserialize, Serialize};

use crate::{comptes::secret::debug_masque, temps::Instant};

/// The provider of identities of this installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FournisseurIdentite {
    /// What people know it as; none when there is no provider.
    #[cfg_attr(feature = "openapi", schema(example = "ProConnect"))]
    pub nom: Option<String>,
}

/// Where to go on, at the provider.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageFournisseur {
    /// The address of the page.
    pub adresse: String,
}

/// Ends a sign-in begun at the provider.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnexionFederee {
    /// The code of the second factor, when one is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// The account of the provider that signs in to one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentiteFederee {
    /// What people know the provider as; none when there is no provider.
    #[cfg_attr(feature = "openapi", schema(example = "ProConnect"))]
    pub fournisseur: Option<String>,
    /// Since when it signs in; none when it does not.
    pub reliee_le: Option<Instant>,
}

debug_masque!(PageFournisseur, ConnexionFederee);
