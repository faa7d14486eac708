//! The territories of which figures are told, each by the atoms that it is made of.

use std::collections::BTreeMap;

use crate::stats::echanges::NiveauStats;

/// A territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noeud {
    /// Its level.
    pub niveau: NiveauStats,
    /// Its code.
    pub code: String,
    /// The atoms that it is made of, in order, each once.
    pub atomes: Vec<usize>,
    /// Whether nothing of it is ever told alone.
    pub tu: bool,
}

/// The territories, over the atoms: départements for months, communes for years.
///
/// They are no tree: a hub is any set of départements, and two hubs may share one.
#[derive(Debug, Clone, Default)]
pub struct Arbre {
    noeuds: Vec<Noeud>,
    /// The territories of each atom.
    de: Vec<Vec<usize>>,
    atomes: BTreeMap<String, usize>,
}

impl Arbre {
    /// Territories of atoms, told by their codes. A territory of no atom has nothing to protect.
    #[must_use]
    pub fn nouveau<'a>(
        atomes: impl IntoIterator<Item = &'a str>,
        territoires: impl IntoIterator<Item = (NiveauStats, String, Vec<String>, bool)>,
    ) -> Self {
        let mut arbre = Self::default();
        for code in atomes {
            let suivant = arbre.atomes.len();
            arbre.atomes.entry(code.to_owned()).or_insert(suivant);
        }
        arbre.de = vec![Vec::new(); arbre.atomes.len()];
        for (niveau, code, parts, tu) in territoires {
            let mut atomes: Vec<usize> = parts
                .iter()
                .filter_map(|part| arbre.atomes.get(part).copied())
                .collect();
            atomes.sort_unstable();
            atomes.dedup();
            for atome in &atomes {
                if let Some(noeuds) = arbre.de.get_mut(*atome) {
                    noeuds.push(arbre.noeuds.len());
                }
            }
            arbre.noeuds.push(Noeud {
                niveau,
                code,
                atomes,
                tu,
            });
        }
        arbre
    }

    /// The territories.
    #[must_use]
    pub fn noeuds(&self) -> &[Noeud] {
        &self.noeuds
    }

    /// How many atoms there are.
    #[must_use]
    pub fn taille(&self) -> usize {
        self.de.len()
    }

    /// The number of the atom of this code.
    #[must_use]
    pub fn atome(&self, code: &str) -> Option<usize> {
        self.atomes.get(code).copied()
    }

    /// The territories of an atom.
    pub(super) fn noeuds_de(&self, atome: usize) -> &[usize] {
        self.de.get(atome).map_or(&[], Vec::as_slice)
    }

    /// Its atoms.
    pub(super) fn atomes_de(&self, noeud: usize) -> &[usize] {
        self.noeuds
            .get(noeud)
            .map_or(&[], |noeud| noeud.atomes.as_slice())
    }

    /// What hiding a cell of this territory costs.
    pub(super) fn poids(&self, noeud: usize) -> u64 {
        match self.noeuds.get(noeud).map(|noeud| noeud.niveau) {
            Some(NiveauStats::National) => 4_000,
            Some(NiveauStats::Region) => 60,
            Some(NiveauStats::Hub) => 40,
            Some(NiveauStats::Epci) => 20,
            _ => 10,
        }
    }

    /// The territories, the greatest first: what is hidden of them may serve those within.
    pub(super) fn de_haut_en_bas(&self) -> Vec<usize> {
        let mut ordre: Vec<usize> = (0..self.noeuds.len()).collect();
        ordre.sort_by_key(|noeud| (std::cmp::Reverse(self.poids(*noeud)), *noeud));
        ordre
    }
}

#[cfg(feature = "cog")]
mod du_cog {
    use super::{Arbre, NiveauStats};
    use crate::territoires::{CodeDepartement, CodeRegion, Cog, Niveau};

    /// Whether figures of this département are told with others' only: it is a collectivité d'outre-mer, which
    /// counts as a région of its own.
    #[must_use]
    pub fn est_collectivite(departement: &CodeDepartement, region: &CodeRegion) -> bool {
        departement.as_str().len() == 3 && departement.as_str() == region.as_str()
    }

    impl Arbre {
        /// The country, its régions, its hubs and its départements, over the départements.
        #[must_use]
        pub fn des_mois(cog: &Cog, france: &str) -> Self {
            let departements = cog.territoires(Niveau::Departement);
            let codes: Vec<String> = departements.iter().map(|d| d.code.clone()).collect();
            let seules: Vec<&str> = departements
                .iter()
                .filter(|d| {
                    let paire = d.departements.first().zip(d.regions.first());
                    paire.is_some_and(|(departement, region)| est_collectivite(departement, region))
                })
                .map(|d| d.code.as_str())
                .collect();
            let france = (NiveauStats::National, france.to_owned(), codes.clone(), false);
            let sous = [
                (NiveauStats::Region, Niveau::Region),
                (NiveauStats::Hub, Niveau::Hub),
                (NiveauStats::Departement, Niveau::Departement),
            ];
            let autres = sous.into_iter().flat_map(|(niveau, du_cog)| {
                cog.territoires(du_cog)
                    .into_iter()
                    .map(move |territoire| (niveau, territoire))
            });
            let autres = autres.map(|(niveau, territoire)| {
                let parts: Vec<String> = territoire.departements.iter().map(ToString::to_string).collect();
                let tu = matches!(parts.as_slice(), [part] if *part == territoire.code && seules.contains(&part.as_str()));
                (niveau, territoire.code, parts, tu)
            });
            Self::nouveau(
                codes.iter().map(String::as_str),
                std::iter::once(france).chain(autres),
            )
        }
    }
}

#[cfg(feature = "cog")]
pub use du_cog::est_collectivite;
