//! The home page, for the public.

/// Its main heading.
pub const TITRE: &str = "Trouvez de l'aide avec le numérique, près de chez vous";
/// The words of the browser's tab.
pub const ONGLET: &str = "Accueil";
/// What opens it.
pub const CHAPEAU: &str = "Démarches en ligne, ordinateur, téléphone, courriel : partout en France, des lieux vous accueillent et vous accompagnent. C'est souvent gratuit.";

/// Over the tiles of services.
pub const BESOINS: &str = "De quoi avez-vous besoin ?";

/// Over the three steps.
pub const COMMENT: &str = "Comment ça se passe";
/// The three steps: a heading, a sentence.
pub const ETAPES: [(&str, &str); 3] = [
    (
        "Vous cherchez un lieu",
        "Donnez votre commune, ou laissez l'appareil dire où vous êtes. Les lieux les plus proches viennent d'abord.",
    ),
    (
        "Vous vérifiez avant de partir",
        "La fiche dit les horaires, le téléphone, les services et ce que cela coûte.",
    ),
    (
        "Une personne vous accompagne",
        "Elle fait avec vous, à votre rythme. Un conseiller numérique vous apprend à faire seul.",
    ),
];

/// Over the figures.
pub const EN_CHIFFRES: &str = "La cartographie nationale";
/// What the service is, beside the figures.
pub const PRESENTATION: &str = "Coop réunit les lieux de médiation numérique de France : mairies, médiathèques, espaces France services, associations. Les données suivent le standard national et chacun peut les réutiliser.";
/// To the whole list.
pub const VOIR_CARTOGRAPHIE: &str = "Voir la cartographie";
/// To the API's documentation.
pub const VOIR_API: &str = "Documentation de l'API";
/// Where the API's documentation lives.
pub const CHEMIN_API: &str = "/api/docs";

/// What the figure of lieux counts.
#[must_use]
pub const fn lieux_comptes(total: u32) -> &'static str {
    if total < 2 {
        "lieu d'accueil"
    } else {
        "lieux d'accueil"
    }
}

/// What the figure of services counts.
pub const SERVICES_COMPTES: &str = "types d'aide";
/// What the figure of accounts counts.
pub const COMPTES: &str = "compte à créer";
