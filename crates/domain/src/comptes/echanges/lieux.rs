//! The lieux where a person works.

use serde::{Deserialize, Serialize};

use crate::{horaires::Horaires, ids::LieuId};

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
    /// When the person is there, OpenStreetMap syntax.
    pub presence: Option<Horaires>,
    /// Whether the person agreed to be named on the page of the lieu.
    pub nom_visible: bool,
    /// Whether the lieu moves: its stops may then be told.
    pub itinerant: bool,
    /// Whether it was typed here, so that those who work there may correct it; else its source does.
    pub modifiable: bool,
}

/// When a person is at a lieu, and whether the public may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PresenceLieu {
    /// Days and hours, OpenStreetMap syntax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Tu,Th 09:00-12:00"))]
    pub presence: Option<Horaires>,
    /// Whether the page of the lieu may show the person's name.
    pub nom_visible: bool,
}

/// A lieu that may be one of the person's: proposed, never added without them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropositionLieu {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its address on one line.
    pub adresse: String,
    /// Why it is proposed.
    pub raison: RaisonProposition,
}

/// Why a lieu is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RaisonProposition {
    /// It is kept by the person's employer: same SIRET.
    Employeur,
    /// It stands in the commune of the person's employer.
    Commune,
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
