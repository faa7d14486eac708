//! « Mon espace » and the pages of one's own: lieux, account, devices.

/// Its main heading.
pub const TITRE: &str = "Mon espace";
/// Over the tiles.
pub const OUTILS: &str = "Vos outils";
/// After the name of a tile that leads elsewhere, for those who do not see its drawing.
pub const AUTRE_SITE: &str = "(autre site)";
/// While the page is on its way.
pub const CHARGEMENT: &str = "Chargement de votre espace…";

/// Over the checklist of the first days.
pub const ARRIVEE: &str = "Pour bien commencer";
/// What it is for.
pub const ARRIVEE_AIDE: &str =
    "Rien n'est obligatoire aujourd'hui : vous pouvez y revenir quand vous voulez.";
/// Postpones the checklist.
pub const ARRIVEE_PLUS_TARD: &str = "Plus tard";
/// Shows the checklist again.
pub const ARRIVEE_MONTRER: &str = "Voir la liste « Pour bien commencer »";
/// A step that is done, said after its words.
pub const FAIT: &str = "(fait)";
/// A step that remains, said after its words.
pub const A_FAIRE: &str = "(à faire)";
/// The step of the permanence: its words.
pub const ETAPE_PERMANENCE: &str = "Choisir votre permanence de rattachement";
/// The step of the permanence: what it is.
pub const ETAPE_PERMANENCE_AIDE: &str = "C'est le lieu où l'on vous trouve le plus souvent.";
/// The step of the profile: its words.
pub const ETAPE_PROFIL: &str = "Vérifier vos informations";
/// The step of the profile: what it is.
pub const ETAPE_PROFIL_AIDE: &str =
    "Votre nom, votre téléphone professionnel, vos adresses et votre employeur.";
/// The step of the tools: its words.
pub const ETAPE_OUTILS: &str = "Découvrir les outils";
/// The step of the tools: what it is.
pub const ETAPE_OUTILS_AIDE: &str = "Les tuiles ci-dessous mènent à ce que la Coop propose aujourd'hui.";

/// The page of one's lieux: its main heading.
pub const LIEUX_TITRE: &str = "Mes lieux d'activité";
/// What opens it.
pub const LIEUX_CHAPEAU: &str = "Les lieux où vous accompagnez des personnes. L'un d'eux peut être votre permanence de rattachement : là où l'on vous trouve le plus souvent.";
/// No lieu yet: heading.
pub const LIEUX_VIDE: &str = "Vous n'avez pas encore de lieu";
/// No lieu yet: what to do.
pub const LIEUX_VIDE_AIDE: &str =
    "Cherchez un lieu par son nom ou sa commune, puis ajoutez-le. Le premier peut devenir votre permanence.";
/// Over the search.
pub const LIEUX_AJOUTER_TITRE: &str = "Ajouter un lieu";
/// Over its field.
pub const LIEUX_CHERCHER: &str = "Nom du lieu ou commune";
/// What to type in it.
pub const LIEUX_CHERCHER_AIDE: &str = "Exemple : médiathèque Guéret";
/// Nothing is found.
pub const LIEUX_AUCUN_RESULTAT: &str =
    "Aucun lieu ne correspond. Essayez le nom de la commune, ou un seul mot du nom.";
/// Adds a lieu.
pub const LIEUX_AJOUTER: &str = "Ajouter à mes lieux";
/// The lieu is there already.
pub const LIEUX_DEJA: &str = "Déjà dans vos lieux";
/// Removes a lieu.
pub const LIEUX_RETIRER: &str = "Retirer";
/// Beside the permanence.
pub const PERMANENCE: &str = "Permanence de rattachement";
/// Makes a lieu the permanence.
pub const PERMANENCE_CHOISIR: &str = "En faire ma permanence";

/// The page of one's account: its main heading.
pub const COMPTE_TITRE: &str = "Mon compte";
/// Over the names and addresses.
pub const PROFIL: &str = "Vos informations";
/// Before the names.
pub const NOM: &str = "Nom";
/// Before the address one signs in with.
pub const IDENTIFIANT: &str = "Adresse de connexion";
/// Before the professional address.
pub const COURRIEL_PROFESSIONNEL: &str = "Adresse professionnelle";
/// Before the personal address.
pub const COURRIEL_PERSONNEL: &str = "Adresse personnelle";
/// Before the employer.
pub const STRUCTURE: &str = "Employeur";
/// Before the roles.
pub const ROLES: &str = "Rôles";
/// Who changes them.
pub const PROFIL_AIDE: &str = "Une erreur ? Écrivez à la personne qui vous a invité : elle peut la corriger.";
/// Over the password.
pub const MOT_DE_PASSE: &str = "Mot de passe";
/// How it is changed.
pub const MOT_DE_PASSE_AIDE: &str =
    "Pour le changer, demandez un lien. Il part à votre adresse et vous choisissez un autre mot de passe.";
/// Asks for the link.
pub const MOT_DE_PASSE_CHANGER: &str = "Changer mon mot de passe";
/// Over the devices.
pub const SESSIONS: &str = "Vos appareils connectés";
/// What to look for.
pub const SESSIONS_AIDE: &str =
    "Un appareil que vous ne reconnaissez pas ? Déconnectez-le, puis changez votre mot de passe.";
/// The device that shows the page.
pub const SESSION_COURANTE: &str = "Cet appareil";
/// Signs a device out.
pub const SESSION_FERMER: &str = "Déconnecter";
/// A device was signed out.
pub const SESSION_FERMEE: &str = "L'appareil est déconnecté.";
/// Signs out every device but this one.
pub const SESSIONS_FERMER: &str = "Déconnecter tous mes autres appareils";
/// They were signed out.
pub const SESSIONS_FERMEES: &str = "Vos autres appareils sont déconnectés.";
/// While a device is being signed out.
pub const SESSION_EN_COURS: &str = "Déconnexion en cours…";
/// Leaves the devices as they are.
pub const SESSION_ANNULER: &str = "Annuler";

/// Greets the person.
#[must_use]
pub fn bonjour(prenom: &str) -> String {
    format!("Bonjour {prenom}")
}

/// Said when a lieu was added.
#[must_use]
pub fn lieu_ajoute(nom: &str) -> String {
    format!("« {nom} » est dans vos lieux.")
}

/// Said when a lieu was removed.
#[must_use]
pub fn lieu_retire(nom: &str) -> String {
    format!("« {nom} » n'est plus dans vos lieux.")
}

/// Said when a lieu became the permanence.
#[must_use]
pub fn permanence_choisie(nom: &str) -> String {
    format!("« {nom} » est votre permanence de rattachement.")
}

/// The name of the button that removes a lieu, for those who hear it alone.
#[must_use]
pub fn retirer(nom: &str) -> String {
    format!("Retirer {nom}")
}

/// The name of the button that signs a device out, for those who hear it alone.
#[must_use]
pub fn deconnecter(appareil: &str) -> String {
    format!("Déconnecter {appareil}")
}

/// When a device was last used, both dates in words.
#[must_use]
pub fn session_dates(ouverte_le: &str, vue_le: &str) -> String {
    format!("Connecté depuis le {ouverte_le}, vu le {vue_le}")
}
