//! « Une journée » : the grid.

use crate::texte::accorder;

/// The page: its main heading.
pub const JOURNEE_TITRE: &str = "Saisir une journée";
/// What opens it.
pub const JOURNEE_CHAPEAU: &str = "Une ligne par accompagnement. Écrivez le début d'un mot, passez d'une case à l'autre avec la touche Tab.";
/// Over what all rows share.
pub const JOURNEE_CADRE: &str = "Pour toute la journée";
/// Over the rows.
pub const JOURNEE_LIGNES: &str = "Les accompagnements";
/// How cells are written: heading.
pub const JOURNEE_COMMENT: &str = "Comment écrire dans les cases";
/// How rows of a spreadsheet come in.
pub const JOURNEE_COLLER: &str = "Vous pouvez copier des lignes d'un tableur et les coller dans une case : les colonnes suivent celles d'ici, ou leurs titres s'ils sont copiés avec elles.";
/// What the keys do.
pub const JOURNEE_TOUCHES: &[(&[&str], &str)] = &[
    (&["Tab"], "Case suivante ; après la dernière, une nouvelle ligne"),
    (&["Entrée"], "Première case de la ligne suivante"),
    (&["Ctrl", "D"], "Recopier la case du dessus"),
    (&["Ctrl", "Maj", "D"], "Recopier la ligne du dessus"),
    (&["Ctrl", "Entrée"], "Enregistrer la journée"),
];
/// The column of the buttons of a row.
pub const JOURNEE_ACTIONS: &str = "Ligne";
/// One more row.
pub const JOURNEE_AJOUTER: &str = "Ajouter une ligne";
/// There may be no more rows.
pub const JOURNEE_PLEINE: &str = "100 lignes au plus : enregistrez celles-ci d'abord.";
/// There is more than people do in a day.
pub const JOURNEE_LONGUE: &str = "Cette journée compte plus de 8 h d'accompagnement.";
/// There is nothing to save.
pub const JOURNEE_RIEN: &str = "Écrivez au moins un accompagnement.";
/// It is on its way.
pub const JOURNEE_EN_COURS: &str = "Enregistrement…";
/// Begins anew.
pub const JOURNEE_VIDER: &str = "Tout effacer";
/// Rows were found again.
pub const JOURNEE_RETROUVEE: &str = "Vos lignes non enregistrées ont été retrouvées.";
/// Leads to what was saved.
pub const JOURNEE_VOIR: &str = "Voir vos CRA";

/// The number of a row.
#[must_use]
pub fn ligne(rang: usize) -> String {
    format!("Ligne {rang}")
}

/// A cell, for those who hear it alone.
#[must_use]
pub fn case(colonne: &str, rang: usize) -> String {
    format!("{colonne}, ligne {rang}")
}

/// Takes a row away.
#[must_use]
pub fn oter_la_ligne(rang: usize) -> String {
    format!("Retirer la ligne {rang}")
}

/// Saves this many.
#[must_use]
pub fn enregistrer_les(nombre: u32) -> String {
    match nombre {
        0 => "Enregistrer la journée".to_owned(),
        nombre => format!("Enregistrer {}", accorder(nombre, "CRA", "CRA")),
    }
}

/// This many rows came from a spreadsheet.
#[must_use]
pub fn collees(nombre: u32) -> String {
    format!(
        "{} {}.",
        accorder(nombre, "ligne", "lignes"),
        if nombre < 2 { "collée" } else { "collées" }
    )
}

/// This many rows have something to correct.
#[must_use]
pub fn a_corriger(nombre: u32) -> String {
    format!(
        "{} à corriger : rien n'a été enregistré.",
        accorder(nombre, "ligne", "lignes")
    )
}

/// This many were saved, and this many refused.
#[must_use]
pub fn journee_enregistree(enregistres: u32, refuses: u32) -> String {
    let dit = format!(
        "{} {}",
        accorder(enregistres, "CRA", "CRA"),
        if enregistres < 2 {
            "enregistré"
        } else {
            "enregistrés"
        }
    );
    match refuses {
        0 => format!("{dit}."),
        refuses => format!("{dit}, {} à corriger.", accorder(refuses, "ligne", "lignes")),
    }
}

/// What is read of the rows so far.
#[must_use]
pub fn bilan(cras: u32, personnes: u32, duree: &str) -> String {
    format!(
        "{}, {}, {duree}",
        accorder(cras, "CRA", "CRA"),
        accorder(personnes, "personne", "personnes")
    )
}
