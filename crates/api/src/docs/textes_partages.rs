//! The French of the document: figures that are handed out.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "ChiffresPartages",
        "Les chiffres d'un partage, tels qu'ils sont en ce moment.",
    ),
    (
        "Destinataire",
        "À qui des chiffres sont montrés : `lien`, toute personne qui l'a ; `structure`, les comptes de la structure employeuse ; `coordinateur`, les coordinateurs de l'équipe.",
    ),
    (
        "Partage",
        "Un partage, tel que le lit le conseiller qui l'a fait.",
    ),
    ("PartageCree", "Un partage qui vient d'être fait."),
    ("PartageId", "Identifiant d'un partage."),
    ("PartageRecu", "Un partage, tel que le lit qui l'a reçu."),
    (
        "Partages",
        "Les partages d'un conseiller, et ceux à qui il peut en faire.",
    ),
    ("PartagesRecus", "Les partages reçus, et ouverts."),
    (
        "Recipiendaire",
        "Une structure, ou une équipe, à qui montrer ses chiffres.",
    ),
    ("SaisiePartage", "Des chiffres à montrer."),
];

/// What a property of a schema holds.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    ("ChiffresPartages", "partage", "Le partage."),
    (
        "ChiffresPartages",
        "chiffres",
        "Les chiffres du conseiller, de ces jours.",
    ),
    ("Partage", "id", "Identifiant."),
    ("Partage", "destinataire", "À qui."),
    (
        "Partage",
        "code",
        "Quelle structure, ou quelle équipe ; nul pour un lien.",
    ),
    ("Partage", "nom", "Son nom ; d'un lien, ce que c'est."),
    ("Partage", "du", "Premier jour des chiffres."),
    ("Partage", "au", "Dernier jour des chiffres."),
    ("Partage", "cree_le", "Quand il a été fait."),
    ("Partage", "expire_le", "Quand il se ferme de lui-même."),
    ("Partage", "revoque_le", "Quand il a été arrêté ; nul sinon."),
    (
        "Partage",
        "lectures",
        "Combien de fois il a été lu ; les lectures d'une même minute en font une.",
    ),
    ("Partage", "lu_le", "Quand il a été lu en dernier ; nul sinon."),
    ("PartageCree", "partage", "Le partage."),
    (
        "PartageCree",
        "lien",
        "L'adresse qui l'ouvre, d'un lien : elle n'est dite qu'ici. Absente sinon.",
    ),
    ("PartageRecu", "id", "Identifiant."),
    ("PartageRecu", "de", "Prénom et nom du conseiller."),
    ("PartageRecu", "du", "Premier jour des chiffres."),
    ("PartageRecu", "au", "Dernier jour des chiffres."),
    ("PartageRecu", "cree_le", "Quand il a été fait."),
    ("PartageRecu", "expire_le", "Quand il se ferme de lui-même."),
    (
        "Partages",
        "items",
        "Ceux qui sont en cours, puis les derniers qui sont fermés.",
    ),
    (
        "Partages",
        "recipiendaires",
        "Les structures dont le contrat court, puis les équipes dont la personne est membre.",
    ),
    ("PartagesRecus", "items", "Du plus récent au plus ancien."),
    ("Recipiendaire", "destinataire", "De quelle sorte."),
    ("Recipiendaire", "code", "Quelle structure, ou quelle équipe."),
    ("Recipiendaire", "nom", "Son nom."),
    ("SaisiePartage", "destinataire", "À qui."),
    (
        "SaisiePartage",
        "code",
        "Quelle structure, ou quelle équipe, parmi celles que liste `GET /stats/partages` ; pas pour un lien.",
    ),
    ("SaisiePartage", "du", "Premier jour."),
    ("SaisiePartage", "au", "Dernier jour."),
    (
        "SaisiePartage",
        "jours",
        "Combien de jours il reste ouvert, de 1 à 400 ; 90 pour un lien et 400 sinon, si rien n'est dit.",
    ),
];
