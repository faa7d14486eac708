//! The points that are searched around: everywhere people live, none twice.

use std::sync::Arc;

use coop_domain::{geo::Point, territoires::Cog};
use rand::{Rng, seq::IndexedRandom as _};

/// A degree of latitude is 111 km: 10 km.
const ECART: f64 = 0.09;

/// Centres of communes to draw from.
#[derive(Clone)]
pub(crate) struct Points(Arc<[Point]>);

impl Points {
    pub(crate) fn nouveaux(cog: &Cog) -> Self {
        Self(
            cog.communes()
                .iter()
                .filter_map(|commune| commune.centre)
                .collect(),
        )
    }

    /// A fresh point: latitude, longitude.
    pub(crate) fn tirer(&self, tirage: &mut impl Rng) -> (f64, f64) {
        let (latitude, longitude) = self
            .0
            .choose(tirage)
            .map_or((46.5, 2.5), |centre| (centre.latitude(), centre.longitude()));
        (
            latitude + tirage.random_range(-ECART..ECART),
            longitude + tirage.random_range(-ECART..ECART),
        )
    }

    /// The path of a request for the 20 lieux nearest to a fresh point.
    pub(crate) fn requete(&self, tirage: &mut impl Rng) -> String {
        let (latitude, longitude) = self.tirer(tirage);
        format!("/api/v1/lieux?lat={latitude:.6}&lon={longitude:.6}&limit=20")
    }
}
