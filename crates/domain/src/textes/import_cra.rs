//! Bringing CRAs in by a file.

use crate::{
    cra::import::{ChampImport, EtatLigneCra, ImportCras, LIGNES_MAX, OCTETS_MAX},
    enumeration::Enumeration as _,
    texte::{accorder, milliers},
};

/// The page: its main heading.
pub const TITRE: &str = "Importer des CRA";
/// What opens it.
pub const CHAPEAU: &str = "Reprenez les CRA d'un tableur ou de l'ancienne plateforme. Vous verrez ce qui sera enregistré avant que rien ne le soit.";
/// Leads to it from the list.
pub const LIEN: &str = "Importer un fichier";

/// Over the choice of a file.
pub const FICHIER_TITRE: &str = "Votre fichier";
/// Over the field of the file.
pub const FICHIER: &str = "Fichier CSV ou XLSX";
/// What may be done with it.
pub const FICHIER_AIDE: &str = "Choisissez-le, ou déposez-le ici.";
/// What a file must look like, sentence by sentence.
pub const CONSEILS: [&str; 3] = [
    "Une ligne par CRA, sous une ligne qui donne les noms des colonnes. L'ordre des colonnes ne compte pas, et vous pourrez dire ce qu'est chacune.",
    "Un fichier téléchargé depuis « Mes CRA » revient tel quel : ce qui est déjà enregistré ne l'est pas une seconde fois.",
    "Aucun nom ni aucune coordonnée des personnes accompagnées n'est gardé.",
];
/// Downloads a file to fill in.
pub const MODELE: &str = "Télécharger un modèle";
/// The name of the file to fill in.
pub const MODELE_FICHIER: &str = "modele-cra.csv";
/// The browser could not read the file.
pub const ILLISIBLE: &str = "Ce fichier n'a pas pu être lu. Choisissez-le de nouveau.";
/// The file is empty.
pub const FICHIER_VIDE: &str = "Ce fichier est vide. Choisissez-en un autre.";
/// While the file is examined.
pub const EXAMEN: &str = "Examen du fichier…";
/// While the CRAs are written.
pub const ENVOI: &str = "Enregistrement des CRA…";
/// The file was refused: heading.
pub const REFUSE: &str = "Ce fichier ne peut pas être importé";

/// Over the columns.
pub const COLONNES: &str = "Ce que disent les colonnes";
/// What to do with them.
pub const COLONNES_AIDE: &str =
    "Vérifiez ce qui a été reconnu. Une colonne « Non importée » est laissée de côté.";
/// The choice of a column that is not imported.
pub const NON_IMPORTEE: &str = "Non importée";
/// The same, of what the service says itself.
pub const RECALCULEE: &str = "Recalculée par le service";
/// A column has no name.
pub const SANS_NOM: &str = "Sans nom";
/// Over the choice of a sheet.
pub const FEUILLE: &str = "Feuille du classeur";
/// The choices have changed since the file was examined.
pub const A_VERIFIER: &str = "Vous avez changé les colonnes : vérifiez de nouveau avant d'enregistrer.";
/// Examines the file again, with the choices.
pub const VERIFIER: &str = "Vérifier de nouveau";

/// Over what would be done.
pub const APERCU: &str = "Ce qui sera enregistré";
/// Over what was done.
pub const RAPPORT: &str = "Ce qui a été enregistré";
/// A row is refused.
pub const TOUT_OU_RIEN: &str = "Rien ne peut être enregistré tant qu'une ligne est refusée. Corrigez votre fichier, ou ce que disent les colonnes, puis recommencez.";
/// Nothing is new.
pub const RIEN_DE_NOUVEAU: &str = "Il n'y a rien de nouveau à enregistrer.";
/// Takes another file.
pub const AUTRE_FICHIER: &str = "Choisir un autre fichier";
/// Downloads the report.
pub const TELECHARGER_RAPPORT: &str = "Télécharger le rapport";
/// The name of the report.
pub const RAPPORT_FICHIER: &str = "rapport-import-cra.csv";
/// Leads to the list.
pub const VOIR: &str = "Voir mes CRA";
/// Over what is not kept as the file says it.
pub const REMARQUES: &str = "Ce qui n'est pas gardé tel quel";
/// Over the rows.
pub const LIGNES: &str = "Lignes du fichier";
/// What may be sent.
#[must_use]
pub fn limites() -> String {
    format!(
        "{} lignes et {} Mo au plus.",
        milliers(u32::try_from(LIGNES_MAX).unwrap_or(u32::MAX)),
        OCTETS_MAX / 1_000_000
    )
}

/// The file is too large.
#[must_use]
pub fn trop_gros() -> String {
    format!("Ce fichier dépasse {} Mo. Découpez-le.", OCTETS_MAX / 1_000_000)
}

/// What some column must say and none does.
#[must_use]
pub fn manquants(champs: &[ChampImport]) -> String {
    let noms: Vec<_> = champs.iter().map(|champ| champ.libelle()).collect();
    format!(
        "Aucune colonne ne dit : {}. Choisissez-la ci-dessous, ou ajoutez-la à votre fichier.",
        noms.join(", ")
    )
}

/// The name of the choice of a column, for those who hear it alone.
#[must_use]
pub fn choix(colonne: &str) -> String {
    format!("Ce que devient la colonne « {colonne} »")
}

/// The name of a column that has none.
#[must_use]
pub fn sans_nom(rang: usize) -> String {
    format!("{SANS_NOM} ({})", rang + 1)
}

/// What becomes of the rows, in one sentence.
#[must_use]
pub fn bilan(import: &ImportCras) -> String {
    let comptes = [
        (import.pretes, "prête", "prêtes"),
        (import.enregistrees, "enregistrée", "enregistrées"),
        (import.deja_la, "déjà là", "déjà là"),
        (import.supprimees, "d'un CRA supprimé", "de CRA supprimés"),
        (import.refusees, "refusée", "refusées"),
    ];
    let total: u32 = comptes.iter().map(|(nombre, ..)| nombre).sum();
    let dits: Vec<String> = comptes
        .into_iter()
        .filter(|(nombre, ..)| *nombre > 0)
        .map(|(nombre, un, plusieurs)| accorder(nombre, un, plusieurs))
        .collect();
    format!("{} : {}.", accorder(total, "ligne", "lignes"), dits.join(", "))
}

/// Writes the CRAs.
#[must_use]
pub fn enregistrer(pretes: u32) -> String {
    if pretes < 2 {
        "Enregistrer le CRA".to_owned()
    } else {
        format!("Enregistrer les {}", accorder(pretes, "CRA", "CRA"))
    }
}

/// They were written.
#[must_use]
pub fn enregistres(nombre: u32) -> String {
    accorder(nombre, "CRA enregistré.", "CRA enregistrés.")
}

/// In how many rows, and in which.
#[must_use]
pub fn ou(n: u32, lignes: &[u32]) -> String {
    let numeros: Vec<String> = lignes.iter().map(ToString::to_string).collect();
    let suite = if u32::try_from(lignes.len()).is_ok_and(|dites| dites < n) {
        "…"
    } else {
        ""
    };
    format!(
        "{} ({}{suite})",
        accorder(n, "ligne", "lignes"),
        numeros.join(", ")
    )
}

/// A row, by its line in the file.
#[must_use]
pub fn ligne(numero: u32) -> String {
    format!("Ligne {numero}")
}

/// Rows that are left out of the page: the report has them all.
#[must_use]
pub fn autres_lignes(nombre: u32) -> String {
    format!(
        "{} de plus : le rapport les a toutes.",
        accorder(nombre, "ligne", "lignes")
    )
}

/// What becomes of a row, when it is not plain.
#[must_use]
pub fn motif(etat: EtatLigneCra) -> &'static str {
    match etat {
        EtatLigneCra::DejaLa | EtatLigneCra::Supprimee => etat.aide(),
        EtatLigneCra::Prete | EtatLigneCra::Enregistree | EtatLigneCra::Refusee => "",
    }
}

/// What is wrong with a cell, after its column.
#[must_use]
pub fn erreur(colonne: &str, message: &str) -> String {
    format!("{colonne} : {message}")
}
