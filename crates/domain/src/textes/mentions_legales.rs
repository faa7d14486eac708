//! The legal notice.

use super::{PageDeTexte, Section};

/// The page.
pub const PAGE: PageDeTexte = PageDeTexte {
    titre: "Mentions légales",
    chapeau: "Qui publie ce site, et à quelles conditions ses contenus peuvent être repris.",
    sections: &[
        Section::new(
            "Éditeur et hébergeur",
            &[
                "Ce site est une installation du logiciel libre Coop. L'organisme qui l'a installé en est l'éditeur et choisit son hébergeur. Il n'a pas encore renseigné son nom et ses coordonnées.",
            ],
        ),
        Section::new(
            "Données des lieux",
            &[
                "Les lieux viennent de la cartographie nationale des lieux d'inclusion numérique (Mednum et partenaires), publiée sur data.gouv.fr sous Licence Ouverte 2.0. Chaque fiche nomme sa source et la date de sa dernière mise à jour.",
                "Les communes et les territoires viennent du code officiel géographique de l'Insee.",
            ],
        ),
        Section::new(
            "Logiciel",
            &[
                "Coop est un logiciel libre, sous licence MIT ou Apache 2.0, au choix.",
                "Les icônes viennent de Lucide (licence ISC). La police de caractères est Atkinson Hyperlegible Next, du Braille Institute (SIL Open Font License).",
            ],
        ),
    ],
};
