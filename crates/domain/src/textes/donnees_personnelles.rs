//! What is known of the visitor.

use super::{PageDeTexte, Section};

/// The page.
pub const PAGE: PageDeTexte = PageDeTexte {
    titre: "Données personnelles",
    chapeau: "Vous pouvez chercher un lieu sans compte, sans cookie et sans être suivi.",
    sections: &[
        Section::new(
            "Ce que vous cherchez",
            &[
                "Vos recherches servent à vous répondre, et à rien d'autre. Le journal du serveur garde l'heure et la page demandée, sans les mots cherchés ni votre position.",
            ],
        ),
        Section::new(
            "Votre position",
            &[
                "Elle n'est demandée que si vous choisissez « Autour de moi ». Elle est arrondie à cent mètres et écrite dans l'adresse de la page, pour trouver les lieux proches : pensez-y avant de partager cette adresse. Le site ne la garde pas.",
            ],
        ),
        Section::new(
            "Sur votre appareil",
            &[
                "Sans compte, seul votre choix de thème, clair ou sombre, est gardé dans votre navigateur. Aucun cookie n'est déposé.",
                "Avec un compte, un cookie garde votre session, et rien d'autre. Ce qu'il faut pour saisir sans réseau reste sur l'appareil, pour vous seul, jusqu'à la déconnexion ; ce que vous commencez à écrire y reste jusqu'à l'envoi, même si vous vous déconnectez, et n'est rendu qu'à vous. Rien n'y nomme une personne accompagnée.",
            ],
        ),
        Section::new(
            "Les chiffres d'un conseiller",
            &[
                "Il est seul à les lire sous son nom. Il peut les montrer à sa structure, à son coordinateur ou par un lien : chaque partage est daté, se ferme de lui-même, s'arrête quand il veut, et il voit combien de fois il a été lu.",
            ],
        ),
        Section::new(
            "Autres sites",
            &[
                "Aucune page ne charge de contenu d'un autre site. Les liens vers d'autres sites s'ouvrent seulement quand vous les suivez.",
            ],
        ),
        Section::new(
            "Vos droits",
            &[
                "Vous pouvez demander l'accès à vos données, leur correction ou leur suppression à l'organisme qui publie ce site. Vous pouvez aussi adresser une réclamation à la CNIL, sur www.cnil.fr.",
            ],
        ),
    ],
};
