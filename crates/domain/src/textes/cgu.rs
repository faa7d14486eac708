//! The page « Conditions générales d'utilisation » of accounts.

use super::{PageDeTexte, Section};

/// The version that one accepts today: changed with the words, it is asked again at the next sign-in.
pub const VERSION: &str = "2026-11";

/// Asked again: heading.
pub const NOUVELLES: &str = "Les conditions générales d'utilisation ont changé";
/// Asked again: what to do.
pub const NOUVELLES_AIDE: &str = "Lisez-les, puis acceptez-les pour continuer.";
/// Opens the page.
pub const LIRE: &str = "Lire les conditions générales d'utilisation";
/// Accepts.
pub const ACCEPTER: &str = "J'ai lu et j'accepte ces conditions";
/// While it is being said.
pub const EN_COURS: &str = "Un instant…";
/// Another version was read than today's.
pub const AUTRE_VERSION: &str =
    "Ces conditions ont changé depuis. Rechargez la page et lisez-les de nouveau.";

/// The page.
pub const PAGE: PageDeTexte = PageDeTexte {
    titre: "Conditions générales d'utilisation",
    chapeau: "Ce que vous acceptez en activant votre compte. La cartographie et les autres pages publiques n'en demandent pas.",
    sections: &[
        Section::new(
            "Pour qui",
            &[
                "Un compte est réservé aux professionnels de la médiation numérique : conseillers, coordinateurs, structures employeuses, préfectures, hubs et équipe du programme. Il s'ouvre sur invitation et il est gratuit.",
            ],
        ),
        Section::new("Ce que vous faites", &[]).avec_liste(&[
            "Vous gardez votre mot de passe pour vous : un compte est personnel.",
            "Vous ne saisissez ni l'identité ni les mots de passe des personnes que vous accompagnez.",
            "Vous donnez des informations exactes et les tenez à jour.",
            "Vous prévenez la personne qui vous a invité si vous pensez que quelqu'un utilise votre compte.",
        ]),
        Section::new(
            "Ce que fait le service",
            &[
                "Vos chiffres d'activité ne sont montrés sous votre nom qu'à vous. Les autres voient des totaux, assez larges pour que personne n'y soit reconnu.",
                "Vos informations ne sont ni vendues ni envoyées à des tiers. La page « Données personnelles » dit ce qui est gardé.",
            ],
        ),
        Section::new(
            "La fin",
            &[
                "Un manquement grave à ces conditions peut fermer le compte : votre employeur en est alors informé. À votre départ, le compte est fermé et votre identité est effacée 12 mois plus tard.",
                "Une nouvelle version de ces conditions vous est proposée à la connexion suivante.",
            ],
        ),
    ],
};
