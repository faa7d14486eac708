//! The French of the document: accounts, employers, hubs.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "Accepte",
        "Une réponse qui ne dit rien : la suite, s'il y en a une, vient par courriel.",
    ),
    (
        "Activation",
        "Ce que répond une personne au lien d'une invitation : un mot de passe, ou rien pour le second courriel.",
    ),
    (
        "AjoutLieu",
        "Un lieu à ajouter aux siens, ou à choisir comme permanence de rattachement.",
    ),
    ("ApercuActivation", "Ce qu'ouvre le lien d'une invitation."),
    ("CompteId", "Identifiant d'un compte."),
    ("CompteResume", "Un compte, pour les personnes qui le gèrent."),
    (
        "CorrectionCourriel",
        "La bonne adresse personnelle d'une personne invitée.",
    ),
    ("Courriel", "Une adresse électronique."),
    (
        "Decision",
        "Une décision de l'administration sur un compte : `suspension`, `reprise`, `radiation` ou `depart`.",
    ),
    (
        "DecisionCompte",
        "Une décision de l'administration sur un compte, et son motif.",
    ),
    ("ChangementRole", "Un rôle donné à une personne, ou retiré."),
    ("GesteRole", "Ce qui est fait d'un rôle : `donner` ou `retirer`."),
    ("EquipeId", "Identifiant d'une équipe."),
    (
        "EtapeActivation",
        "Lequel des deux liens : choisir un mot de passe, ou prouver la boîte professionnelle.",
    ),
    (
        "Evenement",
        "Un événement du journal d'audit : qui a fait quoi, sur quoi, quand et pourquoi.",
    ),
    ("EvenementId", "Identifiant d'un événement du journal d'audit."),
    (
        "GenreObjet",
        "Sur quoi porte un événement : `compte`, `session`, `structure`, `lieu`, `installation` ou `equipe`.",
    ),
    ("Hub", "Un hub territorial pour un numérique inclusif."),
    ("Hubs", "Tous les hubs."),
    ("LieuDActivite", "Un lieu où travaille une personne."),
    ("LieuxDActivite", "Les lieux où travaille une personne."),
    ("NomDePersonne", "Un prénom ou un nom : 80 caractères au plus."),
    ("NouveauMotDePasse", "Un nouveau mot de passe."),
    ("NouvelleInvitation", "Une personne à inviter."),
    ("Oubli", "La personne dont le mot de passe est oublié."),
    ("Page_CompteResume", "Une page de comptes."),
    ("Page_Evenement", "Une page du journal d'audit."),
    ("PersonneCitee", "Une personne nommée par un événement."),
    ("Siret", "SIRET : quatorze chiffres."),
    ("StructureId", "Identifiant d'une structure employeuse."),
    ("StructureResumee", "Une structure employeuse, dans une liste."),
    ("StructuresTrouvees", "Les structures trouvées par un texte."),
    (
        "SubventionAExaminer",
        "Une structure dont la subvention est à examiner.",
    ),
    (
        "SubventionsAExaminer",
        "Les structures dont la subvention est à examiner.",
    ),
    ("SuiteActivation", "Où mène une activation."),
];

/// What a property of a schema is; `*` for every schema.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    (
        "Activation",
        "mot_de_passe",
        "Le mot de passe choisi : de 12 à 128 caractères, une majuscule et un chiffre au moins.",
    ),
    (
        "Activation",
        "cgu",
        "La version des conditions générales d'utilisation que la personne accepte.",
    ),
    ("AjoutLieu", "id", "Le lieu."),
    (
        "AjoutLieu",
        "principal",
        "`true` : il devient la permanence de rattachement, à la place de toute autre.",
    ),
    ("ApercuActivation", "etape", "Lequel des deux liens."),
    (
        "ApercuActivation",
        "courriel_professionnel",
        "La boîte qui sera créée ou qui l'est ; `null` pour les rôles qui n'en ont pas.",
    ),
    (
        "ApercuActivation",
        "identifiant",
        "L'adresse avec laquelle la personne se connectera.",
    ),
    (
        "ApercuActivation",
        "cgu",
        "La version des conditions générales d'utilisation à accepter.",
    ),
    ("CompteResume", "id", "Le compte."),
    (
        "CompteResume",
        "courriel_professionnel",
        "La boîte professionnelle, dès que son adresse est réservée.",
    ),
    ("CompteResume", "etat", "Où en est le compte."),
    ("CompteResume", "roles", "Ses rôles."),
    ("CompteResume", "structure", "L'employeur du contrat en cours."),
    (
        "CompteResume",
        "invite_le",
        "Quand la dernière invitation est partie.",
    ),
    (
        "CompteResume",
        "invitation_expire_le",
        "Quand la dernière invitation expire ; `null` dès qu'elle a servi.",
    ),
    (
        "CompteResume",
        "boite",
        "Ce qu'est devenue la boîte professionnelle, quand une est demandée.",
    ),
    (
        "CorrectionCourriel",
        "courriel_personnel",
        "Où part désormais l'invitation.",
    ),
    ("ChangementRole", "geste", "Donner, ou retirer."),
    ("ChangementRole", "role", "Le rôle."),
    ("ChangementRole", "portee", "Jusqu'où il va."),
    ("DecisionCompte", "decision", "Ce qui est décidé."),
    (
        "DecisionCompte",
        "subvention_a_examiner",
        "D'une radiation : la subvention de la structure est à examiner.",
    ),
    (
        "SubventionAExaminer",
        "depuis",
        "Depuis quand elle est à examiner.",
    ),
    ("SubventionAExaminer", "structure", "La structure."),
    (
        "DecisionCompte",
        "motif",
        "Pourquoi, de 1 à 1 000 caractères : la personne le lit, et son employeur si elle est radiée.",
    ),
    ("Evenement", "id", "Son identifiant."),
    ("Evenement", "instant", "Quand."),
    (
        "Evenement",
        "auteur",
        "Qui ; `null` pour le programme lui-même, et pour qui n'était pas connecté.",
    ),
    (
        "Evenement",
        "action",
        "Quoi : toujours le même mot pour le même acte.",
    ),
    ("Evenement", "genre", "Sur quelle sorte de chose."),
    ("Evenement", "objet", "Laquelle ; `null` pour l'installation."),
    (
        "Evenement",
        "nom",
        "Son nom d'aujourd'hui ; `null` quand elle n'en a pas ou n'existe plus. D'une session, celui de la personne.",
    ),
    ("Evenement", "motif", "Pourquoi, ou quoi exactement."),
    ("PersonneCitee", "id", "Son compte."),
    (
        "PersonneCitee",
        "prenom",
        "Prénom ; `null` une fois l'identité effacée.",
    ),
    (
        "PersonneCitee",
        "nom",
        "Nom ; `null` une fois l'identité effacée.",
    ),
    (
        "Hub",
        "slug",
        "Nom court, stable : le code du territoire de niveau `hub`.",
    ),
    ("Hub", "nom", "Nom."),
    ("Hub", "anciens_noms", "Les noms qu'il a portés."),
    (
        "Hub",
        "departements",
        "Codes de ses départements ; certains sont partagés par deux hubs.",
    ),
    ("Hub", "url", "Site."),
    ("Hub", "courriel", "Adresse de contact."),
    ("LieuDActivite", "id", "Le lieu."),
    ("LieuDActivite", "nom", "Son nom."),
    ("LieuDActivite", "adresse", "Son adresse, sur une ligne."),
    (
        "LieuDActivite",
        "principal",
        "Si c'est la permanence de rattachement : une au plus.",
    ),
    ("NouveauMotDePasse", "mot_de_passe", "Le mot de passe."),
    (
        "NouvelleInvitation",
        "courriel_personnel",
        "L'adresse personnelle, où part l'invitation.",
    ),
    (
        "NouvelleInvitation",
        "role",
        "Le rôle. Un conseiller a aussi une structure et un contrat.",
    ),
    (
        "NouvelleInvitation",
        "portee",
        "Sur quoi s'exerce le rôle : de la sorte qui lui convient. Absente : soi pour un conseiller, tout pour \
         l'administration ; pour un coordinateur, une équipe nouvelle, nommée « Équipe de » suivi de ses prénom et \
         nom. Les autres rôles en demandent une.",
    ),
    (
        "NouvelleInvitation",
        "structure",
        "L'employeur d'un conseiller ou d'un coordinateur, où un poste est libre.",
    ),
    ("NouvelleInvitation", "du", "Premier jour du contrat."),
    (
        "NouvelleInvitation",
        "au",
        "Dernier jour du contrat ; aucun pour un CDI.",
    ),
    (
        "Oubli",
        "identifiant",
        "L'adresse avec laquelle la personne se connecte.",
    ),
    ("StructureResumee", "id", "La structure."),
    ("StructureResumee", "siret", "Son SIRET."),
    ("StructureResumee", "nom", "Son nom."),
    ("StructureResumee", "type", "Sa nature."),
    ("StructureResumee", "commune", "Nom de sa commune."),
    ("StructureResumee", "departement", "Son département."),
    ("StructureResumee", "postes", "Postes de conseiller accordés."),
    (
        "StructureResumee",
        "postes_pris",
        "Postes de conseiller pourvus : les contrats qui ne sont pas finis.",
    ),
    ("SuiteActivation", "etat", "Où en est le compte."),
    (
        "SuiteActivation",
        "identifiant",
        "L'adresse avec laquelle la personne se connecte.",
    ),
    (
        "SuiteActivation",
        "webmail",
        "Où se lit le second courriel, quand il y en a un.",
    ),
    ("*", "prenom", "Prénom."),
    ("*", "courriel_personnel", "L'adresse personnelle."),
];

/// What a parameter of an operation is.
pub(super) const PARAMETRES: &[(&str, &str, &str)] = &[];
