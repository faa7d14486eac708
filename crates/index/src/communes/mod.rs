//! Communes found by what people type: a name, its beginning, a name with an error, a code.

mod alentour;
mod noms;
mod recherche;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use coop_domain::{
    geo::Point,
    territoires::{Cog, Commune, CommuneTrouvee},
};

use alentour::Voisinage;
use noms::{NomsEntiers, NomsParMots};
use recherche::Classe;

/// The gazetteer of communes, arrondissements included.
///
/// Communes are numbered as in [`Cog::communes`].
#[derive(Debug)]
pub struct Communes {
    cog: Arc<Cog>,
    entiers: NomsEntiers,
    par_mots: NomsParMots,
    codes_postaux: BTreeMap<Box<str>, Vec<u32>>,
    /// For each commune its rank among all, the most notable first.
    rangs: Box<[u32]>,
    /// Whether the commune is cut into arrondissements.
    decoupees: Box<[bool]>,
    voisinage: Voisinage,
}

impl Communes {
    /// Indexes every commune; some tens of milliseconds, once a process.
    #[must_use]
    pub fn nouveau(cog: Arc<Cog>) -> Self {
        let communes = cog.communes();
        let mut codes_postaux: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        for (numero, commune) in (0_u32..).zip(communes) {
            for code in &commune.codes_postaux {
                codes_postaux
                    .entry(code.as_str().into())
                    .or_default()
                    .push(numero);
            }
        }
        let parentes: HashSet<_> = communes
            .iter()
            .filter_map(|commune| commune.parente.as_ref())
            .collect();
        Self {
            entiers: NomsEntiers::nouveaux(&cog),
            par_mots: NomsParMots::nouveaux(communes),
            codes_postaux,
            rangs: rangs(communes),
            decoupees: communes
                .iter()
                .map(|commune| parentes.contains(&commune.code))
                .collect(),
            voisinage: Voisinage::nouveau(communes),
            cog,
        }
    }

    /// The communes that a typed text may mean, the likeliest first, at most `limite`.
    ///
    /// Exact matches (whole name, postal code, COG code) come before beginnings (of the name or
    /// of its words, of a postal code from two digits), and these before approximations, one
    /// error before two; within each, the more populated first.
    #[must_use]
    pub fn chercher(&self, q: &str, limite: usize) -> Vec<CommuneTrouvee> {
        self.candidates(q, limite)
            .into_iter()
            .filter_map(|(classe, numero)| self.trouvee(classe, numero))
            .collect()
    }

    fn trouvee(&self, classe: Classe, numero: u32) -> Option<CommuneTrouvee> {
        let commune = self.cog.communes().get(numero as usize)?;
        Some(CommuneTrouvee {
            code: commune.code.clone(),
            nom: commune.nom.clone(),
            departement: Some(commune.departement.clone()),
            departement_nom: self.cog.nom_departement(&commune.departement).map(str::to_owned),
            codes_postaux: commune.codes_postaux.clone(),
            population: commune.population,
            latitude: commune.centre.map(Point::latitude),
            longitude: commune.centre.map(Point::longitude),
            correspondance: classe.correspondance(),
        })
    }
}

/// The rank of each commune: by order of magnitude of its population (powers of two), then in
/// the order of the codes. Two towns of like size are told apart by nothing that lasts: a census
/// would swap them.
fn rangs(communes: &[Commune]) -> Box<[u32]> {
    let grandeur = |commune: &Commune| commune.population.and_then(u32::checked_ilog2);
    let mut ordre: Vec<_> = (0_u32..).zip(communes).collect();
    ordre.sort_by_key(|(_, commune)| Reverse(grandeur(commune)));
    let mut rangs: Vec<_> = (0_u32..)
        .zip(ordre)
        .map(|(rang, (numero, _))| (numero, rang))
        .collect();
    rangs.sort_unstable();
    rangs.into_iter().map(|(_, rang)| rang).collect()
}
