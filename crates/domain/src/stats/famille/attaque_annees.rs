//! Years of communes and intercommunalités attacked: who reads them, and the year of each département, asks a solver
//! how many CRAs a hidden one has.

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use proptest::prelude::*;

use super::{tests::Tirage, *};
use crate::stats::echanges::NiveauStats;

/// A year: communes, each of a département, some of an intercommunalité, which may be of two départements.
struct Annee {
    arbre: Arbre,
    communes: Vec<AnneeDAtome>,
    departements: Vec<Vec<usize>>,
    fermes: BTreeSet<usize>,
}

impl Annee {
    fn tirer(graine: u64) -> Self {
        let mut tirage = Tirage::de(graine);
        let mut communes = Vec::new();
        let mut departements = Vec::new();
        for departement in 0..2 + tirage.sous(2) {
            let premiere = communes.len();
            for _ in 0..1 + tirage.sous(7) {
                communes.push(une_commune(departement, &mut tirage));
            }
            departements.push((premiere..communes.len()).collect());
        }
        let codes: Vec<String> = (0..communes.len()).map(|rang| format!("{rang:05}")).collect();
        let mut territoires: Vec<_> = codes
            .iter()
            .map(|code| (NiveauStats::Commune, code.clone(), vec![code.clone()], false))
            .collect();
        // Neighbours by their numbers: the last ones of a département may be with the first of the next.
        let mut reste = codes.as_slice();
        while !reste.is_empty() {
            let (siennes, autres) = reste.split_at(reste.len().min(1 + tirage.sous(4)));
            if tirage.sous(5) > 0 {
                territoires.push((
                    NiveauStats::Epci,
                    format!("E{}", siennes[0]),
                    siennes.to_vec(),
                    false,
                ));
            }
            reste = autres;
        }
        let fermes = (0..departements.len()).filter(|_| tirage.sous(5) == 0).collect();
        Self {
            arbre: Arbre::nouveau(codes.iter().map(String::as_str), territoires),
            communes,
            departements,
            fermes,
        }
    }

    fn cras(&self, atomes: &[usize]) -> i64 {
        atomes.iter().map(|atome| self.communes[*atome].cras).sum()
    }

    fn conseillers(&self, atomes: &[usize]) -> usize {
        let tous: BTreeSet<_> = atomes
            .iter()
            .flat_map(|atome| &self.communes[*atome].conseillers)
            .collect();
        tous.len()
    }

    /// Which figures he finds, among those of territories of few conseillers.
    fn attaquer(&self, caches: &[bool]) -> Vec<String> {
        let visees = self.arbre.noeuds().iter().filter(|noeud| {
            let peu = (1..CONSEILLERS_MIN).contains(&self.conseillers(&noeud.atomes));
            // Nothing is told of those of a closed département, and nothing of them is tied to anything.
            peu && !noeud
                .atomes
                .iter()
                .any(|atome| self.fermes.contains(&self.communes[*atome].departement))
        });
        let trouvees = visees.filter(|noeud| {
            let vrai = f64::from(i32::try_from(self.cras(&noeud.atomes)).unwrap());
            let bas = self.borne(caches, &noeud.atomes, OptimizationDirection::Minimize);
            let haut = self.borne(caches, &noeud.atomes, OptimizationDirection::Maximize);
            bas >= 0.7 * vrai - 1e-6 && haut <= 1.3 * vrai + 1e-6
        });
        trouvees.map(|noeud| noeud.code.clone()).collect()
    }

    fn borne(&self, caches: &[bool], cible: &[usize], sens: OptimizationDirection) -> f64 {
        let mut probleme = Problem::new(sens);
        let inconnues: Vec<_> = (0..self.communes.len())
            .map(|atome| {
                let poids = if cible.contains(&atome) { 1.0 } else { 0.0 };
                // Who did nothing is known.
                let bornes = match self.communes[atome].cras {
                    0 => (0.0, 0.0),
                    _ => (1.0, f64::INFINITY),
                };
                probleme.add_var(poids, bornes)
            })
            .collect();
        let mut savoir = |atomes: &[usize]| {
            let termes: Vec<_> = atomes.iter().map(|atome| (inconnues[*atome], 1.0)).collect();
            let somme = f64::from(i32::try_from(self.cras(atomes)).unwrap());
            probleme.add_constraint(termes.as_slice(), ComparisonOp::Eq, somme);
        };
        for (noeud, cache) in self.arbre.noeuds().iter().zip(caches) {
            if !cache {
                savoir(&noeud.atomes);
            }
        }
        for (rang, atomes) in self.departements.iter().enumerate() {
            if !self.fermes.contains(&rang) {
                savoir(atomes);
            }
        }
        match probleme.solve() {
            Ok(fini) => fini.into_solution().unwrap().objective(),
            Err(microlp::Error::Unbounded) => f64::INFINITY,
            Err(erreur) => panic!("the true year answers all equations: {erreur:?}"),
        }
    }
}

fn une_commune(departement: usize, tirage: &mut Tirage) -> AnneeDAtome {
    let conseillers = tirage.sous(6);
    AnneeDAtome {
        cras: (0..conseillers)
            .map(|_| 1 + i64::try_from(tirage.sous(30)).unwrap())
            .sum(),
        conseillers: (0..conseillers)
            // Some work in several communes.
            .map(|_| CompteId::depuis_octets([u8::try_from(tirage.sous(40)).unwrap(); 16]))
            .collect(),
        departement,
    }
}

proptest! {
    #[test]
    fn no_year_of_few_conseillers_is_found_again(graine in 0_u64..1 << 40) {
        let annee = Annee::tirer(graine);
        // A département that is told has three conseillers in each of its months.
        let mut ouverts = annee.departements.iter().enumerate().filter(|(rang, _)| !annee.fermes.contains(rang));
        prop_assume!(ouverts.all(|(_, communes)| annee.conseillers(communes) >= CONSEILLERS_MIN));
        let caches = decider_annee(&annee.arbre, &annee.communes, &annee.fermes, &Regles::default());
        for (noeud, cache) in annee.arbre.noeuds().iter().zip(&caches) {
            let peu = (1..CONSEILLERS_MIN).contains(&annee.conseillers(&noeud.atomes));
            prop_assert!(*cache || !peu, "{}", noeud.code);
        }
        for (rang, communes) in annee.departements.iter().enumerate() {
            let montree = |atome: &&usize| !caches[**atome];
            if annee.fermes.contains(&rang) {
                prop_assert!(!communes.iter().any(|atome| montree(&atome)));
            } else {
                let reste: Vec<usize> = communes.iter().filter(|atome| !montree(atome)).copied().collect();
                prop_assert!(!(1..CONSEILLERS_MIN).contains(&annee.conseillers(&reste)), "{rang}");
            }
        }
        let trouvees = annee.attaquer(&caches);
        prop_assert!(trouvees.is_empty(), "{trouvees:?}");
    }
}

#[test]
fn without_secondary_suppression_years_are_found() {
    let sans = Regles {
        secondaires: false,
        ..Regles::default()
    };
    let trouvees = (0..200).filter(|graine| {
        let annee = Annee::tirer(*graine);
        let caches = decider_annee(&annee.arbre, &annee.communes, &annee.fermes, &sans);
        !annee.attaquer(&caches).is_empty()
    });
    assert!(trouvees.count() > 20);
}
