//! Points on the unit sphere: the straight chord between two of them grows with the distance on
//! the ground, so that a plain three-dimensional R-tree answers « nearest » everywhere, across
//! the antimeridian and at the poles.
//!
//! The chord only *orders candidates*. Distances shown, sorted and compared are those of
//! [`Point::distance_m`]; both are floating point and may disagree by a hair, hence the bounds
//! below keep a metre of margin (the two formulas differ by less than 0.3 m, at the antipodes).

use std::f64::consts::PI;

use coop_domain::geo::{Point, RAYON_TERRE_M};
use rstar::{RTree, primitives::GeomWithData};

/// A point of the unit sphere.
pub(crate) type Vecteur = [f64; 3];

const MARGE_M: f64 = 1.0;
const MARGE_RELATIVE: f64 = 1e-12;

/// The positions of a snapshot's rows.
#[derive(Debug)]
pub(crate) struct Sphere {
    arbre: RTree<GeomWithData<Vecteur, u32>>,
    points: Box<[Option<Point>]>,
    vecteurs: Box<[Vecteur]>,
    sans_position: Box<[u32]>,
}

impl Sphere {
    /// Places the rows; one without a position is infinitely far from everything.
    pub(crate) fn nouvelle(points: impl Iterator<Item = Option<Point>>) -> Self {
        let points: Box<[_]> = points.collect();
        let vecteurs: Box<[_]> = points
            .iter()
            .map(|point| point.map_or([f64::INFINITY; 3], vecteur))
            .collect();
        let (situes, sans_position): (Vec<_>, Vec<_>) = (0_u32..)
            .zip(&vecteurs)
            .partition(|(_, v)| v.iter().all(|c| c.is_finite()));
        Self {
            arbre: RTree::bulk_load(
                situes
                    .into_iter()
                    .map(|(ligne, v)| GeomWithData::new(*v, ligne))
                    .collect(),
            ),
            sans_position: sans_position.into_iter().map(|(ligne, _)| ligne).collect(),
            points,
            vecteurs,
        }
    }

    /// The position of each row.
    pub(crate) fn points(&self) -> &[Option<Point>] {
        &self.points
    }

    /// The position of a row.
    pub(crate) fn point(&self, ligne: u32) -> Option<Point> {
        self.points.get(ligne as usize).copied().flatten()
    }

    /// Positioned rows with the square of their chord, nearest first.
    pub(crate) fn proches(&self, centre: Vecteur) -> impl Iterator<Item = (u32, f64)> {
        self.arbre
            .nearest_neighbor_iter_with_distance_2(centre)
            .map(|(noeud, corde2)| (noeud.data, corde2))
    }

    /// Rows without a position, in increasing order.
    pub(crate) fn sans_position(&self) -> &[u32] {
        &self.sans_position
    }

    /// The square of the chord from the centre to a row, infinite without a position.
    pub(crate) fn corde2(&self, ligne: u32, centre: Vecteur) -> f64 {
        self.vecteurs.get(ligne as usize).map_or(f64::INFINITY, |v| {
            v.iter().zip(centre).map(|(a, b)| (a - b) * (a - b)).sum()
        })
    }
}

/// The point of the unit sphere under a position.
pub(crate) fn vecteur(point: Point) -> Vecteur {
    let (lat, lon) = (point.latitude().to_radians(), point.longitude().to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// No row at `metres` or nearer has a squared chord above this.
pub(crate) fn corde2_au_plus(metres: f64) -> f64 {
    let angle = (metres + MARGE_M) / RAYON_TERRE_M;
    if angle >= PI {
        return f64::INFINITY;
    }
    corde2(angle) * (1.0 + MARGE_RELATIVE)
}

/// No row at `metres` or farther has a squared chord below this.
pub(crate) fn corde2_au_moins(metres: f64) -> f64 {
    let angle = ((metres - MARGE_M) / RAYON_TERRE_M).clamp(0.0, PI);
    corde2(angle) * (1.0 - MARGE_RELATIVE)
}

fn corde2(angle: f64) -> f64 {
    let corde = 2.0 * (angle / 2.0).sin();
    corde * corde
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point() -> impl Strategy<Value = Point> {
        let partout = (-90.0..=90.0, -180.0..=180.0);
        let voisins = (48.85..=48.8501, 2.35..=2.3501);
        let antipodes = (-48.8501..=-48.85, -177.6501..=-177.65);
        prop_oneof![partout, voisins, antipodes].prop_map(|(lat, lon)| Point::new(lat, lon).unwrap())
    }

    proptest! {
        #[test]
        fn the_bounds_hold_for_every_pair(a in point(), b in point()) {
            let sphere = Sphere::nouvelle([Some(b), None].into_iter());
            let corde2 = sphere.corde2(0, vecteur(a));
            let metres = a.distance_m(b);
            prop_assert!(corde2 <= corde2_au_plus(metres), "{corde2} {metres}");
            prop_assert!(corde2 >= corde2_au_moins(metres), "{corde2} {metres}");
            prop_assert!(sphere.corde2(1, vecteur(a)).is_infinite());
            prop_assert_eq!(sphere.sans_position(), [1]);
        }
    }
}
