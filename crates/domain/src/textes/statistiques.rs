//! Figures: « Mes statistiques », those of everybody, and what is said beside each chart.

mod carte;
mod definitions;
mod descriptions;
mod exports;
mod integration;
mod nombres;
mod pilotage;

pub use carte::*;
pub use definitions::{Indicateur, blocs, indicateurs};
pub use descriptions::{decrire_barres, decrire_evolution, nombre_a_l_etape};
pub use exports::*;
pub(in crate::textes) use integration::attribut;
pub use integration::*;
pub(in crate::textes) use nombres::accorde;
pub use nombres::{
    annee, duree, etape, etape_courte, nombre, part, periode, taux, variation, variation_de_duree,
};
pub use pilotage::*;

use crate::stats::echanges::Pas;

/// The page of one's own figures: its main heading.
pub const TITRE: &str = "Mes statistiques";
/// What opens it.
pub const CHAPEAU: &str =
    "Ce que racontent vos CRA. Un CRA enregistré, corrigé ou supprimé compte ici tout de suite.";
/// No CRA at all in the period: heading.
pub const VIDE: &str = "Aucun CRA sur cette période";
/// No CRA at all in the period: what to do.
pub const VIDE_AIDE: &str =
    "Saisissez un CRA, ou choisissez une autre période : vos chiffres apparaîtront ici aussitôt.";
/// No CRA with these filters: what to do.
pub const VIDE_FILTRES: &str = "Aucun de vos CRA ne correspond à ces filtres sur cette période.";
/// Leads to the form of a CRA.
pub const VIDE_SAISIR: &str = "Saisir un CRA";
/// Widens the period.
pub const VIDE_ELARGIR: &str = "Voir depuis le début";
/// Leads to the public figures.
pub const VOIR_PUBLIQUES: &str = "Voir les statistiques publiques";

/// Over the choice of a period.
pub const PERIODE: &str = "Période";
/// Before the first day.
pub const DU: &str = "Du";
/// Before the last day.
pub const AU: &str = "au";
/// Applies typed dates.
pub const APPLIQUER: &str = "Appliquer";
/// Opens typed dates.
pub const DATES: &str = "Choisir des dates";
/// The last day is before the first.
pub const DATES_INVERSEES: &str = "La date de fin est avant la date de début.";
/// A date is missing.
pub const DATE_MANQUANTE: &str = "Donnez une date de début et une date de fin.";
/// A date before the first one that a CRA may have.
pub const DATE_TROP_TOT: &str = "La date de début est au plus tôt le 1er janvier 2020.";

/// Over the filters.
pub const FILTRES: &str = "Filtres";
/// Takes the filters away.
pub const FILTRES_EFFACER: &str = "Effacer les filtres";
/// The filter of type.
pub const FILTRE_TYPE: &str = "Type d'accompagnement";
/// The filter of canal.
pub const FILTRE_CANAL: &str = "Canal";
/// The filter of theme.
pub const FILTRE_THEME: &str = "Thème";
/// The filter of commune.
pub const FILTRE_COMMUNE: &str = "Commune";
/// The filter of lieu.
pub const FILTRE_LIEU: &str = "Lieu d'activité";
/// No value of a filter.
pub const FILTRE_TOUS: &str = "Tous";
/// No commune.
pub const FILTRE_TOUTES: &str = "Toutes";

/// The period shown, in the chart's legend.
pub const LEGENDE_PERIODE: &str = "période choisie";
/// The year before, in the chart's legend.
pub const LEGENDE_AVANT: &str = "un an avant";
/// Shows the table twin.
pub const TABLEAU_VOIR: &str = "Voir le tableau";
/// Copies the table twin.
pub const TABLEAU_COPIER: &str = "Copier le tableau";
/// The table twin was copied.
pub const TABLEAU_COPIE: &str = "Le tableau est copié : collez-le dans un tableur.";
/// The browser refused to copy.
pub const COPIE_REFUSEE: &str = "La copie n'a pas marché : sélectionnez le texte, puis copiez-le.";
/// Tells what a figure counts.
pub const DEFINITION: &str = "Définition";
/// In the place of what is hidden.
pub const SECRET: &str = "secret statistique";
/// In the place of what is hidden, where there is little room.
pub const SECRET_COURT: &str = "secret";
/// What is hidden, and why.
pub const SECRET_AIDE: &str = "Secret statistique : la case compte moins de 11 personnes, ou moins de 3 conseillers, ou permettrait d'en retrouver une autre. Elle n'est pas égale à 0.";
/// Beside first accompaniments.
pub const DECLARES: &str = "nombre déclaré";
/// The steps of the evolution.
pub const ETAPES: &str = "Étapes de l'évolution";
/// Over the numbers of the head.
pub const VUE_D_ENSEMBLE: &str = "Vue d'ensemble";
/// The name of the list of communes.
pub const COMMUNES_PROPOSEES: &str = "Communes proposées";
/// A lieu that is no longer one of the person's.
pub const LIEU_PASSE: &str = "un ancien lieu";
/// Why a percentage of an overlapping breakdown does not make 100.
pub const PARTS_AIDE: &str = "en % des accompagnements ; un accompagnement peut en compter plusieurs";
/// Nothing in a breakdown.
pub const RIEN: &str = "Rien sur cette période.";
/// Prints the page.
pub const IMPRIMER: &str = "Imprimer";

/// The first column of a table twin.
pub const COLONNE_VALEUR: &str = "Valeur";
/// The first column of an evolution's table twin.
pub const COLONNE_PERIODE: &str = "Période";
/// The column of accompagnements.
pub const COLONNE_ACCOMPAGNEMENTS: &str = "Accompagnements";
/// The column of CRAs.
pub const COLONNE_CRAS: &str = "CRA";
/// The column of participants.
pub const COLONNE_PARTICIPANTS: &str = "Participants";
/// The column of durations.
pub const COLONNE_TEMPS: &str = "Temps";
/// The column of percentages.
pub const COLONNE_PART: &str = "Part";
/// The column of the year before.
pub const COLONNE_AVANT: &str = "Un an avant";

/// The name of a step's length, for a choice.
#[must_use]
pub const fn pas(pas: Pas) -> &'static str {
    match pas {
        Pas::Jour => "Par jour",
        Pas::Semaine => "Par semaine",
        Pas::Mois => "Par mois",
        Pas::Annee => "Par année",
    }
}

/// When the figures were published, and when what came too late was last added to them.
#[must_use]
pub fn publie_le(date: &str, revise_le: Option<&str>) -> String {
    match revise_le {
        Some(revise_le) => format!("Publié le {date}, révisé le {revise_le}"),
        None => format!("Publié le {date}"),
    }
}

/// When the figures were computed: the day and the time, in words.
#[must_use]
pub fn calcule_a(jour: &str, heure: &str) -> String {
    format!("Calculé le {jour} à {heure}")
}

/// What a table twin is of, and of when.
#[must_use]
pub fn tableau_de(nom: &str, periode: &str) -> String {
    format!("{nom}, {periode}")
}

/// What a button is about, after its words, for those who hear it alone.
#[must_use]
pub fn au_sujet_de(nom: &str) -> String {
    format!(" : {nom}")
}

/// The name of the frame in which a table twin scrolls.
#[must_use]
pub fn cadre_du_tableau(nom: &str) -> String {
    format!("Tableau : {nom}")
}

/// A sub-theme under its theme, in a table.
#[must_use]
pub fn sous(theme: &str, sous_theme: &str) -> String {
    format!("{theme} – {sous_theme}")
}

/// Unfolds the rest of a long list.
#[must_use]
pub fn autres_valeurs(nombre: usize) -> String {
    match nombre {
        1 => "Afficher l'autre valeur".to_owned(),
        nombre => format!("Afficher les {nombre} autres"),
    }
}

/// Said when other figures are shown.
#[must_use]
pub fn chiffres_affiches(accompagnements: u64, periode: &str) -> String {
    let mots = accorde(accompagnements, "accompagnement", "accompagnements");
    format!("{mots}, {periode}.")
}

/// The filters, and how many are set.
#[must_use]
pub fn filtres(nombre: u32) -> String {
    match nombre {
        0 => FILTRES.to_owned(),
        nombre => format!("{FILTRES} ({nombre})"),
    }
}

/// Takes one filter away, for those who hear it alone.
#[must_use]
pub fn retirer_filtre(mots: &str) -> String {
    format!("Retirer le filtre {mots}")
}

/// Under the number of ateliers.
#[must_use]
pub fn participants(nombre: u64) -> String {
    accorde(nombre, "participant", "participants")
}

/// Under the rate of those who will be accompanied again.
#[must_use]
pub fn personnes_suivies(nombre: u64) -> String {
    accorde(
        nombre,
        "personne accompagnée à nouveau",
        "personnes accompagnées à nouveau",
    )
}

/// Under a number, what part of accompagnements it is.
#[must_use]
pub fn part_des_accompagnements(part_dite: &str) -> String {
    format!("{part_dite} des accompagnements")
}

/// Under the time, how much of it a CRA takes.
#[must_use]
pub fn duree_moyenne(minutes: u64) -> String {
    format!("{} par CRA en moyenne", duree(minutes))
}

/// Over the figures on paper: whose they are.
#[must_use]
pub fn chiffres_de(prenom: &str, nom: &str) -> String {
    format!("Statistiques de {prenom} {nom}")
}
