//! Inviting many people by a file.

use crate::{comptes::echanges::import::COLONNES, texte::accorder};

/// Over the form, and the button that opens it.
pub const TITRE: &str = "Importer un fichier";
/// What opens it.
pub const CHAPEAU: &str = "Un fichier CSV, une personne par ligne, 1 000 au plus. Vous verrez ce qui sera fait avant que rien ne parte.";
/// Before the names of columns.
pub const COLONNES_ATTENDUES: &str = "Colonnes, dans l'ordre que vous voulez :";
/// How cells are written.
pub const COLONNES_AIDE: &str = "Dates : 01/12/2026 ou 2026-12-01. Laissez « au » vide pour un CDI. « role » est facultative : conseiller, ou coordinateur.";
/// Downloads a file to fill in.
pub const MODELE: &str = "Télécharger un modèle";
/// Over the field of the file.
pub const FICHIER: &str = "Fichier CSV";
/// Another way.
pub const FICHIER_AIDE: &str = "Choisissez-le, ou déposez-le ici.";
/// The browser could not read the file.
pub const ILLISIBLE: &str = "Ce fichier n'a pas pu être lu. Choisissez-le de nouveau.";
/// The file is too large.
pub const TROP_GROS: &str = "Ce fichier dépasse 1 Mo. Découpez-le.";
/// While the file is examined.
pub const EXAMEN: &str = "Examen du fichier…";
/// While the invitations leave.
pub const ENVOI: &str = "Envoi des invitations…";
/// Over what would be done.
pub const APERCU: &str = "Ce qui sera fait";
/// Over what was done.
pub const RAPPORT: &str = "Ce qui a été fait";
/// Nothing of the file is ready.
pub const AUCUNE_PRETE: &str =
    "Aucune ligne n'est prête : corrigez le fichier, puis choisissez-le de nouveau.";
/// Takes another file.
pub const AUTRE_FICHIER: &str = "Choisir un autre fichier";
/// Downloads the report.
pub const TELECHARGER_RAPPORT: &str = "Télécharger le rapport";
/// Closes the form.
pub const FERMER: &str = "Fermer";
/// The caption of the table.
pub const TABLEAU: &str = "Lignes du fichier";
/// The headings of the table.
pub const ENTETES: [&str; 4] = ["Ligne", "Personne", "Employeur", "État"];

/// The names of the columns, those that may be left out last.
#[must_use]
pub fn colonnes() -> String {
    COLONNES.map(|(nom, _)| nom).join(", ")
}

/// What would become of the rows.
#[must_use]
pub fn apercu(pretes: u32, refusees: u32) -> String {
    format!(
        "{}, {}.",
        accorder(pretes, "personne prête", "personnes prêtes"),
        accorder(refusees, "ligne refusée", "lignes refusées")
    )
}

/// What became of the rows.
#[must_use]
pub fn rapport(invitees: u32, refusees: u32) -> String {
    format!(
        "{}, {}.",
        accorder(invitees, "personne invitée", "personnes invitées"),
        accorder(refusees, "ligne refusée", "lignes refusées")
    )
}

/// Sends the invitations.
#[must_use]
pub fn inviter(pretes: u32) -> String {
    if pretes < 2 {
        "Inviter la personne prête".to_owned()
    } else {
        format!("Inviter les {}", accorder(pretes, "personne", "personnes"))
    }
}

/// What is wrong with a cell, after its column.
#[must_use]
pub fn erreur(colonne: &str, message: &str) -> String {
    format!("{colonne} : {message}")
}
