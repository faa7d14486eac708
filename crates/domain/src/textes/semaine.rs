//! The hours of a week, as they are filled in.

use crate::temps::JourSemaine;

/// Adds the first row.
pub const AJOUTER: &str = "Ajouter des horaires";
/// Adds a further row.
pub const AJOUTER_AUTRE: &str = "Ajouter d'autres horaires";
/// Before the hour at which it begins.
pub const DE: &str = "De";
/// Before the hour at which it ends.
pub const A: &str = "à";
/// Removes a row.
pub const RETIRER: &str = "Retirer";
/// Whether public holidays are days off.
pub const FERME_FERIES: &str = "Fermé les jours fériés";
/// Over hours that rows cannot say.
pub const LIBRE: &str = "Horaires au format OpenStreetMap";
/// What they are, and what may be done.
pub const LIBRE_AIDE: &str = "Ces horaires disent plus que la semaine ordinaire, par exemple des semaines paires. Vous pouvez les garder.";
/// Puts rows in their place.
pub const REMPLACER: &str = "Les remplacer par une semaine ordinaire";

/// The name of a row, for those who hear it.
#[must_use]
pub fn ligne(rang: usize) -> String {
    format!("Horaires, ligne {rang}")
}

/// The name of the button that removes a row, for those who hear it alone.
#[must_use]
pub fn retirer(rang: usize) -> String {
    format!("Retirer la ligne {rang}")
}

/// A row without its two hours.
#[must_use]
pub fn heures_manquantes(rang: usize) -> String {
    format!("À la ligne {rang}, donnez les deux heures.")
}

/// The short name of a day.
#[must_use]
pub const fn jour_court(jour: JourSemaine) -> &'static str {
    match jour {
        JourSemaine::Lundi => "lun.",
        JourSemaine::Mardi => "mar.",
        JourSemaine::Mercredi => "mer.",
        JourSemaine::Jeudi => "jeu.",
        JourSemaine::Vendredi => "ven.",
        JourSemaine::Samedi => "sam.",
        JourSemaine::Dimanche => "dim.",
    }
}
