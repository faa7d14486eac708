//! The French of the document: mailboxes and mails followed.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "CourrierAbandonne",
        "Un courriel qui n'est pas parti, pour les personnes qui veillent sur l'installation : jamais ce qu'il disait.",
    ),
    ("CourrierId", "Identifiant d'un courriel."),
    ("EtatSuivi", "Où en est le nouveau mot de passe d'une boîte."),
    ("FinCourrier", "Pourquoi un courriel est abandonné."),
    (
        "MotifBoite",
        "Pourquoi une boîte n'est pas créée, ou n'a pas le nouveau mot de passe.",
    ),
    ("Page_CourrierAbandonne", "Une page de courriels abandonnés."),
];

/// What a property of a schema is; `*` for every schema.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    (
        "ApercuActivation",
        "mot_de_passe_commun",
        "Le mot de passe choisi ouvre aussi la boîte ; sinon elle a le sien.",
    ),
    (
        "CompteResume",
        "boite_motif",
        "Pourquoi la boîte n'est pas créée, ou n'a pas le nouveau mot de passe, après un premier échec.",
    ),
    (
        "CompteResume",
        "mot_de_passe_boite",
        "Ce que devient un mot de passe choisi depuis, tant que la boîte ne l'a pas.",
    ),
    (
        "CompteResume",
        "courriel_refuse",
        "Le dernier courriel de l'activation a été refusé : l'adresse est à corriger.",
    ),
    ("CourrierAbandonne", "id", "Le courriel."),
    ("CourrierAbandonne", "genre", "Quel courriel."),
    ("CourrierAbandonne", "destinataire", "À qui il allait."),
    ("CourrierAbandonne", "fin", "Pourquoi il est abandonné."),
    ("CourrierAbandonne", "essais", "Combien de fois l'envoi a échoué."),
    ("CourrierAbandonne", "cree_le", "Quand il a été écrit."),
    ("CourrierAbandonne", "compte", "Le compte dont il parle."),
    ("CourrierAbandonne", "prenom", "Le prénom de cette personne."),
    ("CourrierAbandonne", "nom", "Le nom de cette personne."),
    (
        "CourrierAbandonne",
        "relancable",
        "Un autre courriel peut être écrit à sa place : quelqu'un l'attend, et tout ce qu'il dit est connu.",
    ),
];
