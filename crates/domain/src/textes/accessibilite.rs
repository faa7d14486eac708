//! The accessibility statement. It says what was checked, and nothing more.

use super::{PageDeTexte, Section};

/// The page.
pub const PAGE: PageDeTexte = PageDeTexte {
    titre: "Accessibilité",
    chapeau: "Ce site veut être utilisable par tous, avec tout appareil. Voici où il en est.",
    sections: &[
        Section::new(
            "État de conformité",
            &[
                "Aucun audit n'a encore été réalisé. Au sens du référentiel général d'amélioration de l'accessibilité (RGAA), le site est donc « non conforme ».",
            ],
        ),
        Section::new(
            "Défauts connus",
            &[
                "La documentation de l'API, destinée aux développeurs, s'affiche avec Swagger UI, où l'outil de contrôle trouve des contrastes trop faibles, des boutons placés l'un dans l'autre et une liste sans nom. Le même contenu se lit dans le document OpenAPI, que tout autre outil peut présenter.",
            ],
        ),
        Section::new(
            "Ce qui est vérifié",
            &["À chaque modification du site, des contrôles automatiques sont faits dans un vrai navigateur :"],
        )
        .avec_liste(&[
            "les règles WCAG 2.1 A et AA et les règles RGAA que l'outil axe-core sait vérifier, sur chaque page, en clair et en sombre ;",
            "l'usage au clavier de la recherche, des filtres et des résultats ;",
            "l'affichage sur un écran de 320 pixels de large ;",
            "l'usage sans JavaScript.",
        ]),
        Section::new(
            "Ce que ces contrôles ne disent pas",
            &[
                "Un outil automatique trouve une partie des défauts seulement. L'usage avec un lecteur d'écran n'a pas été évalué par des personnes concernées.",
            ],
        ),
        Section::new(
            "Signaler une difficulté",
            &[
                "Si vous n'arrivez pas à utiliser une page, écrivez à l'organisme qui publie ce site : son nom et ses coordonnées sont dans les mentions légales. Il vous doit une réponse ou un autre moyen d'accès.",
                "Si la réponse ne vous satisfait pas, vous pouvez saisir le Défenseur des droits : en ligne, par téléphone au 09 69 39 00 00, ou auprès de son délégué dans votre département.",
            ],
        ),
    ],
};
