//! The page « Paramètres d'affichage ».

/// Its main heading.
pub const TITRE: &str = "Paramètres d'affichage";
/// What opens it.
pub const CHAPEAU: &str = "Choisissez l'apparence qui vous convient. Votre choix reste sur cet appareil.";
/// The name of the group of themes.
pub const THEME: &str = "Thème";
/// The themes: the value kept, its name, its help.
pub const THEMES: [(&str, &str, &str); 3] = [
    (
        "system",
        "Comme l'appareil",
        "Clair le jour, sombre la nuit, si l'appareil est réglé ainsi.",
    ),
    ("light", "Clair", "Fond clair, texte sombre."),
    (
        "dark",
        "Sombre",
        "Fond sombre, texte clair. Repose les yeux dans le noir.",
    ),
];
/// Said when the choice is kept.
pub const ENREGISTRE: &str = "Votre choix est enregistré sur cet appareil.";
/// Without script.
pub const SANS_SCRIPT: &str =
    "Ce réglage demande JavaScript. Sans lui, le site suit le thème de votre appareil.";
/// Heading of what the browser already does.
pub const NAVIGATEUR: &str = "Ce que votre navigateur sait faire";
/// What the browser already does.
pub const NAVIGATEUR_AIDE: [&str; 3] = [
    "Agrandir tout le site : Ctrl et + (sur Mac : Cmd et +). Le site reste lisible jusqu'à 400 %.",
    "Réduire les animations : le réglage de votre appareil est respecté.",
    "Renforcer les contrastes : le mode « contraste élevé » de votre appareil est respecté.",
];
