//! The French of what concerns sessions, passwords and rights: see [`super::textes`].

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "AcceptationCgu",
        "L'acceptation d'une version des conditions générales d'utilisation.",
    ),
    ("Arrivee", "La liste des premiers jours."),
    ("Attribution", "Un rôle et sa portée."),
    ("ChoixRole", "Le rôle à prendre."),
    ("CompteId", "Identifiant d'un compte."),
    ("Connexion", "Une demande de connexion."),
    (
        "ConnexionFederee",
        "La fin d'une connexion commencée chez le fournisseur d'identité.",
    ),
    ("Courriel", "Adresse électronique : `prenom.nom@exemple.fr`."),
    ("DemandeForce", "Un mot de passe à mesurer."),
    (
        "EtatBoite",
        "Ce qu'est devenue une boîte professionnelle : code court.",
    ),
    ("EtatCompte", "Où en est un compte : code court."),
    (
        "TypeStructure",
        "La nature d'une structure employeuse : code court.",
    ),
    (
        "FournisseurIdentite",
        "Le fournisseur d'identité de cette installation.",
    ),
    (
        "IdentiteFederee",
        "L'identité d'un autre service qui ouvre le compte.",
    ),
    (
        "PageFournisseur",
        "La page du fournisseur d'identité où continuer.",
    ),
    ("ForceMotDePasse", "La solidité d'un mot de passe."),
    (
        "Instant",
        "Un instant (RFC 3339, en UTC) : `2026-11-22T14:05:00Z`.",
    ),
    ("JetonAcces", "Un jeton d'accès."),
    ("Moi", "La personne connectée."),
    ("NomDePersonne", "Prénom ou nom, de 1 à 80 caractères."),
    (
        "Portee",
        "Jusqu'où va un rôle : `soi`, `equipe`, `structure`, `departement`, `region`, `hub` ou `tout` ; `code` dit laquelle.",
    ),
    ("ReportArrivee", "Ce que devient la liste des premiers jours."),
    ("Role", "Un rôle : code court."),
    ("SessionId", "Identifiant d'une session : un appareil."),
    ("SessionOuverte", "Un appareil connecté."),
    ("SessionsOuvertes", "Les appareils connectés."),
];

/// What a property of a schema holds.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    (
        "ConnexionFederee",
        "code",
        "Les 6 chiffres de l'application, ou un code de secours, à qui a activé la double authentification.",
    ),
    (
        "FournisseurIdentite",
        "disponible",
        "Il répond ; `false` aussi quand il n'y en a pas, et pour un moment après plusieurs pannes de suite.",
    ),
    (
        "FournisseurIdentite",
        "nom",
        "Son nom pour le public ; `null` quand il n'y en a pas.",
    ),
    (
        "IdentiteFederee",
        "fournisseur",
        "Le nom du fournisseur d'identité pour le public ; `null` quand il n'y en a pas.",
    ),
    (
        "IdentiteFederee",
        "reliee_le",
        "Depuis quand une identité ouvre le compte ; `null` quand aucune ne l'ouvre.",
    ),
    ("PageFournisseur", "adresse", "L'adresse de la page."),
    (
        "Arrivee",
        "permanence",
        "La permanence de rattachement est choisie.",
    ),
    (
        "Arrivee",
        "reportee",
        "La personne a rangé la liste pour plus tard.",
    ),
    ("Attribution", "portee", "Jusqu'où il va."),
    ("Attribution", "role", "Le rôle."),
    ("ChoixRole", "role", "L'un des rôles de la personne."),
    (
        "Connexion",
        "code",
        "Le code qui a été demandé : les six chiffres de l'application ou du courriel, ou un code de secours.",
    ),
    (
        "Connexion",
        "identifiant",
        "L'adresse professionnelle ; l'adresse personnelle pour qui n'a pas de boîte.",
    ),
    ("Connexion", "mot_de_passe", "Le mot de passe."),
    (
        "DemandeForce",
        "jeton",
        "Le jeton du lien d'activation, qui dit de qui est ce mot de passe.",
    ),
    ("DemandeForce", "mot_de_passe", "Le mot de passe."),
    ("ForceMotDePasse", "accepte", "Si ce mot de passe serait accepté."),
    (
        "ForceMotDePasse",
        "conseils",
        "Ce qui ne va pas et ce qui le rendrait meilleur, en français.",
    ),
    ("ForceMotDePasse", "score", "De 0, deviné aussitôt, à 4."),
    (
        "JetonAcces",
        "access_token",
        "Le JWT, à envoyer dans `Authorization: Bearer`.",
    ),
    ("JetonAcces", "expires_in", "Secondes avant son expiration."),
    (
        "JetonAcces",
        "refresh_expires_in",
        "Secondes avant la fin de la session, si aucun jeton n'est demandé d'ici là ; près de son dernier jour, quoi qu'on demande.",
    ),
    ("JetonAcces", "token_type", "Toujours `Bearer`."),
    (
        "AcceptationCgu",
        "version",
        "Celle qui a été lue : `cgu_a_accepter` de `GET /moi`.",
    ),
    (
        "Moi",
        "cgu_a_accepter",
        "La version des conditions générales d'utilisation à accepter ; `null` quand celle d'aujourd'hui l'est.",
    ),
    ("Moi", "arrivee", "Où en est la liste des premiers jours."),
    ("Moi", "courriel_personnel", "L'adresse personnelle."),
    (
        "Moi",
        "courriel_professionnel",
        "L'adresse professionnelle, quand il y en a une.",
    ),
    ("Moi", "id", "Le compte."),
    ("Moi", "identifiant", "L'adresse avec laquelle on se connecte."),
    ("Moi", "prenom", "Prénom."),
    ("Moi", "role_actif", "Le rôle sous lequel on agit."),
    ("Moi", "roles", "Tous les rôles."),
    ("Moi", "structure", "L'employeur du contrat en cours."),
    (
        "Portee",
        "code",
        "Ce qui est atteint : identifiant ou code de territoire.",
    ),
    ("Portee", "genre", "De quelle sorte."),
    (
        "Probleme",
        "moyen",
        "D'où vient le code demandé : `mail`, ou `totp`, l'application de la personne ; absent quand aucun ne l'est.",
    ),
    (
        "ReportArrivee",
        "reportee",
        "Rangée pour plus tard (`true`), ou ressortie.",
    ),
    (
        "SessionOuverte",
        "appareil",
        "Le navigateur et le système, comme l'appareil se présente : « Firefox sur Windows ».",
    ),
    (
        "SessionOuverte",
        "courante",
        "Si c'est l'appareil qui pose la question.",
    ),
    ("SessionOuverte", "id", "La session."),
    ("SessionOuverte", "ouverte_le", "Quand elle a été ouverte."),
    (
        "SessionOuverte",
        "vue_le",
        "Quand elle a servi pour la dernière fois.",
    ),
];

/// What a parameter asks.
pub(super) const PARAMETRES: &[(&str, &str, &str)] = &[("fermerSession", "id", "La session à fermer.")];
