//! The French of the document: figures.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "Audience",
        "Pour qui les chiffres sont dits : `moi`, la personne, sans rien de caché ; `public`, tout le monde, mois publiés seulement.",
    ),
    ("Cellule", "Une case d'une répartition."),
    (
        "EcartDeMois",
        "Un mois d'un territoire dont les sommes diffèrent.",
    ),
    ("MinutesParType", "Minutes par type ; nul quand c'est caché."),
    (
        "NiveauStats",
        "De quoi sont les chiffres : `moi`, `national`, `region`, `departement`.",
    ),
    (
        "Pas",
        "Les étapes d'une évolution : `jour`, `semaine`, `mois`, `annee`.",
    ),
    (
        "PasPublic",
        "Les étapes d'une évolution publiée : `mois` ou `annee`. Rien n'est publié d'un jour.",
    ),
    ("Point", "Une étape de l'évolution."),
    ("Secret", "Pourquoi rien n'est dit."),
    (
        "Statistiques",
        "Des chiffres, d'une personne ou d'un territoire, sur une période.",
    ),
    ("Totaux", "Les totaux. Ce qui est caché est nul."),
    ("Verification", "Ce que dit une vérification."),
];

/// What a property of a schema holds.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    ("Cellule", "code", "Code de la valeur."),
    ("Cellule", "libelle", "Son libellé."),
    (
        "Cellule",
        "n",
        "En accompagnements, ou en participants ; nul quand la case est cachée.",
    ),
    (
        "Cellule",
        "cras",
        "En CRA, pour les thèmes ; nul quand la case est cachée.",
    ),
    (
        "Cellule",
        "secret",
        "Si la case relève du secret statistique ; absent sinon.",
    ),
    ("MinutesParType", "individuel", "Des accompagnements individuels."),
    ("MinutesParType", "collectif", "Des ateliers."),
    ("MinutesParType", "ponctuel", "Des demandes ponctuelles."),
    ("Point", "periode", "Premier jour de l'étape, dans la période."),
    ("Point", "cras", "CRA ; nul quand c'est caché."),
    (
        "Point",
        "accompagnements",
        "Accompagnements ; nul quand c'est caché.",
    ),
    ("Secret", "raison", "En français."),
    ("Statistiques", "audience", "Pour qui ils sont dits."),
    ("Statistiques", "niveau", "De quoi."),
    (
        "Statistiques",
        "code",
        "`FR`, code d'une région ou d'un département ; vide pour ses propres chiffres.",
    ),
    ("Statistiques", "nom", "Le nom du territoire."),
    ("Statistiques", "du", "Premier jour."),
    ("Statistiques", "au", "Dernier jour."),
    ("Statistiques", "pas", "Les étapes de l'évolution."),
    ("Statistiques", "calcule_a", "Quand ils ont été calculés."),
    (
        "Statistiques",
        "publie_le",
        "Quand le dernier de leurs mois a été publié ; nul pour ses propres chiffres.",
    ),
    (
        "Statistiques",
        "fictif",
        "Si le réseau est inventé, pour la démonstration.",
    ),
    (
        "Statistiques",
        "totaux",
        "Les totaux ; nul quand rien ne peut être dit.",
    ),
    (
        "Statistiques",
        "secret",
        "Pourquoi rien n'est dit ; absent sinon.",
    ),
    (
        "Statistiques",
        "themes",
        "Thèmes, en accompagnements et en CRA ; un accompagnement en a plusieurs.",
    ),
    ("Statistiques", "sous_themes", "Sous-thèmes, en accompagnements."),
    ("Statistiques", "ages", "Âges des participants."),
    ("Statistiques", "statuts", "Situations des participants."),
    ("Statistiques", "canaux", "Où, en accompagnements."),
    ("Statistiques", "durees", "Classes de durée, en accompagnements."),
    ("Statistiques", "types", "Types, en accompagnements."),
    (
        "Statistiques",
        "materiel",
        "Matériel utilisé, en accompagnements.",
    ),
    ("Statistiques", "mandats", "Mandats, en accompagnements."),
    (
        "Statistiques",
        "suites",
        "Participants qui seront accompagnés à nouveau (`individuel`, `atelier`), ou orientés (`redirection`).",
    ),
    (
        "Statistiques",
        "redirections",
        "Participants orientés, selon l'organisme ; `autres` pour ceux que la liste n'a pas.",
    ),
    ("Statistiques", "evolution", "L'évolution, étape après étape."),
    ("Totaux", "accompagnements", "La somme des participants."),
    ("Totaux", "cras", "Les CRA."),
    ("Totaux", "ateliers", "Les ateliers."),
    ("Totaux", "participants_ateliers", "Leurs participants."),
    ("Totaux", "individuels", "Les accompagnements individuels."),
    ("Totaux", "ponctuels", "Les demandes ponctuelles."),
    (
        "Totaux",
        "premiers_accompagnements",
        "Participants déclarés comme accompagnés pour la première fois : ce n'est pas un compte d'identités.",
    ),
    (
        "Totaux",
        "suivis",
        "Participants qui seront accompagnés à nouveau.",
    ),
    (
        "Totaux",
        "taux_suivi",
        "`suivis` rapporté à `accompagnements`, de 0 à 1 ; nul sans accompagnement.",
    ),
    ("Totaux", "minutes", "Minutes, sans arrondi."),
    ("Totaux", "minutes_par_type", "Minutes par type."),
    (
        "Totaux",
        "hors_les_murs",
        "Accompagnements hors les murs : lieu itinérant, autre lieu, domicile.",
    ),
    (
        "Totaux",
        "conseillers_actifs",
        "Conseillers qui ont un CRA daté de la période.",
    ),
];
