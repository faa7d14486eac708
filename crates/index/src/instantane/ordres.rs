//! Orders that do not depend on the question: by name, by date.

use std::sync::Arc;

use coop_domain::{ids::LieuId, temps::Date};

use super::numerotes;
use crate::{
    cle::{Coupe, Rang},
    lieu::LieuIndexe,
};

/// All rows in an order, and the key of each.
#[derive(Debug)]
pub(crate) struct Ordre {
    lignes: Box<[u32]>,
    rang: fn(&LieuIndexe) -> RangLu<'_>,
}

/// The sort key of a row, read in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RangLu<'a> {
    Nombre(u64),
    Nom(&'a str),
}

impl Ordre {
    /// By folded name.
    pub(crate) fn par_nom(lieux: &[Arc<LieuIndexe>]) -> Self {
        Self::nouveau(lieux, |lieu| RangLu::Nom(&lieu.textes().nom))
    }

    /// Last updated first, unknown dates last.
    pub(crate) fn par_date(lieux: &[Arc<LieuIndexe>]) -> Self {
        Self::nouveau(lieux, |lieu| RangLu::Nombre(rang_date(lieu.publie().date_maj)))
    }

    fn nouveau(lieux: &[Arc<LieuIndexe>], rang: fn(&LieuIndexe) -> RangLu<'_>) -> Self {
        let mut lignes: Vec<_> = numerotes(lieux)
            .map(|(ligne, lieu)| (rang(lieu), ligne))
            .collect();
        lignes.sort_unstable();
        Self {
            lignes: lignes.into_iter().map(|(_, ligne)| ligne).collect(),
            rang,
        }
    }

    /// The rows before a cut, and those after it.
    pub(crate) fn couper(&self, lieux: &[Arc<LieuIndexe>], coupe: &Coupe) -> (&[u32], &[u32]) {
        let place = (RangLu::from(&coupe.rang), coupe.id);
        let avant = |cle: (RangLu<'_>, LieuId)| if coupe.apres { cle <= place } else { cle < place };
        let milieu = self.lignes.partition_point(|ligne| {
            lieux
                .get(*ligne as usize)
                .is_some_and(|lieu| avant(((self.rang)(lieu), lieu.id())))
        });
        self.lignes
            .split_at_checked(milieu)
            .unwrap_or((&self.lignes, &[]))
    }

    /// The rows of the first keys, up to this one included.
    pub(crate) fn jusqua(&self, lieux: &[Arc<LieuIndexe>], rang: &Rang) -> &[u32] {
        let borne = RangLu::from(rang);
        let fin = self.lignes.partition_point(|ligne| {
            lieux
                .get(*ligne as usize)
                .is_some_and(|lieu| (self.rang)(lieu) <= borne)
        });
        self.lignes.get(..fin).unwrap_or_default()
    }

    /// All rows.
    pub(crate) fn lignes(&self) -> &[u32] {
        &self.lignes
    }

    /// The key of a row, to be kept.
    pub(crate) fn rang(&self, lieu: &LieuIndexe) -> Rang {
        match (self.rang)(lieu) {
            RangLu::Nombre(nombre) => Rang::Nombre(nombre),
            RangLu::Nom(nom) => Rang::Nom(nom.to_owned()),
        }
    }
}

impl<'a> From<&'a Rang> for RangLu<'a> {
    fn from(rang: &'a Rang) -> Self {
        match rang {
            Rang::Nombre(nombre) => Self::Nombre(*nombre),
            Rang::Nom(nom) => Self::Nom(nom),
        }
    }
}

/// A number that grows as dates recede; the unknown date has the greatest.
pub(crate) fn rang_date(date: Option<Date>) -> u64 {
    date.map_or(u64::MAX, |date| {
        let jours = (i64::from(date.annee()) * 12 + i64::from(date.mois())) * 31 + i64::from(date.jour());
        (i64::MAX / 2 - jours).cast_unsigned()
    })
}
