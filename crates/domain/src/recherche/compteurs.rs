//! How many lieux of a search each territory holds: what a map shows from afar.

use serde::{Deserialize, Serialize};

use crate::{geo::Emprise, territoires::Niveau};

/// The level of the territories that are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NiveauCompteurs {
    /// The régions, and the collectivités that count as one: 26.
    #[default]
    Region,
    /// The départements, and the collectivités that count as one: 109.
    Departement,
}

impl NiveauCompteurs {
    /// The value as a query string carries it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Departement => "departement",
        }
    }
}

impl From<NiveauCompteurs> for Niveau {
    fn from(niveau: NiveauCompteurs) -> Self {
        match niveau {
            NiveauCompteurs::Region => Self::Region,
            NiveauCompteurs::Departement => Self::Departement,
        }
    }
}

/// How many lieux of a search each territory of a level holds.
///
/// A lieu counts once, in the département of its address; an itinerant one too, wherever it stops, even when it is a
/// stop that the search found. The numbers of `items` and `sans_territoire` make `total`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Compteurs {
    /// The level.
    pub niveau: NiveauCompteurs,
    /// Every territory of the level, in the order of the codes, those without a lieu too.
    pub items: Vec<Compteur>,
    /// Lieux whose département is not known.
    pub sans_territoire: u32,
    /// All lieux of the search.
    pub total: u32,
    /// What holds all that the tiles show of the result; null when they show nothing.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "1.7,45.9,2.3,46.4"))]
    pub emprise: Option<Emprise>,
}

/// A territory, where it is, and how many lieux of the search it holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Compteur {
    /// COG code.
    pub code: String,
    /// Name.
    pub nom: String,
    /// WGS 84 latitude of its centre (COG), in degrees.
    pub latitude: Option<f64>,
    /// WGS 84 longitude of its centre (COG), in degrees.
    pub longitude: Option<f64>,
    /// What holds its contour, whatever the search; null when no contour is known.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "1.375,45.664,2.61075,46.45475"))]
    pub emprise: Option<Emprise>,
    /// How many lieux.
    pub nombre: u32,
}
