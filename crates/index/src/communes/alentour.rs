//! The communes of départements and of those around them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use coop_domain::territoires::{CodeDepartement, Commune};

use super::Communes;

/// Two départements are neighbours when a commune of one has its centre this near to that of a commune of the
/// other, in metres: two communes that touch are rarely further apart.
const PROXIMITE_M: f64 = 12_000.0;
/// Cells of the grid in which communes are compared, in degrees. Twelve kilometres are 0.11° of latitude, and of
/// longitude 0.17° in the north of the country: who is that near is in the same cell or in one that touches it.
const CELLULE: f64 = 0.2;

/// The neighbours of each département.
#[derive(Debug)]
pub(super) struct Voisinage(BTreeMap<CodeDepartement, BTreeSet<CodeDepartement>>);

impl Voisinage {
    /// Compares the centres of communes; some milliseconds, once a process.
    pub(super) fn nouveau(communes: &[Commune]) -> Self {
        let mut cellules: HashMap<(i32, i32), Vec<&Commune>> = HashMap::new();
        for commune in communes {
            if let Some(cellule) = cellule(commune) {
                cellules.entry(cellule).or_default().push(commune);
            }
        }
        let mut voisins: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for ((nord, est), siennes) in &cellules {
            for (vers_le_nord, vers_l_est) in [(0, 0), (0, 1), (1, -1), (1, 0), (1, 1)] {
                let autres = cellules.get(&(nord + vers_le_nord, est + vers_l_est));
                for commune in siennes {
                    for autre in autres.into_iter().flatten() {
                        if commune.departement != autre.departement && se_touchent(commune, autre) {
                            for (un, l_autre) in [(commune, autre), (autre, commune)] {
                                let connus: &mut BTreeSet<_> =
                                    voisins.entry(un.departement.clone()).or_default();
                                connus.insert(l_autre.departement.clone());
                            }
                        }
                    }
                }
            }
        }
        Self(voisins)
    }
}

impl Communes {
    /// The communes of these départements and of their neighbours, arrondissements included, in the order of the
    /// COG; none for a département that does not exist.
    pub fn alentour<'a>(&'a self, departements: &'a [CodeDepartement]) -> impl Iterator<Item = &'a Commune> {
        let retenus: BTreeSet<&CodeDepartement> = departements
            .iter()
            .chain(departements.iter().flat_map(|code| self.voisins(code)))
            .collect();
        self.cog
            .communes()
            .iter()
            .filter(move |commune| retenus.contains(&commune.departement))
    }

    /// The départements that touch this one.
    fn voisins(&self, departement: &CodeDepartement) -> impl Iterator<Item = &CodeDepartement> {
        self.voisinage.0.get(departement).into_iter().flatten()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are far from the bounds")]
fn cellule(commune: &Commune) -> Option<(i32, i32)> {
    let centre = commune.centre?;
    Some((
        (centre.latitude() / CELLULE).floor() as i32,
        (centre.longitude() / CELLULE).floor() as i32,
    ))
}

fn se_touchent(une: &Commune, autre: &Commune) -> bool {
    une.centre
        .zip(autre.centre)
        .is_some_and(|(ici, la)| ici.distance_m(la) <= PROXIMITE_M)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coop_domain::territoires::Cog;

    use super::*;

    fn communes() -> Communes {
        Communes::nouveau(Arc::new(Cog::charger().unwrap()))
    }

    fn codes(communes: &Communes, departement: &str) -> Vec<String> {
        let departement = departement.parse().unwrap();
        communes.voisins(&departement).map(ToString::to_string).collect()
    }

    #[test]
    fn a_departement_has_those_around_it() {
        let communes = communes();
        assert_eq!(codes(&communes, "23"), ["03", "18", "19", "36", "63", "87"]);
        for (departement, voisin) in [("75", "93"), ("2A", "2B"), ("69", "38"), ("90", "25")] {
            assert!(
                codes(&communes, departement).contains(&voisin.to_owned()),
                "{departement}"
            );
        }
        // An island has none, and neither has what does not exist.
        assert!(codes(&communes, "974").is_empty() && codes(&communes, "20").is_empty());
    }

    #[test]
    fn neighbours_are_so_of_each_other() {
        let communes = communes();
        for (departement, voisins) in &communes.voisinage.0 {
            assert!(!voisins.contains(departement));
            for voisin in voisins {
                assert!(communes.voisins(voisin).any(|code| code == departement));
            }
        }
    }

    #[test]
    fn the_communes_around_are_whole_and_told_once() {
        let communes = communes();
        let creuse: CodeDepartement = "23".parse().unwrap();
        let demandes = [creuse.clone(), creuse.clone()];
        let autour: Vec<_> = communes.alentour(&demandes).collect();
        let siennes = autour.iter().filter(|commune| commune.departement == creuse);
        let toutes = communes.cog.communes().iter();
        assert_eq!(
            siennes.count(),
            toutes.filter(|commune| commune.departement == creuse).count()
        );
        let uniques: BTreeSet<_> = autour.iter().map(|commune| &commune.code).collect();
        assert_eq!(uniques.len(), autour.len());
        assert!(autour.iter().any(|commune| commune.nom == "Limoges"));
        assert!(autour.len() < 3_000, "{}", autour.len());
    }
}
