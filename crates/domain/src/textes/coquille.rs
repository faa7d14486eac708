//! What surrounds every page: header, navigation, footer.

/// The name of the service.
pub const NOM: &str = "Coop";
/// The label of the brand's link, for those who do not see the mark.
pub const MARQUE: &str = "Coop, retour à l'accueil";
/// One sentence for search engines and link previews.
pub const DESCRIPTION: &str = "Trouvez près de chez vous un lieu où l'on vous aide avec le numérique : démarches en ligne, ordinateur, téléphone, courriel.";

/// The link before everything, for keyboards and screen readers.
pub const ALLER_AU_CONTENU: &str = "Aller au contenu";
/// The name of the main navigation.
pub const NAVIGATION: &str = "Principale";
/// The name of the footer's navigation.
pub const NAVIGATION_PIED: &str = "Pied de page";

/// A link of the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lien {
    /// The path of its page.
    pub chemin: &'static str,
    /// Its words.
    pub libelle: &'static str,
}

const fn lien(chemin: &'static str, libelle: &'static str) -> Lien {
    Lien { chemin, libelle }
}

/// The home page.
pub const ACCUEIL: Lien = lien("/", "Accueil");
/// The search of lieux.
pub const CARTOGRAPHIE: Lien = lien("/cartographie", "Cartographie");
/// Every page of the site.
pub const PLAN_DU_SITE: Lien = lien("/plan-du-site", "Plan du site");
/// The accessibility statement: the link says its state, as the law asks.
pub const ACCESSIBILITE: Lien = lien("/accessibilite", "Accessibilité : non conforme");
/// Who publishes.
pub const MENTIONS_LEGALES: Lien = lien("/mentions-legales", "Mentions légales");
/// What is known of the visitor.
pub const DONNEES_PERSONNELLES: Lien = lien("/donnees-personnelles", "Données personnelles");
/// Light or dark.
pub const AFFICHAGE: Lien = lien("/parametres-affichage", "Paramètres d'affichage");

/// What one accepts with an account.
pub const CGU: Lien = lien("/cgu", "Conditions d'utilisation");
/// Signing in.
pub const CONNEXION: Lien = lien("/connexion", "Se connecter");
/// The forgotten password.
pub const OUBLI: Lien = lien("/mot-de-passe/oubli", "Mot de passe oublié");
/// A signed-in person's first page.
pub const ESPACE: Lien = lien("/espace", "Mon espace");
/// The lieux where a person works.
pub const MES_LIEUX: Lien = lien("/espace/lieux", "Mes lieux d'activité");
/// A person's own account.
pub const MON_COMPTE: Lien = lien("/compte", "Mon compte");
/// The team that a person animates.
pub const MON_EQUIPE: Lien = lien("/equipe", "Mon équipe");
/// What a device keeps, for when there is no network.
pub const HORS_LIGNE: Lien = lien("/hors-ligne", "Hors ligne");
/// The accounts of others.
pub const COMPTES: Lien = lien("/comptes", "Comptes");
/// Who did what.
pub const JOURNAL_D_AUDIT: Lien = lien("/comptes/journal", "Journal d'audit");
/// The form of a CRA.
pub const NOUVEAU_CRA: Lien = lien("/cra/nouveau", "Enregistrer un CRA");
/// Reporting the CRAs of a day.
pub const JOURNEE: Lien = lien("/cra/journee", "Saisir une journée");
/// The CRAs of a person.
pub const MES_CRA: Lien = lien("/cra", "Mes CRA");
/// A conseiller's own figures.
pub const MES_STATISTIQUES: Lien = lien("/statistiques", "Mes statistiques");
/// The figures of the country, at the same address for those who have none of their own.
pub const STATISTIQUES_NATIONALES: Lien = lien("/statistiques", "Statistiques nationales");

/// The CRAs of a person, in the navigation.
pub const NAVIGATION_CRA: Lien = lien(MES_CRA.chemin, "CRA");
/// Figures, in the navigation: one's own, or those of the country.
pub const NAVIGATION_STATISTIQUES: Lien = lien(MES_STATISTIQUES.chemin, "Statistiques");

/// The same, beside its icon in the header.
pub const AFFICHAGE_COURT: &str = "Affichage";

/// The main navigation, in order.
pub const LIENS: [Lien; 3] = [ACCUEIL, CARTOGRAPHIE, NAVIGATION_STATISTIQUES];
/// The footer, in order.
pub const LIENS_PIED: [Lien; 6] = [
    PLAN_DU_SITE,
    ACCESSIBILITE,
    MENTIONS_LEGALES,
    DONNEES_PERSONNELLES,
    CGU,
    AFFICHAGE,
];

/// The title of a browser tab: the page, then the service.
#[must_use]
pub fn titre_onglet(titre: &str) -> String {
    format!("{titre} - {NOM}")
}

/// Said by screen readers when a page has replaced another without a load.
#[must_use]
pub fn page_affichee(titre: &str) -> String {
    format!("Page affichée : {titre}")
}
