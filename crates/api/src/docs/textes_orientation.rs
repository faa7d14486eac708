//! The French of an orientation: see [`super::textes`].

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "CodeInconnue",
        "Ce qui a été demandé et que le lieu ne dit pas. `horaires` : aucun horaire ; `horaires_a_verifier` : des horaires écrits en mots, ou sous condition.",
    ),
    (
        "CodePriorite",
        "Qui passe devant les plus proches. `urgence_demarche` : les France services et les lieux ouverts aujourd'hui ; `urgence_compte` : les conseillers numériques et les lieux ouverts aujourd'hui ; `urgence` : les lieux ouverts aujourd'hui ; `procedure` : les France services ; `compte` : les conseillers numériques.",
    ),
    ("CodeRaison", "Les sortes de raisons."),
    (
        "CodeRelaxation",
        "Ce qu'on demande de moins : le besoin, la distance, une prise en charge ou toutes, le public, les frais, le moment.",
    ),
    (
        "Creneau",
        "Un moment de la semaine où la personne peut venir, à l'heure du lieu : le prochain jour de ce nom, et celui d'après quand il a déjà commencé. Sans heures, toute la journée.",
    ),
    (
        "DemandeOrientation",
        "Les réponses aux quatre étapes. Tout peut manquer : ce qui n'est pas demandé ne restreint rien.",
    ),
    ("Etape", "Une étape. Code court, ou libellé."),
    (
        "EtapeComptee",
        "Une étape, et combien de lieux restent après elle.",
    ),
    ("Inconnue", "Ce qui a été demandé et que le lieu ne dit pas."),
    (
        "LieuOriente",
        "Un lieu vers lequel orienter la personne : celui que trouve une recherche, son état en ce moment, et pourquoi.",
    ),
    (
        "Mode",
        "Comment la personne se déplace. Code court (voir `/api/v1/referentiels`), ou libellé.",
    ),
    (
        "NatureDemarche",
        "Ce qui est difficile dans une démarche. Code court (voir `/api/v1/referentiels`), ou libellé.",
    ),
    (
        "Operateur",
        "Un opérateur national dont toute France services fait les démarches. Code court (voir `/api/v1/referentiels`), ou libellé.",
    ),
    ("Priorite", "Pourquoi des lieux passent devant de plus proches."),
    (
        "Quand",
        "Quand la personne peut venir. `maintenant` : les lieux ouverts en ce moment ; `tous_les_jours` : n'importe quand dans les sept jours.",
    ),
    ("Raison", "Pourquoi un lieu répond."),
    (
        "Relaxation",
        "Une façon de demander moins, et ce qu'elle donnerait.",
    ),
    (
        "ReponseOrientation",
        "Les lieux vers lesquels orienter la personne.",
    ),
];

/// What a property of a schema holds.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    ("Creneau", "debut", "Minutes après minuit ; 0 par défaut."),
    (
        "Creneau",
        "fin",
        "Minutes après minuit, après `debut` ; 1440, la fin du jour, par défaut.",
    ),
    ("Creneau", "jour", "Le jour de la semaine."),
    (
        "DemandeOrientation",
        "besoin",
        "Ce dont la personne a besoin : un lieu qui propose l'un de ces services répond.",
    ),
    (
        "DemandeOrientation",
        "commune",
        "Code d'une commune (COG) : son centre, quand il n'y a pas de point. Une commune dont le centre n'est pas connu donne ses propres lieux.",
    ),
    (
        "DemandeOrientation",
        "disponibilites",
        "Quand la personne peut venir : un lieu ouvert pendant l'un de ces moments répond. Sans `quand`.",
    ),
    (
        "DemandeOrientation",
        "frais",
        "Frais acceptés : l'un d'eux suffit.",
    ),
    (
        "DemandeOrientation",
        "lat",
        "Latitude WGS 84, en degrés, avec `lon`.",
    ),
    (
        "DemandeOrientation",
        "limit",
        "Nombre de lieux au plus, de 1 à 100 ; 24 par défaut.",
    ),
    (
        "DemandeOrientation",
        "lon",
        "Longitude WGS 84, en degrés, avec `lat`.",
    ),
    (
        "DemandeOrientation",
        "mode",
        "Comment la personne se déplace ; en voiture par défaut.",
    ),
    (
        "DemandeOrientation",
        "nature",
        "Pour l'aide aux démarches : ce qui est difficile. Une procédure d'un opérateur fait passer devant les France services ; un compte ou un mot de passe, les lieux où travaille un conseiller numérique.",
    ),
    (
        "DemandeOrientation",
        "operateur",
        "Pour l'aide aux démarches : l'organisme, s'il est l'un de ceux des France services.",
    ),
    (
        "DemandeOrientation",
        "prises_en_charge",
        "Prises en charge spécifiques : le lieu les assure toutes.",
    ),
    (
        "DemandeOrientation",
        "publics",
        "Publics : le lieu en reçoit un, ou ne s'adresse à aucun en particulier.",
    ),
    (
        "DemandeOrientation",
        "quand",
        "Quand la personne peut venir, en un mot. Sans `disponibilites`.",
    ),
    (
        "DemandeOrientation",
        "rayon_km",
        "Distance en kilomètres, à vol d'oiseau : de 5 à 100 en voiture, 30 par défaut ; de 1 à 5 à pied, 2 par défaut. Sans point ni commune, elle ne restreint rien.",
    ),
    (
        "DemandeOrientation",
        "urgent",
        "La démarche ne peut pas attendre : les France services et les lieux ouverts aujourd'hui passent devant.",
    ),
    ("EtapeComptee", "etape", "L'étape."),
    ("EtapeComptee", "repondue", "Si quelque chose y est demandé."),
    (
        "EtapeComptee",
        "total",
        "Les lieux que ni elle ni celles d'avant n'écartent.",
    ),
    ("Inconnue", "code", "Pour les programmes."),
    ("Inconnue", "texte", "Pour les personnes."),
    (
        "LieuOriente",
        "inconnues",
        "Ce qui a été demandé et que le lieu ne dit pas : à vérifier auprès de lui.",
    ),
    (
        "LieuOriente",
        "raisons",
        "Pourquoi il répond, dans l'ordre des étapes.",
    ),
    ("Priorite", "code", "Pour les programmes."),
    ("Priorite", "texte", "Pour les personnes."),
    ("Raison", "code", "Pour les programmes."),
    ("Raison", "texte", "Pour les personnes."),
    ("Relaxation", "code", "Ce qu'on demande de moins."),
    ("Relaxation", "demande", "Ce qu'il faut demander à la place."),
    ("Relaxation", "etape", "L'étape qui change."),
    ("Relaxation", "texte", "Pour les personnes."),
    (
        "Relaxation",
        "total",
        "Combien de lieux `demande` trouve, au même moment.",
    ),
    (
        "ReponseOrientation",
        "etapes",
        "Les quatre étapes, dans l'ordre : combien de lieux restent après chacune.",
    ),
    (
        "ReponseOrientation",
        "items",
        "Les lieux dont aucun critère n'est « non rempli », les meilleurs d'abord.",
    ),
    (
        "ReponseOrientation",
        "priorite",
        "Pourquoi des lieux passent devant de plus proches ; `null` quand les plus proches viennent d'abord.",
    ),
    (
        "ReponseOrientation",
        "relaxations",
        "Quand moins de trois lieux répondent : ce qu'on pourrait demander de moins, ce qui donne le plus d'abord. Seul ce qui donne plus est proposé.",
    ),
    ("ReponseOrientation", "sur", "Combien de lieux en tout."),
    ("ReponseOrientation", "total", "Combien de lieux répondent."),
];
