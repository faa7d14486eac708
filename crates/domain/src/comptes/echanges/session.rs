//! Signing in, devices, the active role.

use serde::{Deserialize, Serialize};

use crate::{
    comptes::{Role, secret::debug_masque},
    ids::SessionId,
    temps::Instant,
};

/// Sign-in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Connexion {
    /// The professional address; the personal one for people without a mailbox.
    #[cfg_attr(feature = "openapi", schema(example = "elodie.nguyen-lefevre@exemple.fr"))]
    pub identifiant: String,
    /// The password.
    pub mot_de_passe: String,
    /// The code that was asked: the six digits of the application or of the mail, or a recovery code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A proof of identity for ten minutes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JetonAcces {
    /// The JWT, for `Authorization: Bearer`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until it expires.
    pub expires_in: u32,
    /// Seconds until the session ends, unless a token is asked for before; near its last day, whatever is asked.
    #[serde(default)]
    pub refresh_expires_in: u32,
}

/// The active role to take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChoixRole {
    /// One of the person's roles.
    pub role: Role,
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionOuverte {
    /// The session.
    pub id: SessionId,
    /// The browser and the system, as the device says them: « Firefox sur Windows ».
    pub appareil: String,
    /// When it was opened.
    pub ouverte_le: Instant,
    /// When it was last used.
    pub vue_le: Instant,
    /// Whether it is the one that asks.
    pub courante: bool,
}

debug_masque!(Connexion, JetonAcces);
