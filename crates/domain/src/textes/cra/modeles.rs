//! Templates, kept lists, labels on many CRAs.

use crate::texte::accorder;

/// Over the templates.
pub const MODELES: &str = "Vos modèles";
/// What they are for, on the home page.
pub const MODELES_AIDE: &str = "Un accompagnement qui revient souvent ? Partez de son modèle.";
/// Over the templates, in the form.
pub const MODELES_PARTIR: &str = "Partir d'un modèle";
/// Leads to the page of the templates.
pub const MODELES_GERER: &str = "Gérer vos modèles";
/// The page of the templates: its main heading.
pub const MODELES_TITRE: &str = "Modèles de CRA";
/// What opens it.
pub const MODELES_CHAPEAU: &str = "Ce qui est toujours le même d'un accompagnement à l'autre. Vous n'avez plus qu'à vérifier et enregistrer.";
/// No template: heading.
pub const MODELES_VIDE: &str = "Vous n'avez pas encore de modèle";
/// No template: what to do.
pub const MODELES_VIDE_AIDE: &str =
    "Remplissez le formulaire d'un CRA, puis choisissez « Garder comme modèle » : vous le retrouverez ici.";
/// Keeps what is typed.
pub const MODELE_GARDER: &str = "Garder comme modèle";
/// Over the box of its name.
pub const MODELE_NOM: &str = "Nom du modèle";
/// Under it.
pub const MODELE_NOM_AIDE: &str =
    "Par exemple « Impôts à la permanence ». N'écrivez rien qui désigne une personne accompagnée.";
/// Really keeps it.
pub const MODELE_ENREGISTRER: &str = "Garder";
/// Does not.
pub const MODELE_ANNULER: &str = "Annuler";
/// It is kept.
pub const MODELE_GARDE: &str = "Modèle gardé. Vous le retrouvez sur votre accueil.";
/// Takes the place of the one of the same name.
pub const MODELE_REMPLACER: &str = "Remplacer le modèle de ce nom";
/// Begins a CRA as a template.
pub const MODELE_UTILISER: &str = "Enregistrer un CRA";
/// Gives a template another name.
pub const MODELE_RENOMMER: &str = "Renommer";
/// It has another name.
pub const MODELE_RENOMME: &str = "Modèle renommé.";
/// Forgets a template.
pub const MODELE_SUPPRIMER: &str = "Supprimer";
/// Asks whether it is really to be forgotten.
pub const MODELE_SUPPRIMER_CONFIRMER: &str = "Supprimer ce modèle ? Vos CRA restent.";
/// Really forgets it.
pub const MODELE_SUPPRIMER_OUI: &str = "Oui, supprimer";
/// It is forgotten.
pub const MODELE_SUPPRIME: &str = "Modèle supprimé.";
/// It has changed since it was shown.
pub const MODELE_PERIME: &str = "Ce modèle a changé entre-temps : relisez-le.";

/// Over the kept lists.
pub const LISTES: &str = "Vos listes";
/// Keeps the list that is shown.
pub const LISTE_GARDER: &str = "Garder ces filtres";
/// Over the box of its name.
pub const LISTE_NOM: &str = "Nom de la liste";
/// It is kept.
pub const LISTE_GARDEE: &str = "Liste gardée.";
/// It is kept no more.
pub const LISTE_OTEE: &str = "Liste retirée.";

/// Begins to choose CRAs.
pub const ETIQUETER: &str = "Étiqueter plusieurs CRA";
/// Over the box of the label.
pub const ETIQUETER_NOM: &str = "Étiquette";
/// Puts the label on those that are chosen.
pub const ETIQUETER_POSER: &str = "Poser l'étiquette";
/// Takes the label off those that are chosen.
pub const ETIQUETER_RETIRER: &str = "Retirer l'étiquette";
/// Chooses all those of the page.
pub const ETIQUETER_TOUS: &str = "Choisir toute la page";
/// Chooses none.
pub const ETIQUETER_AUCUN: &str = "Ne rien choisir";
/// Ends it.
pub const ETIQUETER_FINIR: &str = "Terminer";
/// None is chosen.
pub const ETIQUETER_RIEN: &str = "Choisissez d'abord des CRA.";

/// How many CRAs are chosen.
#[must_use]
pub fn choisis(nombre: u32) -> String {
    format!(
        "{} {}",
        accorder(nombre, "CRA", "CRA"),
        if nombre < 2 { "choisi" } else { "choisis" }
    )
}

/// Chooses a CRA, for those who hear it alone.
#[must_use]
pub fn choisir(titre: &str) -> String {
    format!("Choisir : {titre}")
}

/// What became of the labels.
#[must_use]
pub fn etiquetes(modifies: u32, inchanges: u32, refuses: u32) -> String {
    let mut dit = match modifies {
        0 => "Aucun CRA n'a changé".to_owned(),
        nombre => format!(
            "{} {}",
            accorder(nombre, "CRA", "CRA"),
            if nombre < 2 { "modifié" } else { "modifiés" }
        ),
    };
    if inchanges > 0 {
        dit.push_str(&format!(", {inchanges} déjà ainsi"));
    }
    if refuses > 0 {
        dit.push_str(&format!(", {refuses} qui ne peuvent pas l'être"));
    }
    dit.push('.');
    dit
}

/// Another one has this name.
#[must_use]
pub fn modele_nom_pris(nom: &str) -> String {
    format!("Un de vos modèles s'appelle déjà « {nom} ».")
}

/// Forgets a kept list, for those who hear it alone.
#[must_use]
pub fn oter_la_liste(nom: &str) -> String {
    format!("Ne plus garder la liste « {nom} »")
}
