//! What is said when something fails: what happened, and what to do.

/// A page that does not exist: heading.
pub const PAGE_INTROUVABLE: &str = "Cette page n'existe pas";
/// A page that does not exist: what to do.
pub const PAGE_INTROUVABLE_AIDE: &str = "L'adresse est peut-être incomplète ou ancienne. Revenez à l'accueil, ou cherchez un lieu dans la cartographie.";

/// The server was not reached: heading.
pub const HORS_LIGNE: &str = "La connexion ne répond pas";
/// The server was not reached: what to do.
pub const HORS_LIGNE_AIDE: &str = "Vérifiez que votre appareil est connecté à internet, puis réessayez.";
/// The server answered that it cannot: heading.
pub const INDISPONIBLE: &str = "Le service ne répond pas";
/// The server answered that it cannot: what to do.
pub const INDISPONIBLE_AIDE: &str = "Réessayez dans quelques instants.";
/// The answer was not understood: heading.
pub const ILLISIBLE: &str = "La réponse n'a pas été comprise";
/// The answer was not understood: what to do.
pub const ILLISIBLE_AIDE: &str = "Cette page est peut-être ancienne. Rechargez-la.";
/// Something that should not happen: heading.
pub const IMPREVU: &str = "Cette page a rencontré un problème";
/// Something that should not happen: what to do.
pub const IMPREVU_AIDE: &str = "Rechargez la page. Si le problème continue, revenez à l'accueil.";

/// Fields of a form are refused: heading of their list.
pub const CHAMPS_A_CORRIGER: &str = "Le formulaire n'est pas envoyé : corrigez ces champs";

/// Tries again.
pub const REESSAYER: &str = "Réessayer";
/// Loads the page again.
pub const RECHARGER: &str = "Recharger la page";
/// To the home page.
pub const RETOUR_ACCUEIL: &str = "Revenir à l'accueil";
/// To the search.
pub const CHERCHER_UN_LIEU: &str = "Chercher un lieu";
/// Closes a message.
pub const FERMER: &str = "Fermer";

/// What to quote to the support.
#[must_use]
pub fn reference(instance: &str) -> String {
    format!("Référence de l'incident : {instance}")
}

/// A refused field in the list above a form: its label, then what is wrong.
#[must_use]
pub fn champ(etiquette: &str, message: &str) -> String {
    format!("{etiquette} : {message}")
}

/// How much of what a field may hold is written.
#[must_use]
pub fn caracteres(ecrits: usize, max: usize) -> String {
    format!("{ecrits} sur {max} caractères")
}
