//! Figures taken away: files for spreadsheets, for paper, for a page of somebody else.

use crate::{enumeration::Enumeration as _, stats::echanges::NiveauStats};

/// Over the links.
pub const EXPORT_TITRE: &str = "Télécharger ces chiffres";
/// Before the links of a chart.
pub const EXPORT_IMAGE: &str = "Image :";
/// The file is being made.
pub const EXPORT_EN_COURS: &str = "Préparation du fichier…";
/// The file is there.
pub const EXPORT_PRET: &str = "Le fichier est téléchargé.";

/// The first sheet.
pub const EXPORT_COUVERTURE: &str = "À lire d'abord";
/// Over the definitions.
pub const EXPORT_DEFINITIONS: &str = "Définitions";
/// The level.
pub const EXPORT_NIVEAU: &str = "Niveau";
/// The territory.
pub const EXPORT_TERRITOIRE: &str = "Territoire";
/// Whose figures they are.
pub const EXPORT_CONSEILLER: &str = "Conseiller";
/// The period.
pub const EXPORT_PERIODE: &str = "Période";
/// The steps.
pub const EXPORT_ETAPES: &str = "Étapes de l'évolution";
/// The filters.
pub const EXPORT_FILTRES: &str = "Filtres";
/// No filter.
pub const EXPORT_SANS_FILTRE: &str = "aucun";
/// The time of computation.
pub const EXPORT_CALCULE: &str = "Calculé le";
/// The time of publication.
pub const EXPORT_PUBLIE: &str = "Publié le";
/// When they were last revised.
pub const EXPORT_REVISE: &str = "Révisé le";
/// Where they come from.
pub const EXPORT_SOURCE: &str = "Source";
/// Where they come from, in words.
pub const EXPORT_SOURCE_DITE: &str = "Coop, d'après les comptes-rendus d'activité des conseillers numériques";
/// Before what is said of a fictitious network.
pub const EXPORT_AVERTISSEMENT: &str = "Avertissement";
/// Before what is hidden and why.
pub const EXPORT_SECRET: &str = "Secret statistique";

/// The columns of files.
pub mod colonnes {
    /// Which table.
    pub const BLOC: &str = "bloc";
    /// Code of the value.
    pub const CODE: &str = "code";
    /// Its words.
    pub const LIBELLE: &str = "libelle";
    /// Its number.
    pub const NOMBRE: &str = "nombre";
    /// What it counts.
    pub const UNITE: &str = "unite";
    /// Its whole percentage.
    pub const PART: &str = "part_pour_cent";
    /// CRAs.
    pub const CRAS: &str = "cras";
    /// One year before.
    pub const AVANT: &str = "un_an_avant";
}

/// The first column of the table of totals.
pub const EXPORT_INDICATEUR: &str = "Indicateur";
/// The column of numbers that count several things.
pub const EXPORT_NOMBRE: &str = "Nombre";
/// The column of units.
pub const EXPORT_UNITE: &str = "Unité";
/// The column of percentages.
pub const EXPORT_PART: &str = "Part (%)";
/// The rate of those who will be accompanied again.
pub const EXPORT_TAUX: &str = "Taux de suivi";
/// The people of ateliers.
pub const EXPORT_PARTICIPANTS_ATELIERS: &str = "Participants aux ateliers";
/// The column of codes.
pub const EXPORT_CODE: &str = "Code";
/// The column of minutes.
pub const EXPORT_MINUTES: &str = "Temps (minutes)";

/// What the columns of percentages say.
pub const EXPORT_PARTS_AIDE: &str = "Les parts sont des pour cent entiers : ceux d'une répartition où chaque accompagnement compte une fois font 100. Un accompagnement peut compter plusieurs thèmes ou matériels : leurs parts ne s'additionnent pas.";

/// The title of a file.
#[must_use]
pub fn titre_du_fichier(niveau: NiveauStats, nom: &str) -> String {
    match niveau {
        NiveauStats::Moi => format!("Statistiques de {nom}"),
        NiveauStats::National => format!("Statistiques : {nom}"),
        autre => format!("Statistiques : {nom} ({})", autre.libelle().to_lowercase()),
    }
}

/// Values that a picture does not draw.
#[must_use]
pub fn valeurs_non_dessinees(nombre: usize) -> String {
    let nombre = u64::try_from(nombre).unwrap_or(u64::MAX);
    let mots = super::nombres::accorde(
        nombre,
        "autre valeur, qui n'est pas dessinée",
        "autres valeurs, qui ne sont pas dessinées",
    );
    format!("{mots}.")
}

/// The page of a document.
#[must_use]
pub fn page_sur(page: usize, pages: usize) -> String {
    format!("Page {page} sur {pages}")
}
