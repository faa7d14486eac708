//! Hubs: the sums of their départements, and who was active in any of these.

use std::collections::BTreeMap;

use coop_domain::territoires::{CodeDepartement, Cog, SlugHub};

use super::{presence::Presence, table::Table};

/// Some départements, by the numbers that rows know them by.
pub(super) type Departements = [bool; 256];

/// Where a hub is, and who was active there: someone who was in two of its départements was so once.
#[derive(Debug, Clone)]
pub(super) struct Hub {
    pub(super) departements: Departements,
    pub(super) presence: Presence,
}

/// The hubs of the COG; two may share a département.
#[derive(Debug, Clone, Default)]
pub(super) struct Hubs(BTreeMap<SlugHub, Hub>);

impl Hubs {
    /// The hubs of the COG, nobody being active.
    pub(super) fn vides(cog: &Cog, departements: &Table<CodeDepartement>) -> Self {
        let hubs = cog.hubs().iter().map(|hub| {
            let mut siens = [false; 256];
            let rangs = hub.departements.iter();
            for rang in rangs.filter_map(|code| usize::try_from(departements.chercher(code)?).ok()) {
                if let Some(sien) = siens.get_mut(rang) {
                    *sien = true;
                }
            }
            let hub_vide = Hub {
                departements: siens,
                presence: Presence::default(),
            };
            (hub.slug.clone(), hub_vide)
        });
        Self(hubs.collect())
    }

    /// A hub of the COG.
    pub(super) fn hub(&self, slug: &SlugHub) -> Option<&Hub> {
        self.0.get(slug)
    }

    /// All of them, in the order of their slugs.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&SlugHub, &Hub)> {
        self.0.iter()
    }

    /// Those in which this département is.
    pub(super) fn autour(&mut self, departement: u8) -> impl Iterator<Item = &mut Hub> {
        self.0.values_mut().filter(move |hub| hub.contient(departement))
    }
}

impl Hub {
    /// Whether a département is in it.
    pub(super) fn contient(&self, departement: u8) -> bool {
        self.departements.get(usize::from(departement)) == Some(&true)
    }
}
