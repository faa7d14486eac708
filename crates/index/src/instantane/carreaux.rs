//! The rows that have a position, along a curve on which every tile of every zoom is one slice.

use std::sync::Arc;

use coop_domain::{geo::Point, recherche::AdresseTuile};

use super::numerotes;
use crate::lieu::LieuIndexe;

/// Bits of a place: 32 by coordinate.
const NIVEAUX: u32 = 32;

/// A place on the curve of Morton: the bits of both coordinates in turn. Its first `2 n` bits are the square, among
/// those of level `n`, that holds it: level 0 is the whole map, and each square is made of four of the next level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u64);

impl Place {
    /// Where a point is.
    pub(crate) fn de(point: Point) -> Self {
        let (x, y) = point.mercator();
        Self(etaler(x) | etaler(y) << 1)
    }

    /// The number of its square of this level; that of the deepest level beyond it.
    pub(crate) fn carre(self, niveau: u32) -> u64 {
        self.0
            .checked_shr(2 * NIVEAUX.saturating_sub(niveau))
            .unwrap_or_default()
    }

    /// The deepest level at which both are in one square; none when they are at the same place.
    pub(crate) fn niveau_commun(self, autre: Self) -> Option<u32> {
        let ecart = self.0 ^ autre.0;
        (ecart != 0).then(|| ecart.leading_zeros() / 2)
    }
}

/// Puts a zero before each bit.
fn etaler(coordonnee: u32) -> u64 {
    [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ]
    .into_iter()
    .fold(u64::from(coordonnee), |bits, (pas, masque)| {
        (bits | bits << pas) & masque
    })
}

/// The rows that have a position, by place, then in order.
#[derive(Debug, Default)]
pub(crate) struct Carreaux(Box<[(Place, u32)]>);

impl Carreaux {
    pub(crate) fn nouveaux(lieux: &[Arc<LieuIndexe>]) -> Self {
        let mut places: Vec<_> = numerotes(lieux)
            .filter_map(|(ligne, lieu)| Some((Place::de(lieu.point()?), ligne)))
            .collect();
        places.sort_unstable();
        Self(places.into())
    }

    /// The rows of a tile.
    pub(crate) fn tuile(&self, adresse: AdresseTuile) -> &[(Place, u32)] {
        let niveau = u32::from(adresse.z());
        let carre = etaler(adresse.x()) | etaler(adresse.y()) << 1;
        let debut = self.0.partition_point(|(place, _)| place.carre(niveau) < carre);
        let fin = self.0.partition_point(|(place, _)| place.carre(niveau) <= carre);
        self.0.get(debut..fin).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_square_of_the_curve_is_a_tile(lat in -90.0..=90.0, lon in -180.0..=180.0, z in 0_u8..=18) {
            let point = Point::new(lat, lon).unwrap();
            let tuile = AdresseTuile::de(point, z);
            let carre = etaler(tuile.x()) | etaler(tuile.y()) << 1;
            prop_assert_eq!(Place::de(point).carre(u32::from(z)), carre);
        }

        #[test]
        fn the_common_level_is_the_last_one_in_common(
            a in (-85.0..=85.0, -180.0..=180.0),
            b in (-85.0..=85.0, -180.0..=180.0),
        ) {
            let place = |(lat, lon)| Place::de(Point::new(lat, lon).unwrap());
            let (a, b) = (place(a), place(b));
            prop_assert_eq!(a.niveau_commun(a), None);
            let commun = a.niveau_commun(b);
            let dernier = (0..=32).rev().find(|niveau| a.carre(*niveau) == b.carre(*niveau));
            prop_assert_eq!(commun.or(Some(32)), dernier);
        }
    }
}
