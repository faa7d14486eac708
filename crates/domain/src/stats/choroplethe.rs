//! A map of the parts of a territory: which shade each has, and what the shades mean. The table of the same parts is its
//! twin, and says as much.

use super::pilotage::PartDeTerritoire;
use crate::textes::statistiques as textes;

/// How many shades there are, when there are as many numbers.
const CLASSES: usize = 5;

/// What a map compares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grandeur {
    /// Accompagnements for 1 000 inhabitants, which compares what is small and what is large.
    #[default]
    Pour1000,
    /// Accompagnements.
    Accompagnements,
}

impl Grandeur {
    /// All of them, the first one first.
    pub const TOUTES: [Self; 2] = [Self::Pour1000, Self::Accompagnements];

    /// Its code, for a choice.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pour1000 => "pour_1000",
            Self::Accompagnements => "accompagnements",
        }
    }

    /// That of this code.
    #[must_use]
    pub fn lire(code: &str) -> Self {
        let trouvee = Self::TOUTES.into_iter().find(|grandeur| grandeur.code() == code);
        trouvee.unwrap_or_default()
    }

    /// What is compared of a part: exactly what is written of it, so that those that read the same have the same shade.
    /// Hundredths of a rate.
    fn de(self, part: &PartDeTerritoire) -> Option<u64> {
        match self {
            Self::Accompagnements => part.accompagnements,
            Self::Pour1000 => part.pour_1000.map(textes::centiemes),
        }
    }
}

/// How a part is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Teinte {
    /// A shade, from 1, the lightest, to 5.
    Classe(u8),
    /// There is no CRA.
    SansCra,
    /// There are CRAs, and nobody is known to live there.
    SansPopulation,
    /// It is hidden.
    Secret,
}

impl Teinte {
    /// Its name in style sheets.
    #[must_use]
    pub const fn classe(self) -> &'static str {
        match self {
            Self::Classe(0 | 1) => "teinte-1",
            Self::Classe(2) => "teinte-2",
            Self::Classe(3) => "teinte-3",
            Self::Classe(4) => "teinte-4",
            Self::Classe(_) => "teinte-5",
            Self::SansCra => "teinte-sans-cra",
            Self::SansPopulation => "teinte-inconnue",
            Self::Secret => "teinte-secret",
        }
    }
}

/// A line of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entree {
    /// How parts are shown.
    pub teinte: Teinte,
    /// The least and the greatest of them, for a shade.
    pub bornes: Option<(u64, u64)>,
    /// How many there are.
    pub nombre: usize,
}

/// The shades of the parts of a territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choroplethe {
    /// What it compares.
    pub grandeur: Grandeur,
    /// The shade of each part, in the order of the parts.
    pub teintes: Vec<Teinte>,
    /// What the shades mean: the lightest first, then what has none. Those of no part are left out.
    pub legende: Vec<Entree>,
}

impl Choroplethe {
    /// Five shades of as many parts each, or nearly: equal numbers are never parted, and no shade is of nobody.
    #[must_use]
    pub fn de(parts: &[PartDeTerritoire], grandeur: Grandeur) -> Self {
        let numeros: Vec<Result<u64, Teinte>> = parts.iter().map(|part| numero(part, grandeur)).collect();
        let mut montres: Vec<u64> = numeros.iter().filter_map(|numero| numero.ok()).collect();
        montres.sort_unstable();
        let seuils = seuils(&montres);
        let teintes: Vec<Teinte> = numeros
            .iter()
            .map(|numero| match numero {
                Ok(n) => teinte(seuils.partition_point(|seuil| seuil <= n), seuils.len()),
                Err(teinte) => *teinte,
            })
            .collect();
        let mut presentes = teintes.clone();
        presentes.sort_unstable();
        presentes.dedup();
        let legende = presentes
            .into_iter()
            .map(|teinte| {
                let celles = || teintes.iter().zip(&numeros).filter(|(la, _)| **la == teinte);
                let nombres = || celles().filter_map(|(_, numero)| numero.ok());
                Entree {
                    teinte,
                    bornes: nombres().min().zip(nombres().max()),
                    nombre: celles().count(),
                }
            })
            .collect();
        Self {
            grandeur,
            teintes,
            legende,
        }
    }

    /// How many parts are shown so.
    #[must_use]
    pub fn combien(&self, teinte: Teinte) -> usize {
        let entree = self.legende.iter().find(|entree| entree.teinte == teinte);
        entree.map_or(0, |entree| entree.nombre)
    }

    /// The parts of which a number is shown that come lowest and highest; none when there are not two numbers.
    #[must_use]
    pub fn extremes<'a>(
        &self,
        parts: &'a [PartDeTerritoire],
    ) -> Option<(&'a PartDeTerritoire, &'a PartDeTerritoire)> {
        let montrees = || {
            parts
                .iter()
                .filter_map(|part| Some((numero(part, self.grandeur).ok()?, part)))
        };
        let (moins, basse) = montrees().min_by_key(|(n, _)| *n)?;
        // Of equals, the first.
        let (plus, haute) = montrees().reduce(|avant, ici| if ici.0 > avant.0 { ici } else { avant })?;
        (moins < plus).then_some((basse, haute))
    }
}

/// What is compared of a part, or how it is shown without.
fn numero(part: &PartDeTerritoire, grandeur: Grandeur) -> Result<u64, Teinte> {
    if part.secret {
        Err(Teinte::Secret)
    } else if part.cras == Some(0) {
        Err(Teinte::SansCra)
    } else {
        grandeur.de(part).ok_or(Teinte::SansPopulation)
    }
}

/// Where each shade but the first begins, of these sorted numbers: after the last of a fifth of them, and of its equals.
fn seuils(montres: &[u64]) -> Vec<u64> {
    let mut seuils: Vec<u64> = (1..CLASSES)
        .filter_map(|rang| montres.get((montres.len() * rang / CLASSES).checked_sub(1)?))
        .filter_map(|dernier| montres.get(montres.partition_point(|n| n <= dernier)))
        .copied()
        .collect();
    seuils.dedup();
    seuils
}

/// The shade of this rank: few shades are far from one another.
fn teinte(rang: usize, dernier: usize) -> Teinte {
    let place = (rang * (CLASSES - 1))
        .checked_div(dernier)
        .map_or(3, |pas| pas + 1);
    Teinte::Classe(u8::try_from(place).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::{echanges::NiveauStats, pour_1000};

    /// A part of 1 000 inhabitants; hidden without a number.
    fn part(nom: &str, accompagnements: Option<u64>) -> PartDeTerritoire {
        PartDeTerritoire {
            niveau: NiveauStats::Departement,
            code: nom.to_owned(),
            departement: None,
            nom: nom.to_owned(),
            population: Some(1_000),
            en_poste: 0,
            actifs: accompagnements,
            cras: accompagnements,
            accompagnements,
            pour_1000: accompagnements.and_then(|n| pour_1000(n, 1_000)),
            secret: accompagnements.is_none(),
        }
    }

    fn classes(nombres: &[u64]) -> Vec<u8> {
        let parts: Vec<_> = nombres.iter().map(|n| part("x", Some(*n))).collect();
        let carte = Choroplethe::de(&parts, Grandeur::Accompagnements);
        carte
            .teintes
            .iter()
            .map(|teinte| match teinte {
                Teinte::Classe(n) => *n,
                _ => 0,
            })
            .collect()
    }

    #[test]
    fn five_shades_of_as_many() {
        assert_eq!(
            classes(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
        );
        assert_eq!(classes(&[7]), [3]);
        assert_eq!(classes(&[7, 7, 7]), [3, 3, 3]);
        assert_eq!(classes(&[1, 9]), [1, 5]);
        assert_eq!(classes(&[9, 1, 4]), [5, 1, 3]);
        // Most of them read the same.
        assert_eq!(
            classes(&[1, 1, 1, 1, 1, 1, 1, 1, 9, 0]),
            [1, 1, 1, 1, 1, 1, 1, 1, 5, 0]
        );
    }

    #[test]
    fn what_is_hidden_empty_or_without_inhabitants_is_apart() {
        let sans_habitants = PartDeTerritoire {
            population: None,
            pour_1000: None,
            ..part("d", Some(8))
        };
        let parts = [
            part("a", Some(12)),
            part("b", None),
            part("c", Some(0)),
            sans_habitants,
            part("e", Some(40)),
        ];
        let carte = Choroplethe::de(&parts, Grandeur::Pour1000);
        assert_eq!(
            carte.teintes,
            [
                Teinte::Classe(1),
                Teinte::Secret,
                Teinte::SansCra,
                Teinte::SansPopulation,
                Teinte::Classe(5)
            ]
        );
        let dite: Vec<_> = carte
            .legende
            .iter()
            .map(|entree| (entree.teinte.classe(), entree.bornes, entree.nombre))
            .collect();
        assert_eq!(
            dite,
            [
                ("teinte-1", Some((1_200, 1_200)), 1),
                ("teinte-5", Some((4_000, 4_000)), 1),
                ("teinte-sans-cra", None, 1),
                ("teinte-inconnue", None, 1),
                ("teinte-secret", None, 1),
            ]
        );
        assert_eq!(carte.combien(Teinte::Secret), 1);
        assert_eq!(carte.combien(Teinte::Classe(3)), 0);
        let (basse, haute) = carte.extremes(&parts).unwrap();
        assert_eq!((basse.nom.as_str(), haute.nom.as_str()), ("a", "e"));
        // Their number is told all the same.
        let nombres = Choroplethe::de(&parts, Grandeur::Accompagnements);
        assert_eq!(nombres.teintes[3], Teinte::Classe(1));
    }

    proptest! {
        #[test]
        fn shades_follow_numbers_and_bounds_never_overlap(
            nombres in prop::collection::vec(1_u64..60, 0..80)
        ) {
            let parts: Vec<_> = nombres.iter().map(|n| part("x", Some(*n))).collect();
            for grandeur in Grandeur::TOUTES {
                let carte = Choroplethe::de(&parts, grandeur);
                prop_assert!(carte.legende.len() <= CLASSES);
                for (a, ta) in nombres.iter().zip(&carte.teintes) {
                    for (b, tb) in nombres.iter().zip(&carte.teintes) {
                        prop_assert!(a != b || ta == tb);
                        prop_assert!(a >= b || ta <= tb);
                    }
                }
                for deux in carte.legende.windows(2) {
                    prop_assert!(deux[0].bornes.unwrap().1 < deux[1].bornes.unwrap().0);
                }
                prop_assert_eq!(carte.legende.iter().map(|entree| entree.nombre).sum::<usize>(), parts.len());
            }
        }
    }
}
