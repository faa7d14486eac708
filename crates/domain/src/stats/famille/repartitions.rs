//! The cells of an answer, and the facts that they count.
//!
//! A fact is what one participant adds to: « 60 ans et plus », « à domicile »… A cell is told; it is a fact, or the
//! sum of several: the follow-ups and their total, the canaux and what happened outside the walls. What the relations
//! between cells are is said here and nowhere else.

use std::ops::Range;

use crate::stats::{Bloc, Mesures};

/// Cells of an answer that count persons.
pub const CASES: usize = 103;
/// Facts of a territory.
pub(super) const FAITS: usize = 100;

/// A cell that counts persons, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Case(pub(super) usize);

/// A breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repartition {
    pub(super) faits: Range<usize>,
    pub(super) cases: Range<usize>,
    /// Whether a person may have none of these facts, or several: they do not sum to the accompagnements.
    pub(super) libre: bool,
    genre: Genre,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Genre {
    /// One cell a fact.
    Simple,
    /// Canaux, and outside the walls or not: a lieu may be itinerant.
    Modalites,
    /// One cell a fact, and their sum.
    AvecTotal,
}

const fn repartition(
    avant: Option<&Repartition>,
    faits: usize,
    cases: usize,
    libre: bool,
    genre: Genre,
) -> Repartition {
    let (fait, case) = match avant {
        Some(avant) => (avant.faits.end, avant.cases.end),
        None => (0, 0),
    };
    Repartition {
        faits: fait..fait + faits,
        cases: case..case + cases,
        libre,
        genre,
    }
}

pub(super) const TYPES: Repartition = repartition(None, 3, 3, false, Genre::Simple);
const AGES: Repartition = repartition(Some(&TYPES), 6, 6, false, Genre::Simple);
const STATUTS: Repartition = repartition(Some(&AGES), 5, 5, false, Genre::Simple);
const MODALITES: Repartition = repartition(Some(&STATUTS), 5, 6, false, Genre::Modalites);
const DUREES: Repartition = repartition(Some(&MODALITES), 4, 4, false, Genre::Simple);
const PREMIERS: Repartition = repartition(Some(&DUREES), 2, 2, false, Genre::Simple);
pub(super) const SUIVIS: Repartition = repartition(Some(&PREMIERS), 2, 3, true, Genre::AvecTotal);
pub(super) const REDIRECTIONS: Repartition = repartition(Some(&SUIVIS), 25, 26, true, Genre::AvecTotal);
pub(super) const THEMES: Repartition = repartition(Some(&REDIRECTIONS), 22, 22, true, Genre::Simple);
pub(super) const SOUS_THEMES: Repartition = repartition(Some(&THEMES), 19, 19, true, Genre::Simple);
pub(super) const MATERIEL: Repartition = repartition(Some(&SOUS_THEMES), 5, 5, true, Genre::Simple);
pub(super) const MANDATS: Repartition = repartition(Some(&MATERIEL), 2, 2, true, Genre::Simple);

const _: () = assert!(MANDATS.faits.end == FAITS && MANDATS.cases.end == CASES);

/// Every breakdown, in the order of its cells.
pub(super) static REPARTITIONS: [Repartition; 12] = [
    TYPES,
    AGES,
    STATUTS,
    MODALITES,
    DUREES,
    PREMIERS,
    SUIVIS,
    REDIRECTIONS,
    THEMES,
    SOUS_THEMES,
    MATERIEL,
    MANDATS,
];

/// The fact of ateliers, which tells their number too.
pub(super) const COLLECTIF: usize = 1;

impl Repartition {
    /// The cells that count this fact.
    pub(super) fn touchees(&self, fait: usize) -> impl Iterator<Item = usize> + use<> {
        let (cases, fait) = (self.cases.clone(), fait - self.faits.start);
        let (premiere, seconde) = match self.genre {
            Genre::Simple => (fait, None),
            Genre::AvecTotal => (fait, Some(cases.len() - 1)),
            // In a fixed lieu, in an itinerant one, in another lieu, at home, at a distance.
            Genre::Modalites => {
                let dehors = (1..=3).contains(&fait);
                (fait.saturating_sub(1), Some(if dehors { 4 } else { 5 }))
            }
        };
        [Some(premiere), seconde]
            .into_iter()
            .flatten()
            .map(move |rang| cases.start + rang)
    }

    /// Whether this cell counts this fact.
    pub(super) fn touche(&self, fait: usize, case: usize) -> bool {
        self.touchees(fait).any(|touchee| touchee == case)
    }

    /// Its cells, in a mask.
    pub(super) fn bits(&self) -> u128 {
        self.cases.clone().fold(0, |bits, case| bits | (1 << case))
    }
}

/// The breakdown of this cell.
pub(super) fn repartition_de(case: usize) -> &'static Repartition {
    REPARTITIONS
        .iter()
        .find(|repartition| repartition.cases.contains(&case))
        .unwrap_or(&MANDATS)
}

impl Case {
    /// All participants who will be accompanied again.
    pub const SUIVIS: Self = Self(SUIVIS.cases.end - 1);
    /// All participants sent elsewhere.
    pub const REDIRIGES: Self = Self(REDIRECTIONS.cases.end - 1);
    /// Participants said to be accompanied for the first time; the others have the cell after.
    pub const PREMIERS: Self = Self(PREMIERS.cases.start);
    /// Accompagnements outside the walls; the others have the cell after.
    pub const HORS_LES_MURS: Self = Self(MODALITES.cases.start + 4);

    /// The cells of a stretch of measures; none when it counts something else than persons.
    #[must_use]
    pub fn du_bloc(bloc: Bloc) -> Vec<Self> {
        let (repartition, rangs) = if bloc == Bloc::TYPES {
            (TYPES, 0..3)
        } else if bloc == Bloc::AGES {
            (AGES, 0..6)
        } else if bloc == Bloc::STATUTS {
            (STATUTS, 0..5)
        } else if bloc == Bloc::CANAUX {
            (MODALITES, 0..4)
        } else if bloc == Bloc::DUREES {
            (DUREES, 0..4)
        } else if bloc == Bloc::SUIVIS {
            (SUIVIS, 0..2)
        } else if bloc == Bloc::REDIRECTIONS {
            (REDIRECTIONS, 0..24)
        } else if bloc == Bloc::AUTRES {
            (REDIRECTIONS, 24..25)
        } else if bloc == Bloc::THEMES {
            (THEMES, 0..22)
        } else if bloc == Bloc::SOUS_THEMES {
            (SOUS_THEMES, 0..19)
        } else if bloc == Bloc::MATERIEL {
            (MATERIEL, 0..5)
        } else if bloc == Bloc::MANDATS {
            (MANDATS, 0..2)
        } else {
            (TYPES, 0..0)
        };
        rangs.map(|rang| Self(repartition.cases.start + rang)).collect()
    }
}

/// The facts of these measures.
pub(super) fn faits(mesures: &Mesures) -> Vec<i64> {
    let total = |bloc| mesures.total(bloc);
    let mut faits = Vec::with_capacity(FAITS);
    for bloc in [Bloc::TYPES, Bloc::AGES, Bloc::STATUTS] {
        faits.extend_from_slice(mesures.bloc(bloc));
    }
    let (lieu, autre, domicile, distance) = match mesures.bloc(Bloc::CANAUX) {
        [lieu, autre, domicile, distance] => (*lieu, *autre, *domicile, *distance),
        _ => (0, 0, 0, 0),
    };
    let itinerant = (total(Bloc::HORS_LES_MURS) - autre - domicile).clamp(0, lieu.max(0));
    faits.extend([lieu - itinerant, itinerant, autre, domicile, distance]);
    faits.extend_from_slice(mesures.bloc(Bloc::DUREES));
    let premiers = total(Bloc::PREMIERS);
    faits.extend([premiers, total(Bloc::ACCOMPAGNEMENTS) - premiers]);
    for bloc in [
        Bloc::SUIVIS,
        Bloc::REDIRECTIONS,
        Bloc::AUTRES,
        Bloc::THEMES,
        Bloc::SOUS_THEMES,
        Bloc::MATERIEL,
        Bloc::MANDATS,
    ] {
        faits.extend_from_slice(mesures.bloc(bloc));
    }
    faits
}

/// The cells of these facts.
pub(super) fn cases(faits: &[i64]) -> Vec<i64> {
    let mut cases = vec![0; CASES];
    for repartition in &REPARTITIONS {
        for fait in repartition.faits.clone() {
            for case in repartition.touchees(fait) {
                if let (Some(place), Some(n)) = (cases.get_mut(case), faits.get(fait)) {
                    *place += n;
                }
            }
        }
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Measures where each place has its own number, partitions apart.
    fn mesures() -> Mesures {
        let mut mesures = Mesures::default();
        for (rang, place) in mesures.valeurs_mut().iter_mut().enumerate() {
            *place = 100 + i64::try_from(rang).unwrap();
        }
        let canaux: i64 = mesures.bloc(Bloc::CANAUX)[1..3].iter().sum();
        mesures.valeurs_mut()[Bloc::HORS_LES_MURS.bornes()][0] = canaux + 7;
        mesures
    }

    #[test]
    fn each_cell_counts_what_is_told_by_its_name() {
        let mesures = mesures();
        let faits = faits(&mesures);
        assert_eq!(faits.len(), FAITS);
        let cases = cases(&faits);
        for bloc in [
            Bloc::TYPES,
            Bloc::AGES,
            Bloc::STATUTS,
            Bloc::CANAUX,
            Bloc::DUREES,
            Bloc::SUIVIS,
            Bloc::REDIRECTIONS,
            Bloc::AUTRES,
            Bloc::THEMES,
            Bloc::SOUS_THEMES,
            Bloc::MATERIEL,
            Bloc::MANDATS,
        ] {
            let lues: Vec<i64> = Case::du_bloc(bloc).iter().map(|case| cases[case.0]).collect();
            assert_eq!(lues, mesures.bloc(bloc), "{bloc:?}");
        }
        let total = |bloc| mesures.total(bloc);
        for (case, attendu) in [
            (Case::SUIVIS, total(Bloc::SUIVIS)),
            (Case::REDIRIGES, total(Bloc::REDIRECTIONS) + total(Bloc::AUTRES)),
            (Case::PREMIERS, total(Bloc::PREMIERS)),
            (Case::HORS_LES_MURS, total(Bloc::HORS_LES_MURS)),
            (
                Case(Case::PREMIERS.0 + 1),
                total(Bloc::ACCOMPAGNEMENTS) - total(Bloc::PREMIERS),
            ),
        ] {
            assert_eq!(cases[case.0], attendu, "{case:?}");
        }
        let dedans = total(Bloc::CANAUX) - total(Bloc::HORS_LES_MURS);
        assert_eq!(cases[Case::HORS_LES_MURS.0 + 1], dedans);
        assert!(Case::du_bloc(Bloc::MINUTES).is_empty());
    }

    #[test]
    fn each_cell_is_of_one_breakdown() {
        let bits: u128 = REPARTITIONS.iter().map(Repartition::bits).fold(0, |tous, bits| {
            assert_eq!(tous & bits, 0);
            tous | bits
        });
        assert_eq!(bits, (1 << CASES) - 1);
        for repartition in &REPARTITIONS {
            for case in repartition.cases.clone() {
                assert_eq!(repartition_de(case), repartition);
                assert!(
                    repartition
                        .faits
                        .clone()
                        .any(|fait| repartition.touche(fait, case))
                );
            }
        }
    }
}
