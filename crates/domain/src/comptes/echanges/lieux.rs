//! The lieux where a person works.

use serde::{Deserialize, Serialize};

use crate::ids::LieuId;

/// A lieu where a conseiller works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuDActivite {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its address on one line.
    pub adresse: String,
    /// Whether it is the permanence de rattachement: one at most.
    pub principal: bool,
}

/// A lieu to add to one's own, or to make the permanence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AjoutLieu {
    /// The lieu.
    pub id: LieuId,
    /// Whether it becomes the permanence de rattachement, in place of any other.
    #[serde(default)]
    pub principal: bool,
}
