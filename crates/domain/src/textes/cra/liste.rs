//! « Mes CRA », and the page of one of them.

use crate::{cra::echanges::EvenementCra, temps::Date, texte::accorder};

/// The page of one's CRAs: its main heading.
pub const LISTE_TITRE: &str = "Mes CRA";
/// What opens it.
pub const LISTE_CHAPEAU: &str = "Vos comptes-rendus d'activité, les plus récents d'abord.";
/// The page of one's deleted CRAs: its main heading.
pub const SUPPRIMES_TITRE: &str = "CRA supprimés";
/// What opens it.
pub const SUPPRIMES_CHAPEAU: &str =
    "Ils ne comptent plus dans vos statistiques. Vous pouvez les restaurer pendant 30 jours.";
/// Leads to the deleted ones.
pub const VOIR_SUPPRIMES: &str = "Voir les CRA supprimés";
/// Reports one.
pub const NOUVEAU: &str = "Enregistrer un CRA";
/// Over the list.
pub const RESULTATS: &str = "Comptes-rendus";
/// No CRA at all: heading.
pub const VIDE: &str = "Vous n'avez encore aucun CRA";
/// No CRA at all: what to do.
pub const VIDE_AIDE: &str =
    "Enregistrez votre premier accompagnement : une minute suffit, et vos statistiques commencent.";
/// No CRA with these filters: heading.
pub const VIDE_FILTRES: &str = "Aucun CRA ne correspond";
/// No CRA with these filters: what to do.
pub const VIDE_FILTRES_AIDE: &str = "Élargissez la période, ou retirez un filtre.";
/// No deleted CRA.
pub const VIDE_SUPPRIMES: &str = "Aucun CRA supprimé";
/// No deleted CRA: what it means.
pub const VIDE_SUPPRIMES_AIDE: &str = "Un CRA que vous supprimez reste ici, prêt à être restauré.";
/// The name of the navigation between the pages of the list.
pub const PAGINATION: &str = "Pages de CRA";
/// To the page before.
pub const PRECEDENTS: &str = "CRA plus récents";
/// To the next page.
pub const SUIVANTS: &str = "CRA plus anciens";

/// Over the filters.
pub const FILTRES: &str = "Filtres";
/// Takes the filters away.
pub const FILTRES_EFFACER: &str = "Effacer les filtres";
/// Shows the list on a narrow screen.
pub const FILTRES_VOIR: &str = "Voir les CRA";
/// Over the period.
pub const PERIODE: &str = "Période";
/// Every day.
pub const PERIODE_TOUT: &str = "Depuis le début";
/// The month that runs.
pub const PERIODE_MOIS: &str = "Ce mois-ci";
/// The month before.
pub const PERIODE_MOIS_DERNIER: &str = "Le mois dernier";
/// The year that runs.
pub const PERIODE_ANNEE: &str = "Cette année";
/// Over the first day.
pub const DU: &str = "Du";
/// Over the last day.
pub const AU: &str = "Au";
/// Every value of a filter.
pub const TOUS: &str = "Tous";
/// Over the filter of types.
pub const FILTRE_TYPE: &str = "Activité";
/// Over the filter of canaux.
pub const FILTRE_CANAL: &str = "Canal";
/// Over the filter of themes.
pub const FILTRE_THEME: &str = "Thème";
/// Over the filter of lieux.
pub const FILTRE_LIEU: &str = "Lieu";
/// Over the filter of communes.
pub const FILTRE_COMMUNE: &str = "Commune";
/// Over the filter of labels.
pub const FILTRE_ETIQUETTE: &str = "Étiquette";
/// Under it.
pub const FILTRE_ETIQUETTE_AIDE: &str = "Telle que vous l'avez écrite.";
/// Over the order of the list.
pub const TRI: &str = "Classer par";
/// The last days first.
pub const TRI_DATE: &str = "Date d'accompagnement";
/// The last changed first.
pub const TRI_MODIFICATION: &str = "Dernière modification";
/// Every lieu.
pub const TOUS_LES_LIEUX: &str = "Tous les lieux";
/// Every commune.
pub const TOUTES_LES_COMMUNES: &str = "Toutes les communes";
/// The lieu of the address, which is not one of the person's any more.
pub const UN_AUTRE_LIEU: &str = "Un autre lieu";
/// Every canal.
pub const TOUS_LES_CANAUX: &str = "Tous les canaux";
/// Every theme.
pub const TOUS_LES_THEMES: &str = "Tous les thèmes";

/// The page of a CRA: its main heading, before it is known.
pub const UN_TITRE: &str = "Compte-rendu";
/// No such CRA: heading.
pub const INTROUVABLE: &str = "Ce CRA n'existe pas";
/// No such CRA: what to do.
pub const INTROUVABLE_AIDE: &str = "L'adresse est peut-être incomplète, ou ce CRA n'est pas l'un des vôtres.";
/// Over the place and the day.
pub const DETAIL_ACCOMPAGNEMENT: &str = "L'accompagnement";
/// Over the participants.
pub const DETAIL_PUBLIC: &str = "Les personnes";
/// Over the themes.
pub const DETAIL_CONTENU: &str = "Ce qui a été fait";
/// Corrects a CRA.
pub const CORRIGER: &str = "Corriger";
/// Begins a CRA as this one.
pub const DUPLIQUER: &str = "Dupliquer";
/// The heading of the page where a CRA is corrected.
pub const CORRIGER_TITRE: &str = "Corriger un CRA";
/// Deletes a CRA.
pub const SUPPRIMER: &str = "Supprimer";
/// Asks whether it is really to be deleted.
pub const SUPPRIMER_CONFIRMER: &str = "Supprimer ce compte-rendu ?";
/// What deleting does.
pub const SUPPRIMER_AIDE: &str =
    "Il ne comptera plus dans vos statistiques. Vous pourrez le restaurer pendant 30 jours.";
/// Really deletes.
pub const SUPPRIMER_OUI: &str = "Oui, supprimer";
/// Does not.
pub const SUPPRIMER_NON: &str = "Annuler";
/// The CRA has changed since it was shown.
pub const SUPPRIMER_PERIME: &str = "Ce CRA a changé entre-temps : relisez-le avant de le supprimer.";
/// It was deleted.
pub const SUPPRIME: &str = "Compte-rendu supprimé.";
/// It was deleted: what that changes.
pub const SUPPRIME_AIDE: &str = "Il ne compte plus dans vos statistiques.";
/// Takes a deleted CRA back.
pub const RESTAURER: &str = "Restaurer";
/// It was restored.
pub const RESTAURE: &str = "Compte-rendu restauré. Il compte de nouveau dans vos statistiques.";
/// The page shows a deleted CRA.
pub const EST_SUPPRIME: &str = "Ce compte-rendu est supprimé : il ne compte plus dans vos statistiques.";

/// Over the history of a CRA.
pub const HISTORIQUE: &str = "Historique";
/// An answer that was not there.
pub const RIEN: &str = "rien";

/// The month of a day, in short: `nov.`.
#[must_use]
pub const fn mois_court(date: Date) -> &'static str {
    match date.mois() {
        1 => "janv.",
        2 => "févr.",
        3 => "mars",
        4 => "avr.",
        5 => "mai",
        6 => "juin",
        7 => "juil.",
        8 => "août",
        9 => "sept.",
        10 => "oct.",
        11 => "nov.",
        _ => "déc.",
    }
}

/// What happened, in a word.
#[must_use]
pub const fn evenement(evenement: EvenementCra) -> &'static str {
    match evenement {
        EvenementCra::Cree => "Enregistré",
        EvenementCra::Modifie => "Corrigé",
        EvenementCra::Supprime => "Supprimé",
        EvenementCra::Restaure => "Restauré",
    }
}

/// How many CRAs.
#[must_use]
pub fn nombre(total: u32) -> String {
    accorder(total, "compte-rendu", "comptes-rendus")
}

/// How many filters are set.
#[must_use]
pub fn filtres(poses: u32) -> String {
    match poses {
        0 => FILTRES.to_owned(),
        poses => format!("{FILTRES} ({poses})"),
    }
}

/// When a CRA was deleted, the date in words.
#[must_use]
pub fn supprime_le(date: &str) -> String {
    format!("Supprimé le {date}")
}

/// The day of a CRA, after its name.
#[must_use]
pub fn du(date: &str) -> String {
    format!("du {date}")
}

/// A day and a time, both in words.
#[must_use]
pub fn a_telle_heure(date: &str, heure: &str) -> String {
    format!("{date} à {heure}")
}

/// When something happened, both in words.
#[must_use]
pub fn le(quoi: &str, date: &str) -> String {
    format!("{quoi} le {date}")
}

/// The name of a button about one CRA, for those who hear it alone.
#[must_use]
pub fn au_sujet_de(action: &str, titre: &str) -> String {
    format!("{action} : {titre}")
}
