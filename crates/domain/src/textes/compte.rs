//! « Mon compte » : the profile, the password, what is kept about the person.

/// Over the form of the profile.
pub const PROFIL: &str = "Vos informations";
/// Over the first name.
pub const PRENOM: &str = "Prénom";
/// Over the last name.
pub const NOM: &str = "Nom d'usage";
/// What changing a name does not do.
pub const NOM_AIDE: &str = "Votre adresse professionnelle ne change pas.";
/// Over the telephone.
pub const TELEPHONE: &str = "Téléphone professionnel";
/// Whether it must be given, and how it is written.
pub const TELEPHONE_AIDE: &str = "Facultatif. Exemple : 05 55 52 00 00.";
/// Sends the profile.
pub const ENREGISTRER: &str = "Enregistrer";
/// While it is on its way.
pub const ENREGISTREMENT: &str = "Enregistrement…";
/// The profile is saved.
pub const ENREGISTRE: &str = "Vos informations sont enregistrées.";
/// The profile has changed elsewhere: heading.
pub const PERIME: &str = "Vos informations ont changé ailleurs";
/// The profile has changed elsewhere: what to do.
pub const PERIME_AIDE: &str =
    "Un autre onglet ou un autre appareil les a enregistrées depuis. Ce que vous avez tapé est toujours là.";
/// Sends what is typed in place of what was saved elsewhere.
pub const PERIME_GARDER: &str = "Enregistrer ce que j'ai tapé";
/// Shows what was saved elsewhere in place of what is typed.
pub const PERIME_RELIRE: &str = "Reprendre ce qui est enregistré";
/// What others look after.
pub const ADMINISTRATION: &str = "Adresses, employeur et rôles";
/// Who changes it.
pub const ADMINISTRATION_AIDE: &str =
    "Une erreur ? Écrivez à la personne qui vous a invité : elle peut la corriger.";

/// Over the form of the password.
pub const MOT_DE_PASSE: &str = "Mot de passe";
/// What changing it does.
pub const MOT_DE_PASSE_AIDE: &str = "Vos autres appareils seront déconnectés, et un courriel vous le confirmera. Votre boîte professionnelle prend le même mot de passe quand elle le partage.";
/// Opens the form.
pub const CHANGER: &str = "Changer mon mot de passe";
/// Closes the form.
pub const ANNULER: &str = "Annuler";
/// Over the present password.
pub const ACTUEL: &str = "Mot de passe actuel";
/// Nothing is typed.
pub const ACTUEL_VIDE: &str = "Tapez votre mot de passe actuel.";
/// While it is on its way.
pub const CHANGEMENT: &str = "Changement en cours…";
/// It is changed.
pub const CHANGE: &str = "Votre mot de passe est changé. Vos autres appareils sont déconnectés.";
/// To the page of a forgotten password.
pub const OUBLIE: &str = "Mot de passe oublié";

/// Over what is kept about the person.
pub const DONNEES: &str = "Mes données";
/// What opens it.
pub const DONNEES_CHAPEAU: &str = "Ce que la Coop garde de vous, pourquoi, et combien de temps.";
/// What is kept, why, how long.
pub const DONNEES_GARDEES: &[(&str, &str)] = &[
    (
        "Votre identité, vos adresses et vos contrats",
        "Pour votre compte et votre employeur. Effacés 12 mois après votre départ.",
    ),
    (
        "Vos lieux et vos équipes",
        "Pour que l'on vous trouve. Gardés tant que votre compte existe.",
    ),
    ("Une invitation sans réponse", "Effacée au bout de 6 mois."),
    (
        "Vos connexions",
        "Pour que vous reconnaissiez vos appareils. Effacées une fois la session finie.",
    ),
    (
        "Le journal de ce qui est fait sur votre compte",
        "Pour la sécurité. Gardé 12 mois.",
    ),
    (
        "Les courriels envoyés",
        "Leur sorte, leur date et leur état. Leur texte est effacé dès l'envoi.",
    ),
    (
        "Votre mot de passe",
        "Seule une empreinte est gardée : personne ne peut le lire.",
    ),
];
/// After your departure, what stays.
pub const DONNEES_APRES: &str = "Après un départ, vos comptes rendus restent, sans votre nom.";
/// Over the downloads.
pub const TELECHARGER: &str = "Télécharger";
/// Downloads everything, for a spreadsheet.
pub const TELECHARGER_CSV: &str = "Pour un tableur (CSV)";
/// Downloads everything, for a program.
pub const TELECHARGER_JSON: &str = "Pour un programme (JSON)";
/// The file is there.
pub const TELECHARGE: &str = "Le fichier est dans vos téléchargements.";

/// Over the demand.
pub const SUPPRESSION: &str = "Supprimer mon compte";
/// What it does.
pub const SUPPRESSION_AIDE: &str = "La demande est enregistrée et l'administration la traite. Rien n'est effacé aussitôt, et vous pouvez l'annuler.";
/// Opens the form.
pub const SUPPRESSION_OUVRIR: &str = "Demander la suppression";
/// Over the reason.
pub const SUPPRESSION_MOTIF: &str = "Pourquoi, si vous voulez le dire";
/// Sends the demand.
pub const SUPPRESSION_ENVOYER: &str = "Envoyer la demande";
/// While it is on its way.
pub const SUPPRESSION_EN_COURS: &str = "Envoi en cours…";
/// It is recorded.
pub const SUPPRESSION_FAITE: &str = "Votre demande est enregistrée.";
/// Takes the demand back.
pub const SUPPRESSION_ANNULER: &str = "Annuler la demande";
/// It is taken back.
pub const SUPPRESSION_ANNULEE: &str = "Votre demande est annulée.";

/// When the demand was recorded, the date in words.
#[must_use]
pub fn suppression_demandee(date: &str) -> String {
    format!("Vous avez demandé la suppression de votre compte le {date}.")
}

/// Beside an account whose owner asked that it be erased, for the administration.
#[must_use]
pub fn suppression_badge(date: &str) -> String {
    format!("Suppression demandée le {date}")
}
