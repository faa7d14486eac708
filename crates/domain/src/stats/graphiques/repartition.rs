//! The charts of a page of figures, each with its name, its unit and its bars.

use super::{Barre, Tout, barres, decroissantes};
use crate::{
    cra::{SousTheme, TypeCra},
    enumeration::{Enumeration, enumeration},
    stats::echanges::{Cellule, Statistiques, Totaux},
    textes::statistiques::{self as textes, Indicateur, blocs},
};

enumeration! {
    /// A chart, in the order of the pages.
    Graphique, champ "graphique" {
        Evolution = 0, "evolution", "Évolution", "";
        Themes = 1, "themes", "Thèmes", "";
        Ages = 2, "ages", "Âges", "";
        Statuts = 3, "statuts", "Statuts", "";
        Types = 4, "types", "Types", "";
        Temps = 5, "temps", "Temps par type", "";
        Canaux = 6, "canaux", "Canaux", "";
        Durees = 7, "durees", "Durées", "";
        Suites = 8, "suites", "Suites", "";
        Redirections = 9, "redirections", "Orientations", "";
        SousThemes = 10, "sous_themes", "Sous-thèmes", "";
        Materiel = 11, "materiel", "Matériel utilisé", "";
        Mandats = 12, "mandats", "Fait sous mandat", "";
    }
}

enumeration! {
    /// What a number counts.
    Unite, champ "unite" {
        Accompagnements = 0, "accompagnements", "Accompagnements", "";
        Participants = 1, "participants", "Participants", "";
        Cras = 2, "cras", "CRA", "";
        Ateliers = 3, "ateliers", "Ateliers", "";
        Minutes = 4, "minutes", "Minutes", "";
        PourCent = 5, "pour_cent", "%", "";
        Conseillers = 6, "conseillers", "Conseillers", "";
    }
}

impl Unite {
    /// Its word, in a sentence or in a cell.
    #[must_use]
    pub fn mot(self) -> String {
        match self {
            Self::Cras => self.libelle().to_owned(),
            autre => autre.libelle().to_lowercase(),
        }
    }

    /// A number of it, as people read it.
    #[must_use]
    pub fn ecrire(self, n: u64) -> String {
        match self {
            Self::Minutes => textes::duree(n),
            Self::PourCent => textes::part(u32::try_from(n).unwrap_or(u32::MAX), n),
            _ => textes::nombre(n),
        }
    }
}

impl Graphique {
    /// Its name, and what it counts.
    #[must_use]
    pub const fn indicateur(self) -> Indicateur {
        match self {
            Self::Evolution => blocs::EVOLUTION,
            Self::Themes => blocs::THEMES,
            Self::Ages => blocs::AGES,
            Self::Statuts => blocs::STATUTS,
            Self::Types => blocs::TYPES,
            Self::Temps => blocs::TEMPS,
            Self::Canaux => blocs::CANAUX,
            Self::Durees => blocs::DUREES,
            Self::Suites => blocs::SUITES,
            Self::Redirections => blocs::REDIRECTIONS,
            Self::SousThemes => blocs::SOUS_THEMES,
            Self::Materiel => blocs::MATERIEL,
            Self::Mandats => blocs::MANDATS,
        }
    }

    /// Its colour, of the six of the style sheet: 1 to 6.
    #[must_use]
    pub const fn couleur(self) -> u8 {
        match self {
            Self::Evolution | Self::Themes | Self::SousThemes => 1,
            Self::Ages | Self::Statuts => 2,
            Self::Types | Self::Canaux => 3,
            Self::Suites | Self::Redirections => 4,
            Self::Temps | Self::Durees => 5,
            Self::Materiel | Self::Mandats => 6,
        }
    }

    /// What its bars count.
    #[must_use]
    pub const fn unite(self) -> Unite {
        match self {
            Self::Ages | Self::Statuts | Self::Suites | Self::Redirections => Unite::Participants,
            Self::Temps => Unite::Minutes,
            _ => Unite::Accompagnements,
        }
    }

    /// What is said over its bars.
    #[must_use]
    pub const fn aide(self) -> Option<&'static str> {
        match self {
            Self::Themes | Self::Materiel => Some(textes::PARTS_AIDE),
            _ => None,
        }
    }
}

/// A breakdown, as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repartition {
    /// Which one.
    pub graphique: Graphique,
    /// Its bars, in the order in which they are drawn.
    pub barres: Vec<Barre>,
}

/// How many bars a long list shows.
pub const MONTREES: usize = 8;
/// A list that has few more than that is shown whole.
const ENTIERES: usize = 11;

impl Repartition {
    /// The bars of this chart; none for the evolution, which is no breakdown.
    #[must_use]
    pub fn de(graphique: Graphique, s: &Statistiques, totaux: &Totaux) -> Option<Self> {
        let partition = Tout::Partition(totaux.accompagnements);
        let parmi = Tout::Parmi(totaux.accompagnements);
        let barres = match graphique {
            Graphique::Evolution => return None,
            Graphique::Themes => decroissantes(barres(&s.themes, parmi)),
            Graphique::Ages => barres(&s.ages, partition),
            Graphique::Statuts => barres(&s.statuts, partition),
            Graphique::Types => barres(&s.types, partition),
            Graphique::Temps => barres(&minutes(totaux), Tout::Partition(totaux.minutes)),
            Graphique::Canaux => barres(&s.canaux, partition),
            Graphique::Durees => barres(&s.durees, partition),
            Graphique::Suites => barres(&s.suites, parmi),
            Graphique::Redirections => {
                let orientes = s.redirections.iter().filter_map(|cellule| cellule.n).sum();
                decroissantes(barres(&s.redirections, Tout::Partition(orientes)))
            }
            Graphique::SousThemes => decroissantes(barres(&sous_themes(s), parmi)),
            Graphique::Materiel => barres(&s.materiel, parmi),
            Graphique::Mandats => barres(&s.mandats, parmi),
        };
        Some(Self { graphique, barres })
    }

    /// Every breakdown, in the order of the pages.
    #[must_use]
    pub fn toutes(s: &Statistiques, totaux: &Totaux) -> Vec<Self> {
        Graphique::TOUS
            .iter()
            .filter_map(|graphique| Self::de(*graphique, s, totaux))
            .collect()
    }

    /// Whether it counts nobody.
    #[must_use]
    pub fn est_vide(&self) -> bool {
        self.barres.iter().all(|barre| barre.n == Some(0))
    }

    /// The bars that a long list shows, and those that wait.
    #[must_use]
    pub fn couper(&self) -> (&[Barre], &[Barre]) {
        let utiles = self.barres.iter().filter(|barre| barre.n != Some(0)).count();
        let coupe = match self.barres.len() {
            ..=ENTIERES => self.barres.len(),
            _ => utiles.min(MONTREES),
        };
        self.barres.split_at(coupe)
    }
}

/// Minutes by type, as a breakdown of all minutes.
fn minutes(totaux: &Totaux) -> Vec<Cellule> {
    [
        (TypeCra::Individuel, totaux.minutes_par_type.individuel),
        (TypeCra::Collectif, totaux.minutes_par_type.collectif),
        (TypeCra::Ponctuel, totaux.minutes_par_type.ponctuel),
    ]
    .into_iter()
    .map(|(type_, minutes)| Cellule {
        code: type_.code().into(),
        libelle: type_.libelle().into(),
        n: minutes,
        cras: None,
        secret: minutes.is_none(),
    })
    .collect()
}

/// Sub-themes, each behind the name of its theme.
fn sous_themes(s: &Statistiques) -> Vec<Cellule> {
    s.sous_themes
        .iter()
        .map(|cellule| Cellule {
            libelle: SousTheme::lire(&cellule.code).map_or_else(
                |_| cellule.libelle.clone(),
                |fin| textes::sous(fin.theme().libelle(), &cellule.libelle).into(),
            ),
            ..cellule.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_the_name_of_its_block() {
        for graphique in Graphique::TOUS {
            assert_eq!(graphique.libelle(), graphique.indicateur().nom);
            assert!((1..=6).contains(&graphique.couleur()));
        }
    }
}
