//! Areas put together: what two of them share goes.

use std::collections::BTreeMap;

use super::fichier::Sommet;

/// The rings around these rings. Neighbours share their limits to the vertex, each going along them its own way; what
/// comes out is the same whatever the order in which areas come, and has no limit inside.
#[must_use]
pub fn reunir<'a>(anneaux: impl IntoIterator<Item = &'a [Sommet]>) -> Vec<Vec<Sommet>> {
    let mut restent: BTreeMap<(Sommet, Sommet), u32> = BTreeMap::new();
    for anneau in anneaux {
        let suivants = anneau.iter().skip(1).chain(anneau.first());
        for (de, vers) in anneau.iter().copied().zip(suivants.copied()) {
            match restent.get_mut(&(vers, de)) {
                Some(fois) if *fois > 0 => *fois -= 1,
                _ => *restent.entry((de, vers)).or_default() += 1,
            }
        }
    }
    let mut suites: BTreeMap<Sommet, Vec<Sommet>> = BTreeMap::new();
    for ((de, vers), fois) in restent {
        let suite = suites.entry(de).or_default();
        suite.extend((0..fois).map(|_| vers));
    }
    let departs: Vec<Sommet> = suites.keys().copied().collect();
    let mut reunis = Vec::new();
    for depart in departs {
        // As many edges come to a vertex as leave it: one that goes on until it cannot is back where it began.
        loop {
            let (mut anneau, mut ici) = (Vec::new(), depart);
            while let Some(suivant) = suites.get_mut(&ici).and_then(Vec::pop) {
                anneau.push(ici);
                ici = suivant;
            }
            if anneau.is_empty() {
                break;
            }
            reunis.push(anneau);
        }
    }
    reunis
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn carre(x: i32, y: i32) -> Vec<Sommet> {
        vec![(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
    }

    fn aire(anneaux: &[Vec<Sommet>]) -> i64 {
        let double = |anneau: &Vec<Sommet>| -> i64 {
            let suivants = anneau.iter().skip(1).chain(anneau.first());
            let croix = anneau.iter().zip(suivants);
            croix
                .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
                .sum()
        };
        anneaux.iter().map(double).sum::<i64>() / 2
    }

    fn reunis(carres: &[(i32, i32)]) -> Vec<Vec<Sommet>> {
        let carres: Vec<_> = carres.iter().map(|(x, y)| carre(*x, *y)).collect();
        reunir(carres.iter().map(Vec::as_slice))
    }

    #[test]
    fn a_common_limit_goes() {
        let deux = reunis(&[(0, 0), (1, 0)]);
        assert_eq!(deux.len(), 1);
        assert_eq!(deux[0].len(), 6);
        assert_eq!(reunis(&[(0, 0), (5, 5)]).len(), 2, "islands stay apart");
        let anneau: Vec<_> = (0..3)
            .flat_map(|x| (0..3).map(move |y| (x, y)))
            .filter(|ici| *ici != (1, 1))
            .collect();
        let troue = reunis(&anneau);
        assert_eq!(
            (troue.len(), aire(&troue)),
            (2, 8),
            "what they go round is a hole"
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_order_changes_nothing(
            carres in prop::collection::btree_set((0..6_i32, 0..6_i32), 1..30)
        ) {
            let carres: Vec<_> = carres.into_iter().collect();
            let unis = reunis(&carres);
            prop_assert_eq!(aire(&unis), i64::try_from(carres.len()).unwrap());
            let mut autrement = carres;
            autrement.reverse();
            prop_assert_eq!(reunis(&autrement), unis);
        }
    }
}
