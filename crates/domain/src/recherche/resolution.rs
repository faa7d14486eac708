//! From the state of the page « Cartographie » to the one search that answers it.
//!
//! The server's page and the client decide here, so that they ask the same and say the same.

use super::{Interpretation, PageCartographie, RechercheLieux, Tri};
use crate::{
    geo::Point,
    lieu::CodeInsee,
    territoires::{CommuneTrouvee, Correspondance, Territoire},
};

/// What a search is made around, as the page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Centre {
    /// A commune, chosen or understood from the words: nearest first.
    Commune {
        /// `Guéret (23)`.
        nom: String,
        /// The words were not its name: it is the nearest name.
        approchee: bool,
    },
    /// A commune whose position is not known (some overseas): its own lieux only.
    DansCommune {
        /// `Nouméa (988)`.
        nom: String,
    },
    /// The position given by the device.
    Position,
    /// Words looked for in the lieux themselves.
    Mots(String),
    /// Nothing: the whole country.
    Pays,
}

/// Where the page looks, and the search that answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// What the search is made around.
    pub centre: Centre,
    /// Other communes that the words may name, most likely first.
    pub autres: Vec<CommuneTrouvee>,
    /// The search.
    pub recherche: RechercheLieux,
}

impl Resolution {
    /// Around the point of the address.
    #[must_use]
    pub fn autour(page: &PageCartographie, point: Point) -> Self {
        Self {
            centre: Centre::Position,
            autres: Vec::new(),
            recherche: page.recherche(Some(point)),
        }
    }

    /// Around the commune of the address, found by its code.
    #[must_use]
    pub fn commune(page: &PageCartographie, code: &CodeInsee, commune: &Territoire) -> Self {
        let nom = match commune.departements.first() {
            Some(departement) => format!("{} ({departement})", commune.nom),
            None => commune.nom.clone(),
        };
        let point = point(commune.latitude, commune.longitude);
        Self::pres_de(page, code, nom, false, point)
    }

    /// Around what the words of the address mean.
    #[must_use]
    pub fn mots(page: &PageCartographie, mots: &str, sens: Interpretation) -> Self {
        let resolution = match &sens.commune {
            Some(commune) => Self::pres_de(
                page,
                &commune.code,
                commune.nom_complet(),
                commune.correspondance == Correspondance::Approchee,
                point(commune.latitude, commune.longitude),
            ),
            None => Self {
                centre: Centre::Mots(mots.to_owned()),
                autres: Vec::new(),
                recherche: page.recherche(None),
            },
        };
        let exacte = |commune: &CommuneTrouvee| commune.correspondance == Correspondance::Exacte;
        // Whoever typed the whole name of a commune may have meant another of that name, and no other.
        let nommee = sens.commune.as_ref().is_some_and(exacte);
        let autres = sens
            .autres
            .into_iter()
            .filter(|autre| !nommee || exacte(autre))
            .collect();
        Self { autres, ..resolution }
    }

    /// In the whole country.
    #[must_use]
    pub fn pays(page: &PageCartographie) -> Self {
        Self {
            centre: Centre::Pays,
            autres: Vec::new(),
            recherche: page.recherche(None),
        }
    }

    fn pres_de(
        page: &PageCartographie,
        code: &CodeInsee,
        nom: String,
        approchee: bool,
        point: Option<Point>,
    ) -> Self {
        let (centre, recherche) = match point {
            Some(point) => (Centre::Commune { nom, approchee }, page.recherche(Some(point))),
            None => (
                Centre::DansCommune { nom },
                RechercheLieux {
                    q: None,
                    commune: vec![code.clone()],
                    tri: Some(Tri::Nom),
                    ..page.recherche(None)
                },
            ),
        };
        Self {
            centre,
            autres: Vec::new(),
            recherche,
        }
    }
}

fn point(latitude: Option<f64>, longitude: Option<f64>) -> Option<Point> {
    let (latitude, longitude) = latitude.zip(longitude)?;
    Point::new(latitude, longitude).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(latitude: Option<f64>, correspondance: Correspondance) -> CommuneTrouvee {
        CommuneTrouvee {
            code: "23096".parse().unwrap(),
            nom: "Guéret".to_owned(),
            departement: "23".parse().ok(),
            departement_nom: None,
            codes_postaux: Vec::new(),
            population: None,
            latitude,
            longitude: Some(1.87),
            correspondance,
        }
    }

    fn page(q: &str) -> PageCartographie {
        PageCartographie {
            q: Some(q.to_owned()),
            ouvert: true,
            ..PageCartographie::default()
        }
    }

    #[test]
    fn words_that_name_a_commune_search_around_it() {
        let autre = commune(None, Correspondance::Prefixe);
        let sens = Interpretation {
            commune: Some(commune(Some(46.17), Correspondance::Approchee)),
            autres: vec![autre.clone()],
        };
        let resolution = Resolution::mots(&page("Géret"), "Géret", sens);
        let nom = "Guéret (23)".to_owned();
        assert_eq!(resolution.centre, Centre::Commune { nom, approchee: true });
        assert_eq!(resolution.autres, [autre]);
        let recherche = resolution.recherche;
        assert_eq!(
            (recherche.q, recherche.lat, recherche.tri),
            (None, Some(46.17), None)
        );
        assert!(recherche.ouvert_le.is_some(), "filters stay");
    }

    #[test]
    fn the_whole_name_of_a_commune_proposes_its_homonyms_alone() {
        let homonyme = commune(Some(48.0), Correspondance::Exacte);
        let sens = Interpretation {
            commune: Some(commune(Some(46.17), Correspondance::Exacte)),
            autres: vec![commune(Some(47.0), Correspondance::Prefixe), homonyme.clone()],
        };
        let resolution = Resolution::mots(&page("Guéret"), "Guéret", sens);
        assert_eq!(resolution.autres, [homonyme]);
    }

    #[test]
    fn a_commune_without_position_gives_its_own_lieux() {
        let sens = Interpretation {
            commune: Some(commune(None, Correspondance::Exacte)),
            autres: Vec::new(),
        };
        let resolution = Resolution::mots(&page("Guéret"), "Guéret", sens);
        let nom = "Guéret (23)".to_owned();
        assert_eq!(resolution.centre, Centre::DansCommune { nom });
        assert_eq!(resolution.recherche.commune, ["23096".parse().unwrap()]);
        assert_eq!(
            resolution.recherche.q, None,
            "the commune's name is not looked for in names"
        );
        assert!(resolution.recherche.verifier().is_empty());
    }

    #[test]
    fn other_words_are_looked_for_in_the_lieux() {
        let sens = Interpretation {
            commune: None,
            autres: Vec::new(),
        };
        let resolution = Resolution::mots(&page("médiathèque"), "médiathèque", sens);
        assert_eq!(resolution.centre, Centre::Mots("médiathèque".to_owned()));
        assert_eq!(resolution.recherche.q.as_deref(), Some("médiathèque"));
    }
}
