//! The second factor: « Mon compte », sign-in, and the account of somebody else.

/// Its heading.
pub const TITRE: &str = "Double authentification";
/// What it is.
pub const CHAPEAU: &str = "En plus du mot de passe, la connexion demande 6 chiffres que donne une application de votre téléphone ou de votre ordinateur (FreeOTP, Aegis, 2FAS, KeePassXC…). Un mot de passe volé ne suffit plus.";
/// It is active: said after since when.
pub const ACTIVE: &str = "Activée";
/// It is not.
pub const INACTIVE: &str = "Non activée";
/// Over the recovery codes that are left.
pub const CODES_RESTANTS: &str = "Codes de secours non utilisés";
/// A role asks for it.
pub const EXIGEE: &str = "Votre rôle d'administration la demande : activez-la pour agir.";
/// Begins.
pub const ACTIVER: &str = "Activer la double authentification";
/// Takes it away.
pub const RETIRER: &str = "La désactiver";
/// Has other recovery codes made.
pub const RENOUVELER: &str = "Obtenir d'autres codes de secours";
/// What happens with those of before.
pub const RENOUVELER_AIDE: &str = "Ceux d'avant ne serviront plus.";
/// What taking it away means.
pub const RETIRER_AIDE: &str = "Le mot de passe suffira de nouveau pour se connecter.";
/// Closes a form.
pub const ANNULER: &str = "Annuler";
/// Goes on.
pub const CONTINUER: &str = "Continuer";
/// While a request is on its way.
pub const EN_COURS: &str = "Un instant…";

/// The first step: heading.
pub const ETAPE_APPLICATION: &str = "1. Ajoutez la Coop à votre application";
/// The first step: what to do.
pub const ETAPE_APPLICATION_AIDE: &str =
    "Ouvrez l'application, choisissez d'ajouter un compte, puis visez ce carré avec l'appareil photo.";
/// What the picture is.
pub const QR: &str = "Code QR à viser avec l'application. La clé écrite dessous dit la même chose.";
/// Over the key.
pub const CLE: &str = "Ou tapez cette clé dans l'application";
/// On the device that has the application.
pub const OUVRIR: &str = "L'application est sur cet appareil : l'ouvrir";
/// The second step: heading.
pub const ETAPE_CODE: &str = "2. Tapez les 6 chiffres qu'elle donne";
/// Over the field of the code.
pub const CODE: &str = "Code à 6 chiffres";
/// What is wrong with it.
pub const CODE_REFUSE: &str =
    "Ce code ne convient pas. Attendez le suivant, et vérifiez que l'heure de l'appareil est juste.";
/// Ends.
pub const VERIFIER: &str = "Vérifier et activer";

/// The recovery codes: heading.
pub const CODES: &str = "Vos codes de secours";
/// What they are for.
pub const CODES_AIDE: &str = "Sans votre application, un de ces codes vous connecte. Chacun sert une fois. Ils ne seront plus montrés : copiez-les ou imprimez-les, et gardez-les à l'abri.";
/// Copies them.
pub const COPIER: &str = "Copier les codes";
/// They are copied.
pub const COPIES: &str = "Les codes sont copiés.";
/// They could not be copied.
pub const COPIE_ECHOUEE: &str = "La copie n'a pas marché. Recopiez-les à la main.";
/// Prints them.
pub const IMPRIMER: &str = "Imprimer";
/// They were put somewhere.
pub const GARDES: &str = "J'ai gardé mes codes";

/// It is active now.
pub const ACTIVEE: &str = "La double authentification est activée. Vos autres appareils sont déconnectés.";
/// It is not any more.
pub const RETIREE: &str = "La double authentification est désactivée.";

/// At sign-in: heading.
pub const CONNEXION_TITRE: &str = "Votre code de double authentification";
/// At sign-in: what to do.
pub const CONNEXION_AIDE: &str = "Tapez les 6 chiffres que donne votre application. Si vous ne l'avez plus, tapez un de vos codes de secours.";
/// At sign-in: over the field.
pub const CONNEXION_CODE: &str = "Code à 6 chiffres, ou code de secours";
/// At sign-in: what is wrong with it.
pub const CONNEXION_REFUSE: &str = "Ce code ne convient pas, ou a déjà servi. Attendez le suivant, et vérifiez que l'heure de l'appareil est juste.";

/// What an admin without it reads, everywhere: heading.
pub const ATTENDUE: &str = "Votre rôle demande la double authentification";
/// What an admin without it reads, everywhere: what to do.
pub const ATTENDUE_AIDE: &str = "Tant qu'elle n'est pas activée, l'administration reste fermée.";
/// To « Mon compte ».
pub const ATTENDUE_LIEN: &str = "L'activer dans « Mon compte »";

/// Takes away that of somebody else.
pub const D_AUTRUI_RETIRER: &str = "Retirer la double authentification";
/// When: what an admin is told.
pub const D_AUTRUI_AIDE: &str = "Pour une personne qui a perdu son application et ses codes de secours, une fois son identité vérifiée. Elle est déconnectée partout, et prévenue par courriel.";

/// Since when it is active.
#[must_use]
pub fn depuis(date: &str) -> String {
    format!("{ACTIVE} depuis le {date}")
}

/// That of this person was taken away.
#[must_use]
pub fn retiree_a(nom: &str) -> String {
    format!("La double authentification de {nom} est retirée.")
}
