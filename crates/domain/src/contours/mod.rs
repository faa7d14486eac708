//! The shapes of territories: what a map of figures is drawn with. Open data, of nobody.

#[cfg(feature = "cog")]
mod dessin;
#[cfg(feature = "cog")]
mod fichier;
#[cfg(feature = "cog")]
mod reunion;

use serde::{Deserialize, Serialize};

#[cfg(feature = "cog")]
pub use self::{
    dessin::{Dessin, Disposition, dessiner},
    fichier::{DEPARTEMENTS, REGIONS, Sommet, Surface, emprises, surfaces},
    reunion::reunir,
};
use crate::stats::echanges::NiveauStats;

/// The parts of a territory, drawn: the same as those whose figures are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contours {
    /// The level of the territory.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// The width of the drawing.
    pub largeur: u32,
    /// Its height.
    pub hauteur: u32,
    /// Whether some parts are drawn beside the others, each at its own scale.
    pub encarts: bool,
    /// Whom to name beside the drawing.
    pub source: String,
    /// The parts whose shape is known.
    pub aires: Vec<Aire>,
}

/// A part, drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Aire {
    /// Its code; empty for the communes that are in no EPCI, together.
    pub code: String,
    /// Its path, for the attribute `d` of SVG; holes turn the other way.
    pub chemin: String,
}
