//! What an atom counts, and whether it might count something else.

use super::repartitions::{
    COLLECTIF, MANDATS, MATERIEL, REDIRECTIONS, Repartition, SOUS_THEMES, SUIVIS, THEMES, TYPES,
};
use crate::{
    cra::SousTheme,
    enumeration::Enumeration as _,
    stats::{Bloc, Mesures},
};

/// Persons of an atom who move from a fact to another; none, from or to nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deplacement {
    pub(super) atome: usize,
    pub(super) de: Option<usize>,
    pub(super) vers: Option<usize>,
    pub(super) n: i64,
}

/// An atom.
#[derive(Debug, Clone)]
pub(super) struct Atome {
    pub(super) faits: Vec<i64>,
    pub(super) cras: i64,
    pub(super) accompagnements: i64,
    pub(super) ateliers: i64,
}

impl Atome {
    pub(super) fn de(mesures: &Mesures) -> Self {
        Self {
            faits: super::repartitions::faits(mesures),
            cras: mesures.total(Bloc::CRAS),
            accompagnements: mesures.total(Bloc::ACCOMPAGNEMENTS),
            ateliers: mesures.total(Bloc::ATELIERS),
        }
    }

    pub(super) fn fait(&self, fait: usize) -> i64 {
        self.faits.get(fait).copied().unwrap_or(0)
    }

    fn somme(&self, repartition: &Repartition) -> i64 {
        repartition.faits.clone().map(|fait| self.fait(fait)).sum()
    }

    /// Whether CRAs might say this of the atom instead. What is not so of it today is not asked of it.
    pub(super) fn possible(&self, deplacement: Deplacement) -> bool {
        let Deplacement { de, vers, n, .. } = deplacement;
        if de.is_some_and(|de| self.fait(de) < n) {
            return false;
        }
        let dans = |repartition: &Repartition| {
            [de, vers]
                .into_iter()
                .flatten()
                .any(|fait| repartition.faits.contains(&fait))
        };
        let gain = i64::from(vers.is_some()) * n - i64::from(de.is_some()) * n;
        let tous = self.accompagnements;
        if dans(&TYPES) {
            // CRAs are one a person, but for ateliers: their number is told with that of all CRAs.
            let de_plus = |fait: Option<usize>| if fait == Some(COLLECTIF) { n } else { 0 };
            let ecart = de_plus(vers) - de_plus(de);
            let (collectif, ateliers) = (self.fait(COLLECTIF) + ecart, self.ateliers + ecart);
            return ecart == 0 || ateliers >= i64::from(collectif > 0);
        }
        if dans(&THEMES) {
            let themes = self.somme(&THEMES);
            let encore = themes + gain >= tous.min(themes);
            let pas_trop = vers.is_none_or(|vers| self.fait(vers) + n <= tous.max(self.fait(vers)));
            let sous = de.is_none_or(|de| {
                let restent = self.fait(de) - n;
                sous_themes_de(de)
                    .all(|sous| self.fait(sous) <= restent.max(0) || self.fait(sous) > self.fait(de))
            });
            return encore && pas_trop && sous;
        }
        if dans(&SOUS_THEMES) {
            return vers.is_none_or(|vers| {
                let theme = theme_de(vers).map_or(0, |theme| self.fait(theme));
                self.fait(vers) + n <= theme
            });
        }
        if dans(&SUIVIS) || dans(&REDIRECTIONS) {
            return gain <= 0 || self.somme(&SUIVIS) + self.somme(&REDIRECTIONS) + gain <= tous;
        }
        if dans(&MATERIEL) {
            return vers.is_none_or(|vers| self.fait(vers) + n <= tous);
        }
        if dans(&MANDATS) {
            return gain <= 0 || self.somme(&MANDATS) + gain <= tous;
        }
        true
    }
}

/// The sub-themes of the theme of this fact.
fn sous_themes_de(fait: usize) -> impl Iterator<Item = usize> {
    SOUS_THEMES
        .faits
        .clone()
        .filter(move |sous| theme_de(*sous) == Some(fait))
}

/// The fact of the theme of a sub-theme.
fn theme_de(sous: usize) -> Option<usize> {
    let rang = sous.checked_sub(SOUS_THEMES.faits.start)?;
    let theme = SousTheme::TOUS.get(rang)?.theme();
    Some(THEMES.faits.start + usize::from(theme.position()))
}
