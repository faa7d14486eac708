//! A list of bars: each as long as its share of the longest.

use std::cmp::Reverse;

use super::{pourcent, proportion};
use crate::stats::{
    echanges::{Cellule, Totaux},
    pourcentages,
};

/// What the cells of a breakdown are parts of, which says what percentages mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tout {
    /// They share this number out: percentages make 100.
    Partition(u64),
    /// Each is some of this number, and one may be counted in several: percentages do not add up.
    Parmi(u64),
    /// They are not parts of anything.
    Rien,
}

/// A bar, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barre {
    /// Code of the value.
    pub code: String,
    /// Its words.
    pub libelle: String,
    /// Its number; none when it is hidden.
    pub n: Option<u64>,
    /// CRAs, for themes.
    pub cras: Option<u64>,
    /// Its whole percentage; none when it is hidden, or not a part of anything.
    pub part: Option<u32>,
    /// Its length, of the side of the square; 0 when it is hidden.
    pub longueur: u32,
}

impl Barre {
    /// Whether it is hidden.
    #[must_use]
    pub const fn est_secrete(&self) -> bool {
        self.n.is_none()
    }

    /// Its length, for an attribute of SVG.
    #[must_use]
    pub fn largeur(&self) -> String {
        pourcent(self.longueur)
    }
}

/// The bars of a breakdown, in its order.
#[must_use]
pub fn barres(cellules: &[Cellule], tout: Tout) -> Vec<Barre> {
    let plus_longue = cellules.iter().filter_map(|cellule| cellule.n).max();
    barres_a_l_echelle(cellules, tout, plus_longue.unwrap_or(0))
}

/// The same, beside other bars: `plus_longue` is the number of the longest of all.
#[must_use]
pub fn barres_a_l_echelle(cellules: &[Cellule], tout: Tout, plus_longue: u64) -> Vec<Barre> {
    let nombres: Vec<Option<u64>> = cellules.iter().map(|cellule| cellule.n).collect();
    cellules
        .iter()
        .zip(partager(&nombres, tout))
        .map(|(cellule, part)| Barre {
            code: cellule.code.to_string(),
            libelle: cellule.libelle.to_string(),
            n: cellule.n,
            cras: cellule.cras,
            part,
            longueur: longueur(cellule.n.unwrap_or(0), plus_longue),
        })
        .collect()
}

/// Whoever is counted is seen, were it one of a thousand.
const LONGUEUR_MIN: u32 = 100;

fn longueur(n: u64, plus_longue: u64) -> u32 {
    match n {
        0 => 0,
        n => proportion(n, plus_longue).max(LONGUEUR_MIN),
    }
}

/// The longest first, then those that are hidden, then those of nobody; of equals, the order of the list.
#[must_use]
pub fn decroissantes(mut barres: Vec<Barre>) -> Vec<Barre> {
    barres.sort_by_key(|barre| match barre.n {
        Some(0) => (2, Reverse(0)),
        None => (1, Reverse(0)),
        Some(n) => (0, Reverse(n)),
    });
    barres
}

fn partager(nombres: &[Option<u64>], tout: Tout) -> Vec<Option<u32>> {
    let montrees: Vec<u64> = nombres.iter().copied().flatten().collect();
    let mut entiers = match tout {
        Tout::Rien => Vec::new(),
        // What is hidden shares the rest, and the percentages of what is shown do not depend on how.
        Tout::Partition(total) => {
            let reste = total.saturating_sub(montrees.iter().sum());
            pourcentages(&[montrees.as_slice(), &[reste]].concat())
        }
        Tout::Parmi(total) => montrees.iter().map(|n| pour_cent(*n, total)).collect(),
    }
    .into_iter();
    nombres.iter().map(|n| n.and_then(|_| entiers.next())).collect()
}

/// The percentages of individuels, of participants of ateliers, of ponctuels: those of the breakdown by type, so
/// that a page says one and the same number wherever it says it.
#[must_use]
pub fn parts_des_types(totaux: &Totaux) -> [Option<u32>; 3] {
    let nombres = [totaux.individuels, totaux.participants_ateliers, totaux.ponctuels];
    let mut parts = partager(&nombres, Tout::Partition(totaux.accompagnements)).into_iter();
    nombres.map(|_| parts.next().flatten())
}

/// The nearest whole percentage.
#[must_use]
pub fn pour_cent(n: u64, total: u64) -> u32 {
    if total == 0 {
        return 0;
    }
    let total = u128::from(total);
    u32::try_from((u128::from(n) * 100 + total / 2) / total).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::echanges::MinutesParType;

    fn cellules(nombres: &[Option<u64>]) -> Vec<Cellule> {
        nombres
            .iter()
            .enumerate()
            .map(|(rang, n)| Cellule {
                code: format!("c{rang}").into(),
                libelle: format!("Cellule {rang}").into(),
                n: *n,
                cras: None,
                secret: n.is_none(),
            })
            .collect()
    }

    fn parts_de(nombres: &[Option<u64>], tout: Tout) -> Vec<Option<u32>> {
        barres(&cellules(nombres), tout)
            .iter()
            .map(|barre| barre.part)
            .collect()
    }

    #[test]
    fn bars_are_shares_of_the_longest() {
        let longueurs: Vec<String> = barres(&cellules(&[Some(50), Some(200), None, Some(0)]), Tout::Rien)
            .iter()
            .map(Barre::largeur)
            .collect();
        assert_eq!(longueurs, ["25%", "100%", "0%", "0%"]);
        assert_eq!(
            barres(&cellules(&[Some(1), Some(9_000)]), Tout::Rien)[0].largeur(),
            "1%"
        );
        let fine = barres_a_l_echelle(&cellules(&[Some(50)]), Tout::Rien, 100);
        assert_eq!(fine[0].largeur(), "50%");
    }

    #[test]
    fn a_partition_makes_a_hundred() {
        assert_eq!(
            parts_de(&[Some(1), Some(1), Some(1)], Tout::Partition(3)),
            [Some(34), Some(33), Some(33)]
        );
        assert_eq!(
            parts_de(&[Some(0), Some(0)], Tout::Partition(0)),
            [Some(0), Some(0)]
        );
    }

    #[test]
    fn what_is_hidden_has_no_percentage_and_leaves_those_of_others() {
        assert_eq!(
            parts_de(&[Some(40), None, None, Some(0)], Tout::Partition(50)),
            [Some(80), None, None, Some(0)]
        );
    }

    #[test]
    fn overlapping_cells_are_each_compared_to_the_whole() {
        assert_eq!(
            parts_de(&[Some(30), Some(30), None], Tout::Parmi(40)),
            [Some(75), Some(75), None]
        );
        assert_eq!(
            parts_de(&[Some(1), Some(3)], Tout::Parmi(200)),
            [Some(1), Some(2)]
        );
        assert_eq!(parts_de(&[Some(0)], Tout::Parmi(0)), [Some(0)]);
        assert_eq!(parts_de(&[Some(4)], Tout::Rien), [None]);
    }

    #[test]
    fn the_longest_come_first_and_what_is_hidden_before_nobody() {
        let codes: Vec<String> = decroissantes(barres(
            &cellules(&[Some(0), Some(12), None, Some(50), Some(12), Some(0)]),
            Tout::Rien,
        ))
        .into_iter()
        .map(|barre| barre.code)
        .collect();
        assert_eq!(codes, ["c3", "c1", "c4", "c2", "c0", "c5"]);
    }

    fn totaux(types: [Option<u64>; 3], accompagnements: u64) -> Totaux {
        let minutes = MinutesParType {
            individuel: None,
            collectif: None,
            ponctuel: None,
        };
        Totaux {
            accompagnements,
            cras: 1,
            ateliers: Some(1),
            participants_ateliers: types[1],
            individuels: types[0],
            ponctuels: types[2],
            premiers_accompagnements: None,
            suivis: None,
            taux_suivi: None,
            minutes: 0,
            minutes_par_type: minutes,
            hors_les_murs: None,
            conseillers_actifs: 1,
        }
    }

    #[test]
    fn a_type_has_the_percentage_of_its_bar() {
        // The nearest would be 14, 84 and 2: 100 as well. One third each would be 99.
        let parts = parts_des_types(&totaux([Some(8), Some(49), Some(1)], 58));
        assert_eq!(parts, [Some(14), Some(84), Some(2)]);
        let parts = parts_des_types(&totaux([Some(1), Some(1), Some(1)], 3));
        assert_eq!(parts, [Some(34), Some(33), Some(33)]);
        let parts = parts_des_types(&totaux([Some(80), None, None], 100));
        assert_eq!(parts, [Some(80), None, None]);
    }

    proptest! {
        #[test]
        fn percentages_of_a_partition_make_a_hundred_when_nothing_is_hidden(
            nombres in prop::collection::vec(0_u64..1 << 40, 1..24)
        ) {
            let total: u64 = nombres.iter().sum();
            let visibles: Vec<Option<u64>> = nombres.iter().copied().map(Some).collect();
            let somme: u32 = parts_de(&visibles, Tout::Partition(total)).into_iter().flatten().sum();
            prop_assert_eq!(somme, if total == 0 { 0 } else { 100 });
        }
    }
}
