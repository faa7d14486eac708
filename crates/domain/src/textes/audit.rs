//! The page of the audit.

/// Its main heading.
pub const TITRE: &str = "Journal d'audit";
/// What opens it.
pub const CHAPEAU: &str =
    "Qui a fait quoi, à qui, quand et pourquoi. Rien ne s'y corrige, et rien n'en disparaît avant un an.";
/// The heading of the list, for those who hear it.
pub const LISTE: &str = "Événements";
/// The name of the form that filters.
pub const FILTRES: &str = "Filtrer le journal";
/// Over the choice of what was done.
pub const ACTION: &str = "Ce qui a été fait";
/// Nothing in particular.
pub const TOUTES: &str = "Tout";
/// Over the first day.
pub const DU: &str = "Du";
/// Over the last day.
pub const AU: &str = "Au";
/// Filters.
pub const FILTRER: &str = "Filtrer";
/// Removes the person from the filter.
pub const TOUT_LE_MONDE: &str = "Voir tout le monde";
/// Over the filters that the file was made with.
pub const FILTRES_DITS: &str = "Filtres";
/// Over the moment when the file was made.
pub const EXTRAIT_LE: &str = "Extrait le";
/// Takes the file.
pub const TELECHARGER: &str = "Télécharger en CSV";
/// Who did it, when nobody is signed in.
pub const PROGRAMME: &str = "Le programme, ou une personne non connectée";
/// Over who did it.
pub const AUTEUR: &str = "Par";
/// Over what it is about.
pub const OBJET: &str = "Sur";
/// Over the reason.
pub const MOTIF: &str = "Motif";
/// No event: heading.
pub const VIDE: &str = "Rien ne correspond à ces filtres";
/// No event: what to do.
pub const VIDE_AIDE: &str = "Élargissez les dates, ou retirez un filtre.";
/// The name of the navigation between pages.
pub const PAGINATION: &str = "Pages du journal";
/// To the page of what happened later.
pub const PLUS_RECENTS: &str = "Plus récents";
/// To the page of what happened before.
pub const PLUS_ANCIENS: &str = "Plus anciens";
/// A date that the browser does not understand.
pub const DATES_INVERSEES: &str = "Le dernier jour vient avant le premier.";

/// What the columns of the file say, in order.
pub const COLONNES: [&str; 10] = [
    "Quand, en temps universel (ISO 8601).",
    "Quand, à l'heure de Paris.",
    "Qui : le nom de la personne, ou le programme.",
    "L'identifiant de son compte.",
    "Quoi : toujours le même mot pour le même acte.",
    "Quoi, en toutes lettres.",
    "Sur quoi : compte, session, structure, lieu, équipe ou installation.",
    "Lequel : son identifiant.",
    "Son nom d'aujourd'hui.",
    "Pourquoi, ou quoi exactement.",
];

/// Above the events of one person.
#[must_use]
pub fn d_une_personne(nom: &str) -> String {
    format!("Ce que {nom} a fait, et ce qui a été fait sur son compte.")
}

/// Opens the events of one account.
#[must_use]
pub fn journal_de(nom: &str) -> String {
    format!("Journal de {nom}")
}

/// Why all sessions were closed.
pub const SESSIONS_DE_TOUS: &str = "Celles de toutes les personnes";

/// How a session was opened: by a password.
pub const PAR_MOT_DE_PASSE: &str = "Par mot de passe";
/// The same, with the code of a second factor.
pub const PAR_MOT_DE_PASSE_ET_DOUBLE: &str = "Par mot de passe, avec un code de double authentification";
/// The same, with a code sent by mail.
pub const PAR_MOT_DE_PASSE_ET_COURRIEL: &str = "Par mot de passe, avec un code reçu par courriel";
/// How a session was opened: by the provider of identities.
pub const PAR_FOURNISSEUR: &str = "Par le fournisseur d'identité";
/// The same, with the code of a second factor.
pub const PAR_FOURNISSEUR_ET_DOUBLE: &str =
    "Par le fournisseur d'identité, avec un code de double authentification";

/// What may be done, in the order of a list: the word that the database holds, and what people read.
pub const ACTIONS: &[(&str, &str)] = &[
    ("activation", "Compte activé"),
    ("arrivee_reportee", "Premiers pas reportés"),
    ("arrivee_reprise", "Premiers pas repris"),
    ("audit_telecharge", "Journal d'audit téléchargé"),
    (
        "boite_abandonnee",
        "Boîte professionnelle abandonnée en cours de création",
    ),
    ("boite_creee", "Boîte professionnelle créée"),
    ("boite_en_echec", "Boîte professionnelle en échec"),
    ("boite_relancee", "Boîte professionnelle relancée"),
    ("cgu_acceptees", "Nouvelles conditions d'utilisation acceptées"),
    ("chiffres_lus", "Chiffres consultés"),
    ("chiffres_partages", "Chiffres partagés"),
    ("chiffres_partages_lus", "Chiffres partagés consultés"),
    ("cles_renouvelees", "Clés de signature renouvelées"),
    ("code_de_secours", "Code de secours utilisé"),
    ("code_envoye", "Code de connexion envoyé"),
    ("codes_de_secours", "Codes de secours renouvelés"),
    ("compte_cree", "Compte créé"),
    ("compte_radie", "Compte radié"),
    ("compte_rouvert", "Compte rouvert"),
    ("compte_suspendu", "Compte suspendu"),
    ("connexion_refusee", "Connexion refusée"),
    ("conservation", "Données anciennes effacées"),
    ("courriel_corrige", "Adresse personnelle corrigée"),
    ("courrier_relance", "Courriel relancé"),
    ("depart_note", "Départ noté"),
    ("donnees_telechargees", "Données personnelles téléchargées"),
    ("double_activee", "Double authentification activée"),
    ("double_proposee", "Double authentification commencée"),
    ("double_retiree", "Double authentification retirée"),
    ("equipe_archivee", "Équipe archivée"),
    ("equipe_creee", "Équipe créée"),
    ("equipe_modifiee", "Équipe modifiée"),
    ("equipe_quittee", "Équipe quittée"),
    ("equipe_rouverte", "Équipe rouverte"),
    ("identite_confirmee", "Mot de passe donné de nouveau"),
    ("identite_deliee", "Compte d'un autre service : ne connecte plus"),
    ("identite_effacee", "Identité effacée"),
    ("identite_reliee", "Compte d'un autre service : connecte aussi"),
    ("invitation", "Invitation envoyée"),
    ("invitation_acceptee", "Invitation à une équipe acceptée"),
    ("invitation_effacee", "Invitation restée sans suite effacée"),
    ("invitation_refusee", "Invitation à une équipe refusée"),
    ("invitation_renvoyee", "Invitation renvoyée"),
    ("lieu_ajoute", "Lieu ajouté aux siens"),
    ("lieu_cree", "Lieu créé"),
    ("lieu_modifie", "Lieu modifié"),
    ("lieu_retire", "Lieu retiré des siens"),
    ("membre_ajoute", "Membre ajouté à une équipe"),
    ("membre_invite", "Membre invité dans une équipe"),
    ("membre_retire", "Membre retiré d'une équipe"),
    ("mot_de_passe_boite_en_echec", "Mot de passe de la boîte en échec"),
    ("mot_de_passe_change", "Mot de passe changé"),
    ("mot_de_passe_choisi", "Mot de passe choisi"),
    ("mot_de_passe_rehache", "Mot de passe mieux protégé"),
    ("nom_montre", "Nom montré au public dans un lieu"),
    ("nom_retire", "Nom retiré du public dans un lieu"),
    ("partage_repris", "Partage de chiffres repris"),
    ("parts_lues", "Chiffres par territoire consultés"),
    ("passage_retire", "Passage retiré"),
    ("passages_ajoutes", "Passages ajoutés"),
    ("permanence_choisie", "Permanence choisie"),
    ("presence_dite", "Présence dans un lieu dite"),
    ("profil_modifie", "Profil modifié"),
    ("reinitialisation_demandee", "Autre mot de passe demandé"),
    ("role_change", "Rôle actif changé"),
    ("role_donne", "Rôle donné"),
    ("role_retire", "Rôle retiré"),
    ("session_fermee", "Session fermée"),
    ("session_ouverte", "Session ouverte"),
    (
        "session_suspecte",
        "Session fermée : deux appareils s'en servaient",
    ),
    ("sessions_fermees", "Sessions fermées"),
    ("subvention_a_examiner", "Subvention à examiner"),
    ("subvention_examinee", "Subvention examinée"),
    ("suppression_annulee", "Demande de suppression annulée"),
    ("suppression_demandee", "Suppression demandée"),
    (
        "transfert_abandonne",
        "Transfert de la boîte abandonné, sans réponse du fournisseur",
    ),
    ("transfert_arrete", "Transfert de la boîte arrêté"),
    ("transfert_confirme", "Transfert de la boîte confirmé"),
    ("transfert_demande", "Transfert de la boîte demandé"),
    ("transfert_en_echec", "Transfert de la boîte en échec"),
];

/// What was done, in words; the word itself when it has none.
#[must_use]
pub fn action(code: &str) -> &str {
    ACTIONS
        .iter()
        .find(|(connu, _)| *connu == code)
        .map_or(code, |(_, mots)| mots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_listed_once_in_order() {
        assert!(ACTIONS.is_sorted_by(|avant, apres| avant.0 < apres.0));
        assert_eq!(action("compte_suspendu"), "Compte suspendu");
        assert_eq!(action("autre_chose"), "autre_chose");
    }
}
