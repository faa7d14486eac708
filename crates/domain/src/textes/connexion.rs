//! The sign-in page, and what the header says of the session.

use crate::texte::accorder;

/// Its main heading.
pub const TITRE: &str = "Se connecter";
/// What opens it.
pub const CHAPEAU: &str = "Cette page est réservée aux professionnels de la médiation numérique. Pour trouver de l'aide près de chez vous, vous n'avez pas besoin de compte.";

/// Over the field of the address.
pub const IDENTIFIANT: &str = "Adresse électronique";
/// What to type in it.
pub const IDENTIFIANT_AIDE: &str = "Votre adresse professionnelle, ou personnelle si vous n'avez pas de boîte professionnelle. Exemple : prenom.nom@exemple.fr";
/// Over the field of the password.
pub const MOT_DE_PASSE: &str = "Mot de passe";
/// Sends the form.
pub const SE_CONNECTER: &str = "Se connecter";
/// While the form is on its way.
pub const EN_COURS: &str = "Connexion en cours…";
/// To the page of forgotten passwords.
pub const OUBLI: &str = "Mot de passe oublié";

/// The field of the address is empty.
pub const IDENTIFIANT_VIDE: &str = "Tapez votre adresse électronique.";
/// The field of the password is empty.
pub const MOT_DE_PASSE_VIDE: &str = "Tapez votre mot de passe.";

/// A code is asked: heading.
pub const CODE_TITRE: &str = "Un code vient de vous être envoyé";
/// A code is asked: what to do.
pub const CODE_AIDE: &str = "Il y a eu plusieurs essais sur ce compte. Pour vérifier que c'est vous, tapez les 6 chiffres reçus par courriel. Ils sont valables 10 minutes.";
/// Over the field of the code.
pub const CODE: &str = "Code à 6 chiffres";
/// The code is not of six digits, or not the one sent.
pub const CODE_REFUSE: &str = "Ce code ne convient pas. Vérifiez les 6 chiffres du courriel le plus récent.";

/// Beside the service's name when nobody is signed in.
pub const ENTETE: &str = "Se connecter";
/// Signs out.
pub const SE_DECONNECTER: &str = "Se déconnecter";
/// After signing out.
pub const DECONNECTE: &str = "Vous êtes déconnecté.";
/// Signing out failed.
pub const DECONNEXION_ECHOUEE: &str =
    "La déconnexion n'a pas marché. Vérifiez votre connexion à internet, puis réessayez.";
/// The session is about to end: heading.
pub const SESSION_BIENTOT: &str = "Votre session se termine bientôt";
/// Keeps it from ending.
pub const SESSION_PROLONGER: &str = "Rester connecté";
/// It goes on.
pub const SESSION_PROLONGEE: &str = "Vous restez connecté.";
/// The session ended by itself: heading.
pub const SESSION_FINIE: &str = "Votre session est terminée";
/// The session ended by itself: what to do.
pub const SESSION_FINIE_AIDE: &str =
    "Reconnectez-vous pour continuer. Vous reviendrez à la page que vous lisiez.";
/// The session ended by itself: what one was writing.
pub const SESSION_FINIE_SAISIE: &str = "Ce que vous aviez commencé à écrire est toujours là.";
/// One is signed in again, on the same page.
pub const RECONNECTE: &str = "Vous êtes reconnecté. Vous pouvez continuer.";
/// While the session of this device is being taken up.
pub const REPRISE: &str = "Ouverture de votre session…";
/// A page that only signed-in people read.
pub const CONNEXION_REQUISE: &str = "Connectez-vous pour voir cette page.";
/// The active role may not read this page: heading.
pub const INTERDIT: &str = "Cette page ne vous est pas ouverte";
/// The active role may not read this page: what to do.
pub const INTERDIT_AIDE: &str =
    "Votre rôle ne permet pas de la voir. Si vous avez plusieurs rôles, changez de rôle en haut de la page.";
/// A page that needs the client, when it cannot run.
pub const SANS_SCRIPT: &str = "Cette page a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page. La cartographie, elle, se lit sans JavaScript.";

/// While the client of such a page is on its way.
pub const CHARGEMENT: &str = "La page arrive…";

/// The name of the person's menu.
pub const MENU: &str = "Mon compte";
/// Over the choice of the active role.
pub const ROLE: &str = "Rôle";
/// Changes the active role.
pub const CHANGER_DE_ROLE: &str = "Changer de rôle";

/// When the session ends unless something is done.
#[must_use]
pub fn session_bientot(minutes: u32) -> String {
    format!(
        "Sans action de votre part, vous serez déconnecté dans {}. Ce que vous avez commencé à écrire restera là.",
        accorder(minutes, "minute", "minutes")
    )
}

/// When the session ends, whatever is done.
#[must_use]
pub fn session_bientot_au_bout(minutes: u32) -> String {
    format!(
        "Elle est ouverte depuis 30 jours et s'arrête dans {}. Enregistrez ce que vous faites, puis reconnectez-vous.",
        accorder(minutes, "minute", "minutes")
    )
}

/// Said when the active role has changed.
#[must_use]
pub fn role_change(role: &str) -> String {
    format!("Vous agissez maintenant comme : {role}.")
}
