//! The page « Plan du site ».

use super::coquille::{self, Lien};

/// Its main heading.
pub const TITRE: &str = "Plan du site";

/// A group of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Groupe {
    /// Its heading.
    pub titre: &'static str,
    /// Its pages.
    pub liens: &'static [Lien],
}

/// Every page, by group.
pub const GROUPES: [Groupe; 5] = [
    Groupe {
        titre: "Trouver un lieu",
        liens: &[coquille::ACCUEIL, coquille::CARTOGRAPHIE],
    },
    Groupe {
        titre: "Suivre le programme",
        liens: &[coquille::STATISTIQUES_NATIONALES],
    },
    Groupe {
        titre: "Espace des professionnels",
        liens: &[coquille::CONNEXION, coquille::OUBLI],
    },
    Groupe {
        titre: "Réutiliser les données",
        liens: &[Lien {
            chemin: super::accueil::CHEMIN_API,
            libelle: super::accueil::VOIR_API,
        }],
    },
    Groupe {
        titre: "À propos du site",
        liens: &[
            coquille::ACCESSIBILITE,
            coquille::MENTIONS_LEGALES,
            coquille::DONNEES_PERSONNELLES,
            coquille::CGU,
            coquille::AFFICHAGE,
        ],
    },
];
