//! The activation of an account, from the two links received by mail.

/// The words of the browser's tab.
pub const ONGLET: &str = "Activer mon compte";
/// The name of the list of steps.
pub const PROGRESSION: &str = "Étapes de l'activation";
/// The three steps of a person who gets a mailbox.
pub const ETAPES: [&str; 3] = [
    "Choisir un mot de passe",
    "Ouvrir votre boîte professionnelle",
    "Se connecter",
];
/// The steps of a person without a mailbox.
pub const ETAPES_SANS_BOITE: [&str; 2] = ["Choisir un mot de passe", "Se connecter"];
/// While the link is looked at.
pub const CHARGEMENT: &str = "Vérification de votre lien…";

/// Step 1: its main heading.
pub const TITRE_MOT_DE_PASSE: &str = "Choisissez un mot de passe";
/// Before the mailbox that will be made.
pub const BOITE: &str = "Votre boîte professionnelle sera :";
/// What goes with it.
pub const BOITE_AIDE: &str =
    "Elle est créée quand vous validez. Ce mot de passe ouvre la boîte et la Coop : gardez-le en lieu sûr.";
/// What goes with it, where mailboxes have passwords of their own.
pub const BOITE_A_PART: &str = "Elle est créée quand vous validez. Son mot de passe est à part : votre service informatique vous le donne.";
/// Before the address one will sign in with, when there is no mailbox.
pub const IDENTIFIANT: &str = "Vous vous connecterez avec l'adresse :";
/// The name is not the person's.
pub const ERREUR_D_IDENTITE: &str = "Ce n'est pas vous, ou votre nom est mal écrit ? Ne validez pas : répondez à la personne qui vous a invité, elle corrigera.";
/// Beside the box to tick.
pub const CGU: &str = "J'ai lu et j'accepte les conditions générales d'utilisation";
/// To the conditions.
pub const LIRE_CGU: &str = "Lire les conditions générales d'utilisation";
/// After a link that opens apart, for those who do not see its drawing.
pub const NOUVEL_ONGLET: &str = "(nouvel onglet)";
/// The box is not ticked.
pub const CGU_REQUISES: &str = "Pour continuer, acceptez les conditions générales d'utilisation.";
/// Sends the form.
pub const VALIDER: &str = "Valider";
/// While the form is on its way.
pub const EN_COURS: &str = "Enregistrement…";

/// Step 2: its main heading.
pub const TITRE_BOITE: &str = "Ouvrez votre boîte professionnelle";
/// Step 2: what happens.
pub const BOITE_EN_CREATION: &str = "Votre mot de passe est enregistré et votre boîte est en cours de création. Cela prend en général moins de cinq minutes. Vous pouvez fermer cette page.";
/// Step 2: what to do, in order.
pub const SUITE_BOITE: [&str; 3] = [
    "Ouvrez le webmail.",
    "Connectez-vous avec votre adresse professionnelle et le mot de passe que vous venez de choisir.",
    "Ouvrez le courriel « Première connexion à la Coop » et suivez son lien.",
];
/// To the webmail.
pub const OUVRIR_WEBMAIL: &str = "Ouvrir le webmail";
/// The second mail is late.
pub const COURRIEL_ABSENT: &str =
    "Rien au bout d'une heure ? Écrivez à la personne qui vous a invité : elle peut renvoyer le courriel.";

/// The second link: its main heading before the person confirms.
pub const TITRE_PREMIERE_CONNEXION: &str = "Bienvenue sur la Coop";
/// The second link: what it does.
pub const PREMIERE_CONNEXION: &str =
    "Votre boîte professionnelle marche. Activez votre compte, puis connectez-vous avec cette adresse :";
/// Confirms the second link.
pub const ACTIVER: &str = "Activer mon compte";

/// Between the mailbox and its address.
pub const ADRESSE: &str = "Votre adresse :";
/// Step 3: its main heading.
pub const TITRE_ACTIF: &str = "Votre compte est actif";
/// Step 3: what to do.
pub const ACTIF: &str = "Connectez-vous avec l'adresse ci-dessous et votre mot de passe.";
/// To the sign-in page.
pub const SE_CONNECTER: &str = "Se connecter";

/// The link is too old: heading.
pub const LIEN_EXPIRE: &str = "Ce lien a expiré";
/// The link is too old: what to do.
pub const LIEN_EXPIRE_AIDE: &str = "Demandez un nouveau lien : il part à la même adresse que le premier.";
/// The link has served, or a newer one replaces it: heading.
pub const LIEN_UTILISE: &str = "Ce lien a déjà servi";
/// The link has served, or a newer one replaces it: what to do.
pub const LIEN_UTILISE_AIDE: &str = "Si votre compte est actif, connectez-vous. Sinon, cherchez un courriel plus récent : seul le dernier lien envoyé marche.";
/// The link is not known: heading.
pub const LIEN_INCONNU: &str = "Ce lien n'est pas reconnu";
/// The link is not known: what to do.
pub const LIEN_INCONNU_AIDE: &str = "L'adresse est peut-être coupée. Copiez le lien entier du courriel dans la barre d'adresse, ou cherchez un courriel plus récent : seul le dernier lien envoyé marche.";
/// Asks for another link.
pub const DEMANDER_UN_LIEN: &str = "Recevoir un nouveau lien";
/// Another link was asked. The same whatever the link was.
pub const LIEN_DEMANDE: &str = "Si ce lien était le vôtre, un nouveau vient de partir à la même adresse.";

/// Greets the person.
#[must_use]
pub fn bonjour(prenom: &str, nom: &str) -> String {
    format!("Bonjour {prenom} {nom}")
}

/// Where the person is: `Étape 1 sur 3`.
#[must_use]
pub fn etape(numero: usize, total: usize) -> String {
    format!("Étape {numero} sur {total}")
}
