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

/// Those that the server alone draws: the client leaves them to the browser.
pub const DU_SERVEUR: [&str; 2] = [super::accueil::CHEMIN_API, super::integrer::CHEMIN];

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
        liens: &[
            Lien {
                chemin: super::accueil::CHEMIN_API,
                libelle: super::accueil::VOIR_API,
            },
            Lien {
                chemin: super::integrer::CHEMIN,
                libelle: super::integrer::TITRE,
            },
        ],
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
