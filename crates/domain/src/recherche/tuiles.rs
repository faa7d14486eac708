//! The tiles of the map: clusters and points of a square of web Mercator, as GeoJSON.

use serde::{Deserialize, Serialize};

use crate::{
    ErreurChamp,
    geo::{Emprise, Point},
    ids::{LieuId, PassageId},
    lieu::{EtatLieu, ProchainPassage},
};

/// The deepest zoom.
pub const ZOOM_MAX: u8 = 18;
/// From this zoom on, lieux are together only when they are at the same place.
pub const ZOOM_SANS_GROUPE: u8 = 16;
/// From this zoom on, tiles show the stops of itinerant lieux.
pub const ZOOM_PASSAGES: u8 = 10;
/// Each side of a tile is cut in two so many times: 8 × 8 cells, whose lieux are shown together.
pub const NIVEAUX_DE_GRILLE: u8 = 3;

/// The address of a tile: zoom, column from the west, row from the north (XYZ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdresseTuile {
    z: u8,
    x: u32,
    y: u32,
}

impl AdresseTuile {
    /// The tile of this zoom, column and row.
    ///
    /// # Errors
    /// When the zoom is beyond [`ZOOM_MAX`], or there is no such column or row at this zoom; `chemin` names which.
    pub fn new(z: u8, x: u32, y: u32) -> Result<Self, ErreurChamp> {
        if z > ZOOM_MAX {
            let message = format!("Le zoom est entre 0 et {ZOOM_MAX}.");
            return Err(ErreurChamp::new("z", "hors_bornes", message));
        }
        let dernier = (1 << z) - 1;
        for (chemin, valeur) in [("x", x), ("y", y)] {
            if valeur > dernier {
                let message = format!("Au zoom {z}, {chemin} est entre 0 et {dernier}.");
                return Err(ErreurChamp::new(chemin, "hors_bornes", message));
            }
        }
        Ok(Self { z, x, y })
    }

    /// The tile where a point is at a zoom; that of [`ZOOM_MAX`] beyond it.
    #[must_use]
    pub fn de(point: Point, z: u8) -> Self {
        let z = z.min(ZOOM_MAX);
        let (x, y) = point.mercator();
        // Widened, since nothing is left of 32 bits shifted by as many.
        let coordonnee = |c: u32| u32::try_from(u64::from(c) >> (32 - z)).unwrap_or_default();
        Self {
            z,
            x: coordonnee(x),
            y: coordonnee(y),
        }
    }

    /// The tiles that cover a rectangle at a zoom, row by row: what a map asks for.
    pub fn couvrant(emprise: &Emprise, z: u8) -> impl Iterator<Item = Self> + use<> {
        let bas = Self::de(emprise.sud_ouest(), z);
        let haut = Self::de(emprise.nord_est(), z);
        (haut.y..=bas.y).flat_map(move |y| (bas.x..=haut.x).map(move |x| Self { x, y, ..bas }))
    }

    /// The zoom.
    #[must_use]
    pub const fn z(self) -> u8 {
        self.z
    }

    /// The column.
    #[must_use]
    pub const fn x(self) -> u32 {
        self.x
    }

    /// The row.
    #[must_use]
    pub const fn y(self) -> u32 {
        self.y
    }
}

/// What a tile shows: a GeoJSON `FeatureCollection` (RFC 7946) of points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tuile {
    /// Always `FeatureCollection`.
    #[serde(rename = "type")]
    pub type_: TypeTuile,
    /// The points, in an order that does not change.
    pub features: Vec<Marque>,
}

impl Tuile {
    /// The tile that shows these points.
    #[must_use]
    pub const fn nouvelle(features: Vec<Marque>) -> Self {
        Self {
            type_: TypeTuile::FeatureCollection,
            features,
        }
    }
}

/// The type of a GeoJSON collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TypeTuile {
    /// A collection of features.
    FeatureCollection,
}

/// A point of the map: a GeoJSON `Feature`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Marque {
    /// Always `Feature`.
    #[serde(rename = "type")]
    pub type_: TypeMarque,
    /// Where it is.
    pub geometry: Geometrie,
    /// What it is.
    pub properties: Proprietes,
}

impl Marque {
    /// What is shown at a point.
    #[must_use]
    pub fn nouvelle(point: Point, properties: Proprietes) -> Self {
        Self {
            type_: TypeMarque::Feature,
            geometry: Geometrie {
                type_: TypeGeometrie::Point,
                coordinates: [point.longitude(), point.latitude()],
            },
            properties,
        }
    }
}

/// The type of a GeoJSON feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TypeMarque {
    /// A feature.
    Feature,
}

/// Where a feature is: a GeoJSON `Point`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Geometrie {
    /// Always `Point`.
    #[serde(rename = "type")]
    pub type_: TypeGeometrie,
    /// WGS 84 longitude, then latitude, in degrees.
    #[cfg_attr(feature = "openapi", schema(example = json!([1.8721, 46.1703])))]
    pub coordinates: [f64; 2],
}

/// The type of a GeoJSON geometry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TypeGeometrie {
    /// A point.
    Point,
}

/// What a point of the map is, by its `genre`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "genre", rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Proprietes {
    /// Several lieux.
    Groupe(Groupe),
    /// One lieu.
    Lieu(LieuSurCarte),
    /// A stop of an itinerant lieu.
    Passage(PassageSurCarte),
}

/// Lieux near one another, shown together at their mean place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Groupe {
    /// The cell of the grid that holds them: the same for the same data and search, and in no other tile of the zoom.
    #[cfg_attr(feature = "openapi", schema(example = "8-7fe3"))]
    pub id: String,
    /// How many lieux, two at least.
    #[cfg_attr(feature = "openapi", schema(minimum = 2, example = 12))]
    pub nombre: u32,
    /// The first zoom at which they are not all together; null when they are at the same place.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 16, example = 9))]
    pub zoom: Option<u8>,
    /// What holds them, borders included: as `bbox`, it finds them.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "1.7,45.9,2.3,46.4"))]
    pub emprise: Emprise,
}

/// A lieu, as a map shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LieuSurCarte {
    /// The lieu.
    pub id: LieuId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Médiathèque de l'Exemple"))]
    pub nom: String,
    /// Its state at the instant asked for by `ouvert_le`, else now.
    pub etat: EtatLieu,
    /// Whether a conseiller numérique works there.
    pub conseiller: bool,
    /// Whether it moves.
    pub itinerant: bool,
}

/// The next stop of an itinerant lieu at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PassageSurCarte {
    /// The stop.
    pub id: PassageId,
    /// The lieu that stops.
    pub lieu: LieuId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Bus de l'Exemple"))]
    pub nom: String,
    /// When and where.
    #[serde(flatten)]
    pub passage: ProchainPassage,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tile_that_does_not_exist_is_refused_by_its_name() {
        let chemin = |z, x, y| AdresseTuile::new(z, x, y).map_err(|erreur| erreur.chemin);
        assert!(chemin(0, 0, 0).is_ok() && chemin(18, (1 << 18) - 1, (1 << 18) - 1).is_ok());
        assert_eq!(chemin(19, 0, 0), Err("z".to_owned()));
        assert_eq!(chemin(255, 0, 0), Err("z".to_owned()));
        assert_eq!(chemin(0, 1, 0), Err("x".to_owned()));
        assert_eq!(chemin(5, 31, 32), Err("y".to_owned()));
    }

    #[test]
    fn tiles_are_those_of_every_web_map() {
        // Guéret, Saint-Denis de La Réunion, Mata-Utu, as the published formula places them.
        for (lat, lon, z, x, y) in [
            (46.17, 1.87, 0, 0, 0),
            (46.17, 1.87, 10, 517, 363),
            (-20.8789, 55.4481, 10, 669, 572),
            (-13.2825, -176.1736, 18, 2786, 140_831),
        ] {
            let tuile = AdresseTuile::de(Point::new(lat, lon).unwrap(), z);
            assert_eq!(tuile, AdresseTuile::new(z, x, y).unwrap());
        }
    }

    proptest! {
        #[test]
        fn a_point_of_a_rectangle_is_in_one_of_its_tiles(
            (ouest, est) in (-180.0..=180.0_f64, -180.0..=180.0_f64),
            (sud, nord) in (-90.0..=90.0_f64, -90.0..=90.0_f64),
            (a, b) in (0.0..=1.0_f64, 0.0..=1.0_f64),
            z in 0_u8..7,
        ) {
            let (ouest, est) = (ouest.min(est), ouest.max(est));
            let (sud, nord) = (sud.min(nord), sud.max(nord));
            let emprise = Emprise::try_from(format!("{ouest},{sud},{est},{nord}")).unwrap();
            let point = Point::new(sud + (nord - sud) * a, ouest + (est - ouest) * b).unwrap();
            let tuile = AdresseTuile::de(point, z);
            prop_assert!(AdresseTuile::new(z, tuile.x(), tuile.y()).is_ok());
            prop_assert_eq!(AdresseTuile::couvrant(&emprise, z).filter(|t| *t == tuile).count(), 1);
        }
    }
}
