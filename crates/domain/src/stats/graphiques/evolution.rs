//! What happened, step after step, with the same steps of the year before behind.

use super::{COTE, echelle::graduations, proportion};
use crate::{
    enumeration::enumeration,
    stats::echanges::{Pas, Point},
    temps::Date,
};

enumeration! {
    /// What an evolution counts.
    Mesure, champ "mesure" {
        Accompagnements = 0, "accompagnements", "Accompagnements", "";
        Cras = 1, "cras", "CRA", "";
    }
}

impl Mesure {
    /// Its number at a step; none when it is hidden.
    #[must_use]
    pub const fn de(self, point: &Point) -> Option<u64> {
        match self {
            Self::Accompagnements => point.accompagnements,
            Self::Cras => point.cras,
        }
    }
}

/// How many steps are drawn as columns: fewer make no line.
const COLONNES: usize = 3;
/// How many steps are named under the axis at most.
const ETIQUETTES: usize = 12;
/// How many of them on a narrow screen.
const ETIQUETTES_ETROITES: usize = 4;

/// A step and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EtapeTracee {
    /// Its first day.
    pub periode: Date,
    /// Its number; none when it is hidden.
    pub n: Option<u64>,
    /// That of the same step one year before; none when it is hidden or not known.
    pub avant: Option<u64>,
    /// The middle of the step, from the left.
    pub x: u32,
    /// The height of its number, from the top; none when it is hidden.
    pub y: Option<u32>,
    /// The height of that of the year before.
    pub y_avant: Option<u32>,
    /// Whether the chart writes its number beside it.
    pub dite: bool,
}

/// The name of a step, under the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Etiquette {
    /// Which step.
    pub periode: Date,
    /// Its middle, from the left.
    pub x: u32,
    /// Whether a narrow screen keeps it.
    pub majeure: bool,
    /// Whether its year is said: it is the first, or another one than that of the name before.
    pub annee: bool,
    /// Whether its year is said on a narrow screen, where fewer names stand before it.
    pub annee_etroite: bool,
}

/// A drawn evolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evolution {
    /// The steps' length.
    pub pas: Pas,
    /// What is counted.
    pub mesure: Mesure,
    /// The steps, in order.
    pub etapes: Vec<EtapeTracee>,
    /// The graduations: value and height, from the top.
    pub graduations: Vec<(u64, u32)>,
    /// Names under the axis.
    pub etiquettes: Vec<Etiquette>,
}

impl Evolution {
    /// The drawing of these steps. `avant` are those of the year before, in the same order; it may be empty.
    #[must_use]
    pub fn tracer(pas: Pas, mesure: Mesure, points: &[Point], avant: &[Point]) -> Self {
        let nombres: Vec<Option<u64>> = points.iter().map(|point| mesure.de(point)).collect();
        let avant = avant
            .iter()
            .map(|point| mesure.de(point))
            .chain(std::iter::repeat(None));
        let avant: Vec<Option<u64>> = avant.take(points.len()).collect();
        let plus_grand = nombres.iter().chain(&avant).flatten().max().copied();
        let echelle = graduations(plus_grand.unwrap_or(0));
        let haut = echelle.last().copied().unwrap_or(1);
        let hauteur = |n: u64| COTE - proportion(n, haut);
        let dites = dites(&nombres);
        let etapes: Vec<EtapeTracee> = points
            .iter()
            .zip(nombres)
            .zip(avant)
            .enumerate()
            .map(|(rang, ((point, n), avant))| EtapeTracee {
                periode: point.periode,
                n,
                avant,
                x: milieu(rang, points.len()),
                y: n.map(hauteur),
                y_avant: avant.map(hauteur),
                dite: dites.contains(&rang),
            })
            .collect();
        Self {
            pas,
            mesure,
            etiquettes: etiquettes(&etapes),
            etapes,
            graduations: echelle.into_iter().map(|n| (n, hauteur(n))).collect(),
        }
    }

    /// Whether it is drawn as columns, not as a line.
    #[must_use]
    pub const fn en_colonnes(&self) -> bool {
        self.etapes.len() <= COLONNES
    }

    /// The width of a step.
    #[must_use]
    pub fn largeur(&self) -> u32 {
        COTE / u32::try_from(self.etapes.len().max(1)).unwrap_or(COTE)
    }

    /// Whether a step is hidden.
    #[must_use]
    pub fn a_un_secret(&self) -> bool {
        self.etapes.iter().any(|etape| etape.n.is_none())
    }

    /// Whether the year before is drawn.
    #[must_use]
    pub fn a_un_avant(&self) -> bool {
        self.etapes.iter().any(|etape| etape.avant.is_some())
    }

    /// The first of the steps with the greatest number, when it is more than nothing.
    #[must_use]
    pub fn sommet(&self) -> Option<&EtapeTracee> {
        let max = self.etapes.iter().filter_map(|etape| etape.n).max()?;
        self.etapes.iter().find(|etape| max > 0 && etape.n == Some(max))
    }
}

/// The steps from the first one that is not of nobody: before it, nothing had begun. All of them, when nothing
/// has.
#[must_use]
pub fn sans_debut_vide(points: &[Point]) -> &[Point] {
    let premier = points.iter().position(|point| point.cras != Some(0)).unwrap_or(0);
    points.get(premier..).unwrap_or_default()
}

fn milieu(rang: usize, nombre: usize) -> u32 {
    let double = u64::try_from(rang * 2 + 1).unwrap_or(u64::MAX);
    let tout = u64::try_from(nombre * 2).unwrap_or(u64::MAX);
    proportion(double, tout)
}

/// Whose number is written beside: all columns; of a line, its top, and its end when it is far from it.
fn dites(nombres: &[Option<u64>]) -> Vec<usize> {
    let montres = || {
        nombres
            .iter()
            .enumerate()
            .filter_map(|(rang, n)| n.map(|n| (rang, n)))
    };
    if nombres.len() <= COLONNES {
        return montres().map(|(rang, _)| rang).collect();
    }
    let max = montres().map(|(_, n)| n).max().filter(|max| *max > 0);
    let sommet = montres().find(|(_, n)| Some(*n) == max).map(|(rang, _)| rang);
    let fin = montres().next_back().map(|(rang, _)| rang);
    let loin = |fin: &usize| sommet.is_some_and(|sommet| fin.abs_diff(sommet) * 8 > nombres.len());
    sommet.into_iter().chain(fin.filter(loin)).collect()
}

fn etiquettes(etapes: &[EtapeTracee]) -> Vec<Etiquette> {
    let pas = etapes.len().div_ceil(ETIQUETTES).max(1);
    let nommees: Vec<&EtapeTracee> = etapes.iter().step_by(pas).collect();
    let pas_majeur = nommees.len().div_ceil(ETIQUETTES_ETROITES).max(1);
    let (mut precedente, mut precedente_majeure) = (None, None);
    nommees
        .into_iter()
        .enumerate()
        .map(|(rang, etape)| {
            let annee = Some(etape.periode.annee());
            let majeure = rang.is_multiple_of(pas_majeur);
            let etiquette = Etiquette {
                periode: etape.periode,
                x: etape.x,
                majeure,
                annee: precedente != annee,
                annee_etroite: majeure && precedente_majeure != annee,
            };
            precedente = annee;
            if majeure {
                precedente_majeure = annee;
            }
            etiquette
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn points(nombres: &[Option<u64>]) -> Vec<Point> {
        let debut: Date = "2025-12-01".parse().unwrap();
        nombres
            .iter()
            .enumerate()
            .map(|(rang, n)| Point {
                periode: debut.plus_mois(u16::try_from(rang).unwrap()).unwrap(),
                cras: n.map(|_| 1),
                accompagnements: *n,
            })
            .collect()
    }

    fn tracer(nombres: &[Option<u64>], avant: &[Option<u64>]) -> Evolution {
        Evolution::tracer(
            Pas::Mois,
            Mesure::Accompagnements,
            &points(nombres),
            &points(avant),
        )
    }

    #[test]
    fn steps_share_the_width_and_numbers_the_height() {
        let evolution = tracer(&[Some(0), Some(60), Some(30), Some(15)], &[]);
        let places: Vec<(u32, Option<u32>)> = evolution.etapes.iter().map(|e| (e.x, e.y)).collect();
        assert_eq!(
            places,
            [
                (1_250, Some(10_000)),
                (3_750, Some(0)),
                (6_250, Some(5_000)),
                (8_750, Some(7_500))
            ]
        );
        assert_eq!(
            evolution.graduations,
            [(0, 10_000), (20, 6_667), (40, 3_333), (60, 0)]
        );
        assert_eq!(evolution.sommet().unwrap().n, Some(60));
        assert!(!evolution.en_colonnes() && !evolution.a_un_secret() && !evolution.a_un_avant());
    }

    #[test]
    fn the_year_before_counts_for_the_height() {
        let evolution = tracer(&[Some(10), None], &[Some(40)]);
        assert_eq!(evolution.graduations.last(), Some(&(40, 0)));
        assert_eq!(evolution.etapes[0].y_avant, Some(0));
        assert_eq!(evolution.etapes[1].y, None);
        assert_eq!(evolution.etapes[1].avant, None);
        assert!(evolution.a_un_secret() && evolution.a_un_avant() && evolution.en_colonnes());
    }

    #[test]
    fn the_top_and_a_far_end_are_written() {
        let dites = |nombres: &[Option<u64>]| -> Vec<usize> {
            let etapes = tracer(nombres, &[]).etapes;
            (0..etapes.len()).filter(|rang| etapes[*rang].dite).collect()
        };
        assert_eq!(dites(&[Some(1), None, Some(0)]), [0, 2]);
        assert_eq!(dites(&[Some(1), Some(9), Some(9), Some(2)]), [1, 3]);
        assert_eq!(dites(&[Some(1), Some(3), Some(5), Some(9)]), [3]);
        assert_eq!(dites(&[Some(0), Some(0), Some(0), Some(0)]), Vec::<usize>::new());
        assert_eq!(dites(&[]), Vec::<usize>::new());
    }

    #[test]
    fn what_had_not_begun_is_left_out() {
        let mut tous = points(&[Some(0), Some(0), Some(3), Some(0)]);
        tous[0].cras = Some(0);
        tous[1].cras = Some(0);
        assert_eq!(sans_debut_vide(&tous).len(), 2);
        assert_eq!(sans_debut_vide(&tous[..2]).len(), 2);
        assert_eq!(sans_debut_vide(&points(&[None, Some(3)])).len(), 2);
        assert_eq!(sans_debut_vide(&[]).len(), 0);
    }

    #[test]
    fn the_year_is_said_when_it_changes() {
        let etiquettes = tracer(&[Some(1); 14], &[]).etiquettes;
        let dites: Vec<(String, bool, bool, bool)> = etiquettes
            .iter()
            .map(|e| (e.periode.to_string(), e.majeure, e.annee, e.annee_etroite))
            .collect();
        assert_eq!(
            dites,
            [
                ("2025-12-01".to_owned(), true, true, true),
                ("2026-02-01".to_owned(), false, true, false),
                ("2026-04-01".to_owned(), true, false, true),
                ("2026-06-01".to_owned(), false, false, false),
                ("2026-08-01".to_owned(), true, false, false),
                ("2026-10-01".to_owned(), false, false, false),
                ("2026-12-01".to_owned(), true, false, false),
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_square(
            nombres in prop::collection::vec(prop::option::of(0_u64..1 << 40), 0..200),
            avant in prop::collection::vec(prop::option::of(0_u64..1 << 40), 0..200),
        ) {
            let evolution = tracer(&nombres, &avant);
            prop_assert_eq!(evolution.etapes.len(), nombres.len());
            prop_assert!(evolution.etiquettes.len() <= ETIQUETTES);
            prop_assert!(evolution.etiquettes.iter().filter(|e| e.majeure).count() <= ETIQUETTES_ETROITES);
            for (etape, n) in evolution.etapes.iter().zip(&nombres) {
                prop_assert!(etape.x <= COTE);
                prop_assert_eq!(etape.y.is_some(), n.is_some());
                prop_assert!(etape.y.is_none_or(|y| y <= COTE) && etape.y_avant.is_none_or(|y| y <= COTE));
            }
            prop_assert!(evolution.etapes.windows(2).all(|deux| deux[0].x < deux[1].x));
            prop_assert_eq!(evolution.graduations.last().map(|(_, y)| *y), Some(0));
        }
    }
}
