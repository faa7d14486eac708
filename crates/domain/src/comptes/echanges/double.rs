//! The second factor of sign-in: an application that tells six digits, and codes that help without it.

use serde::{Deserialize, Serialize};

use crate::{comptes::secret::debug_masque, temps::Instant};

/// Where the second factor of a person stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoubleAuthentification {
    /// Since when a code is asked at each sign-in; none when only the password is.
    pub active_le: Option<Instant>,
    /// How many recovery codes were not used yet.
    pub codes_restants: u8,
    /// Whether a role of the person asks for it here.
    pub exigee: bool,
}

/// What an application is given, once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropositionDouble {
    /// The key, in base 32, to be typed where nothing can be scanned.
    pub cle: String,
    /// The same, as an address that applications open.
    pub adresse: String,
    /// The address as a QR code: an SVG document.
    pub qr: String,
}

/// The six digits of the application.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeDouble {
    /// Six digits; spaces count for nothing.
    #[cfg_attr(feature = "openapi", schema(example = "047218"))]
    pub code: String,
}

/// Recovery codes, told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodesDeSecours {
    /// Each opens one session, beside the password.
    pub codes: Vec<String>,
}

debug_masque!(PropositionDouble, CodeDouble, CodesDeSecours);
