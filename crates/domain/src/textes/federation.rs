//! Signing in with the account of another service: « Connexion » and « Mon compte ».

/// Between the two ways of signing in.
pub const OU: &str = "ou";
/// What the button does not say.
pub const AIDE: &str = "Pour les comptes déjà reliés depuis « Mon compte ».";
/// While the provider is being asked where to go.
pub const EN_COURS: &str = "Un instant…";
/// Back from the provider.
pub const REPRISE: &str = "Connexion en cours…";

/// The identity opens no account: heading.
pub const INCONNUE: &str = "Aucun compte de la Coop n'est relié à cette identité";
/// The identity opens no account: what to do.
pub const INCONNUE_AIDE: &str =
    "Connectez-vous avec votre adresse et votre mot de passe, puis reliez-la dans « Mon compte ».";
/// The provider did not vouch for anybody: heading.
pub const REFUSEE: &str = "La connexion n'a pas abouti";
/// The provider did not vouch for anybody: what to do.
pub const REFUSEE_AIDE: &str = "Recommencez, ou connectez-vous avec votre adresse et votre mot de passe.";
/// The provider does not answer: heading.
pub const INDISPONIBLE: &str = "Le service d'identité ne répond pas pour l'instant";
/// The provider does not answer: what to do.
pub const INDISPONIBLE_AIDE: &str =
    "Réessayez dans quelques minutes, ou connectez-vous avec votre adresse et votre mot de passe.";
/// Too much time has passed: heading.
pub const EXPIREE: &str = "Le délai est passé";
/// Too much time has passed: what to do.
pub const EXPIREE_AIDE: &str =
    "Recommencez : le retour doit venir du même navigateur, en moins de 10 minutes.";
/// Somebody else's account is opened by this identity: heading.
pub const PRISE: &str = "Cette identité est déjà reliée à un autre compte";
/// Somebody else's account is opened by this identity: what to do.
pub const PRISE_AIDE: &str = "Si cet autre compte est le vôtre, déliez-la d'abord dans « Mon compte ». Sinon, écrivez à l'administration du programme.";

/// « Mon compte », the provider did not vouch for anybody: what to do.
pub const REFUSEE_AIDE_COMPTE: &str = "Rien n'a changé. Recommencez quand vous voulez.";
/// « Mon compte », the provider does not answer: what to do.
pub const INDISPONIBLE_AIDE_COMPTE: &str = "Rien n'a changé. Réessayez dans quelques minutes.";
/// Above a page that stays when a session ends: leaving it loses what is typed there.
pub const AIDE_FINIE: &str = "Vous quitterez cette page : ce qui n'y est pas enregistré sera perdu. Le mot de passe la garde comme elle est.";
/// « Mon compte »: what it is.
pub const COMPTE_AIDE: &str = "Votre mot de passe continue de fonctionner.";
/// « Mon compte »: where it leads.
pub const RELIER_AIDE: &str = "Vous allez vous identifier chez ce service, puis revenir ici.";
/// A provider that the installation has no more.
pub const FOURNISSEUR: &str = "un autre service";
/// It signs in now.
pub const RELIEE: &str = "C'est fait : vous pouvez aussi vous connecter ainsi.";
/// Takes it away.
pub const DELIER: &str = "Ne plus l'utiliser";
/// What taking it away means.
pub const DELIER_AIDE: &str = "La connexion demandera de nouveau votre mot de passe.";
/// It does not sign in any more.
pub const DELIEE: &str = "C'est fait : seul votre mot de passe vous connecte.";
/// Does not.
pub const INACTIVE: &str = "Non reliée";

/// Signs in with this provider.
#[must_use]
pub fn s_identifier(nom: &str) -> String {
    format!("S'identifier avec {nom}")
}

/// « Mon compte »: heading.
#[must_use]
pub fn titre(nom: &str) -> String {
    format!("Connexion avec {nom}")
}

/// « Mon compte »: begins.
#[must_use]
pub fn relier(nom: &str) -> String {
    format!("Relier mon identité {nom}")
}

/// « Mon compte »: what it does.
#[must_use]
pub fn chapeau(nom: &str) -> String {
    format!(
        "Reliez votre identité {nom} à votre compte : elle vous connectera à la Coop sans mot de passe à retenir."
    )
}

/// Since when it signs in.
#[must_use]
pub fn depuis(date: &str) -> String {
    format!("Reliée depuis le {date}")
}
