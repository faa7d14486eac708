//! The French of the document: mailboxes and mails followed.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "CourrierAbandonne",
        "Un courriel qui n'est pas parti, pour les personnes qui veillent sur l'installation : jamais ce qu'il disait.",
    ),
    ("CourrierId", "Identifiant d'un courriel."),
    (
        "ApercuTransfert",
        "Le transfert d'une boîte professionnelle, tel que son lien le confirme.",
    ),
    (
        "DemandeEnCours",
        "Un transfert de la boîte professionnelle, demandé ou en place.",
    ),
    (
        "EtatTransfert",
        "Où en est le transfert d'une boîte professionnelle.",
    ),
    (
        "NouveauTransfert",
        "L'adresse où transférer sa boîte professionnelle.",
    ),
    ("TransfertBoite", "Le transfert de sa boîte professionnelle."),
    ("EtatSuivi", "Où en est le nouveau mot de passe d'une boîte."),
    ("FinCourrier", "Pourquoi un courriel est abandonné."),
    (
        "MotifBoite",
        "Pourquoi une boîte n'est pas créée, n'a pas le nouveau mot de passe, ou n'est pas transférée.",
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
        "ApercuTransfert",
        "adresse",
        "L'adresse où arrivera aussi ce que reçoit la boîte.",
    ),
    ("ApercuTransfert", "boite", "La boîte professionnelle."),
    (
        "DemandeEnCours",
        "adresse",
        "L'adresse où arrive aussi ce que reçoit la boîte, une fois le transfert en place.",
    ),
    (
        "DemandeEnCours",
        "demande_le",
        "Quand il a été demandé ou, une fois confirmé, quand il l'a été.",
    ),
    (
        "DemandeEnCours",
        "en_attendant",
        "Une autre adresse où la boîte reste transférée, tant que celle-ci n'a pas confirmé ou que le fournisseur n'a pas changé.",
    ),
    ("DemandeEnCours", "etat", "Où il en est."),
    (
        "DemandeEnCours",
        "motif",
        "Pourquoi le fournisseur ne l'a pas fait, après un premier échec.",
    ),
    (
        "IdentiteGardee",
        "transfert",
        "Où la boîte professionnelle est transférée.",
    ),
    (
        "NouveauTransfert",
        "adresse",
        "Une adresse d'un autre domaine que celui de la boîte.",
    ),
    (
        "TransfertBoite",
        "boite",
        "La boîte professionnelle ; `null` quand il n'y en a pas, ou pas encore.",
    ),
    (
        "TransfertBoite",
        "demande",
        "Le transfert demandé ou en place ; `null` quand il n'y en a pas.",
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
