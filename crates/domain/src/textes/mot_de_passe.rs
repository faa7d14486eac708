//! Choosing a password: the field and its meter, and the pages of a forgotten password.

use crate::comptes::mot_de_passe::{LONGUEUR_MAX, LONGUEUR_MIN};

/// Over the field of a new password.
pub const NOUVEAU: &str = "Nouveau mot de passe";
/// Over the second field.
pub const CONFIRMATION: &str = "Le même mot de passe, une seconde fois";
/// The two fields differ.
pub const DIFFERENT: &str = "Les deux mots de passe sont différents.";
/// Shows what is typed.
pub const MONTRER: &str = "Montrer le mot de passe";
/// Hides what is typed.
pub const CACHER: &str = "Cacher le mot de passe";
/// The capitals of the keyboard are locked.
pub const MAJUSCULES: &str = "La touche Verrouillage des majuscules est activée.";
/// Nothing is typed.
pub const VIDE: &str = "Choisissez un mot de passe.";
/// Over the rules.
pub const REGLES: &str = "Votre mot de passe doit contenir :";
/// What makes a good one.
pub const CONSEIL: &str = "Quatre mots sans rapport entre eux, un chiffre et une majuscule : c'est facile à retenir et difficile à deviner.";
/// Before the strength.
pub const FORCE: &str = "Solidité :";
/// While the strength is asked.
pub const FORCE_EN_COURS: &str = "Vérification…";
/// The server did not say how strong it is.
pub const FORCE_INCONNUE: &str = "La solidité n'a pas pu être vérifiée. Elle le sera à la validation.";
/// Guessable: below the accepted strength.
pub const TROP_FAIBLE: &str =
    "Ce mot de passe est trop facile à deviner. Ajoutez un ou deux mots sans rapport avec les autres.";

/// The forgotten password: its main heading.
pub const OUBLI_TITRE: &str = "Mot de passe oublié";
/// What opens it.
pub const OUBLI_CHAPEAU: &str = "Donnez l'adresse avec laquelle vous vous connectez. Vous recevrez un lien pour choisir un autre mot de passe.";
/// Sends the form.
pub const OUBLI_ENVOYER: &str = "Recevoir le lien";
/// The form is sent: heading. The same whether or not the account exists.
pub const OUBLI_ENVOYE: &str = "Regardez vos courriels";
/// The form is sent: what to do.
pub const OUBLI_ENVOYE_AIDE: &str = "Si cette adresse est celle d'un compte, un lien vient d'y être envoyé. Il est valable 1 heure et sert une seule fois. Rien au bout de quelques minutes ? Regardez dans les courriels indésirables, puis vérifiez l'adresse.";
/// Asks once more.
pub const OUBLI_AUTRE: &str = "Demander un autre lien";
/// Back to the sign-in page.
pub const RETOUR: &str = "Revenir à la connexion";

/// The reset: its main heading.
pub const REINITIALISER_TITRE: &str = "Choisir un autre mot de passe";
/// What opens it.
pub const REINITIALISER_CHAPEAU: &str =
    "Une fois le mot de passe changé, tous vos appareils seront déconnectés.";
/// Sends the form.
pub const REINITIALISER: &str = "Changer le mot de passe";
/// It is changed: heading.
pub const REINITIALISE: &str = "Votre mot de passe est changé";
/// It is changed: what to do.
pub const REINITIALISE_AIDE: &str =
    "Vous pouvez vous connecter avec le nouveau. Un courriel vous le confirme.";
/// The link is too old, or has served: heading.
pub const LIEN_MORT: &str = "Ce lien ne marche plus";
/// The link is too old, or has served: what to do.
pub const LIEN_MORT_AIDE: &str =
    "Il a plus d'une heure, il a déjà servi, ou un lien plus récent l'a remplacé. Demandez-en un autre.";

/// The rules, one line each.
#[must_use]
pub fn regles() -> [String; 4] {
    [
        format!("{LONGUEUR_MIN} caractères au moins, {LONGUEUR_MAX} au plus ;"),
        "une lettre majuscule ;".to_owned(),
        "un chiffre ;".to_owned(),
        "ni votre prénom, ni votre nom, ni votre adresse électronique.".to_owned(),
    ]
}

/// The strength in words, from a score of 0 to 4.
#[must_use]
pub const fn force(score: u8) -> &'static str {
    match score {
        0 => "très faible",
        1 => "faible",
        2 => "moyenne",
        3 => "bonne",
        _ => "très bonne",
    }
}
