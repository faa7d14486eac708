//! An immutable picture of all lieux, with what makes it quick to search.

mod arrets;
mod carreaux;
mod facettes;
mod listes;
mod ordres;
mod ouverts;
mod textes;

use std::{collections::BTreeMap, sync::Arc};

use coop_domain::{
    ids::LieuId,
    lieu::LieuComplet,
    territoires::{CodeDepartement, Cog},
};

pub(crate) use arrets::{Arrets, ArretsAVenir};
pub(crate) use carreaux::{Carreaux, Place};
pub(crate) use facettes::{Facette, Facettes};
pub(crate) use listes::{Liste, Listes};
pub(crate) use ordres::{Ordre, rang_date};
pub(crate) use ouverts::Ouverts;
pub(crate) use textes::IndexTextes;

use crate::{
    horaires::{Ouverture, Regime, Repertoire},
    lieu::LieuIndexe,
    sphere::Sphere,
};

/// All lieux at a moment. Rows are in the order of the identifiers: a tie is broken by row.
#[derive(Debug)]
pub struct Instantane {
    pub(crate) lieux: Box<[Arc<LieuIndexe>]>,
    /// The hours of each row, side by side: the state of a page is read without opening its lieux.
    pub(crate) ouvertures: Box<[Ouverture]>,
    pub(crate) sphere: Sphere,
    pub(crate) carreaux: Carreaux,
    pub(crate) facettes: Facettes,
    pub(crate) listes: Listes,
    pub(crate) textes: IndexTextes,
    pub(crate) par_nom: Ordre,
    pub(crate) par_date: Ordre,
    pub(crate) ouverts: Ouverts,
    pub(crate) arrets: Arrets,
}

impl Instantane {
    /// The snapshot of these lieux. Of two with the same identifier, the last one counts.
    #[must_use]
    pub fn construire<L: Into<LieuComplet>>(cog: &Cog, lieux: Vec<L>) -> Self {
        Self::default().avec(cog, lieux, &[])
    }

    /// The same snapshot without the lieux `supprimes`, then with `modifies` added or replaced.
    ///
    /// What was computed for each untouched lieu (JSON, texts, hours) is shared with this
    /// snapshot; what spans lieux is computed again.
    #[must_use]
    pub fn avec<L: Into<LieuComplet>>(&self, cog: &Cog, modifies: Vec<L>, supprimes: &[LieuId]) -> Self {
        let mut repertoire = self.repertoire();
        let mut lieux: BTreeMap<_, _> = self
            .lieux
            .iter()
            .map(|lieu| (lieu.id(), Arc::clone(lieu)))
            .collect();
        for id in supprimes {
            lieux.remove(id);
        }
        for lieu in modifies {
            let lieu = LieuIndexe::nouveau(lieu.into(), cog, &mut repertoire);
            lieux.insert(lieu.id(), Arc::new(lieu));
        }
        Self::assembler(cog, lieux.into_values().collect())
    }

    /// How many lieux.
    #[must_use]
    pub fn nombre(&self) -> usize {
        self.lieux.len()
    }

    /// The identifiers of all lieux, in increasing order.
    pub fn ids(&self) -> impl Iterator<Item = LieuId> {
        self.lieux.iter().map(|lieu| lieu.id())
    }

    /// The lieu of this identifier.
    #[must_use]
    pub fn lieu(&self, id: LieuId) -> Option<&LieuIndexe> {
        self.lieux
            .binary_search_by_key(&id, |lieu| lieu.id())
            .ok()
            .and_then(|ligne| self.lieux.get(ligne))
            .map(AsRef::as_ref)
    }

    /// Whether some lieu's name holds all these words, in full; abbreviations are written out.
    pub(crate) fn nomme<'a>(&self, mots: impl Iterator<Item = &'a str>) -> bool {
        self.textes.nomme(mots)
    }

    fn assembler(cog: &Cog, lieux: Box<[Arc<LieuIndexe>]>) -> Self {
        Self {
            sphere: Sphere::nouvelle(lieux.iter().map(|lieu| lieu.point())),
            carreaux: Carreaux::nouveaux(&lieux),
            facettes: Facettes::nouvelles(&lieux),
            listes: Listes::nouvelles(cog, &lieux),
            textes: IndexTextes::nouveau(&lieux),
            par_nom: Ordre::par_nom(&lieux),
            par_date: Ordre::par_date(&lieux),
            ouverts: Ouverts::nouveaux(&lieux),
            arrets: Arrets::nouveaux(&lieux),
            ouvertures: lieux.iter().map(|lieu| lieu.ouverture().clone()).collect(),
            lieux,
        }
    }

    fn repertoire(&self) -> Repertoire {
        let mut repertoire = Repertoire::default();
        for lieu in &self.lieux {
            let departement: Option<&CodeDepartement> = lieu.publie().departement.as_ref();
            if let Some(horaires) = &lieu.publie().horaires {
                repertoire.connaitre(horaires.as_str(), Regime::de(departement), lieu.ouverture());
            }
        }
        repertoire
    }
}

impl Default for Instantane {
    fn default() -> Self {
        Self {
            lieux: Box::default(),
            ouvertures: Box::default(),
            sphere: Sphere::nouvelle(std::iter::empty()),
            carreaux: Carreaux::default(),
            facettes: Facettes::nouvelles(&[]),
            listes: Listes::default(),
            textes: IndexTextes::nouveau(&[]),
            par_nom: Ordre::par_nom(&[]),
            par_date: Ordre::par_date(&[]),
            ouverts: Ouverts::nouveaux(&[]),
            arrets: Arrets::default(),
        }
    }
}

/// The rows of a snapshot, numbered.
pub(crate) fn numerotes(lieux: &[Arc<LieuIndexe>]) -> impl Iterator<Item = (u32, &LieuIndexe)> {
    (0_u32..).zip(lieux).map(|(ligne, lieu)| (ligne, &**lieu))
}
