//! The French of the document: CRAs.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "AideSaisie",
        "Ce par quoi commence le formulaire d'un CRA : ce que les règles demanderont, et ce qui évite de taper.",
    ),
    (
        "AutreOrganisme",
        "Un organisme qui n'est pas dans la liste, et combien de participants y sont orientés.",
    ),
    ("Canal", "Comment la personne a été rencontrée : code court."),
    ("CommuneProposee", "Une commune à proposer."),
    ("Contrat", "Les jours d'un contrat."),
    ("Cra", "Un compte-rendu d'activité, tel que le lit son auteur."),
    (
        "CraGarde",
        "Un CRA de la personne, tel qu'il est gardé ; supprimés compris.",
    ),
    ("CraId", "Identifiant d'un CRA."),
    ("Dernier", "Ce que disait le dernier CRA."),
    (
        "EvenementCra",
        "Ce qui est arrivé à un CRA : `cree`, `modifie`, `supprime` ou `restaure`.",
    ),
    ("HistoriqueCra", "L'histoire d'un CRA."),
    (
        "LieuDeSaisie",
        "L'un des lieux de la personne, tel que le formulaire le propose.",
    ),
    ("LigneHistorique", "Une ligne de l'histoire d'un CRA."),
    (
        "Mandat",
        "Sous quel mandat on a fait à la place de la personne : code court.",
    ),
    ("Materiel", "Du matériel utilisé : code court."),
    (
        "OrdreCras",
        "L'ordre d'une liste de CRA, le plus récent d'abord : `date` de l'accompagnement, ou dernière `modification`.",
    ),
    ("Page_Cra", "Une page de CRA."),
    (
        "SaisieCra",
        "Un CRA tel qu'il est saisi. Rien n'y dit qui a été accompagné.",
    ),
    ("SousTheme", "Ce qui précise un thème : code court."),
    (
        "Suite",
        "Ce qui suit l'accompagnement : une chose au plus par participant.",
    ),
    ("Theme", "De quoi il a été question : code court."),
    ("TypeCra", "De quelle sorte est l'accompagnement : code court."),
];

/// What a property of a schema holds.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    (
        "AideSaisie",
        "communes",
        "Communes à proposer : celle de l'employeur, celles des passages des lieux itinérants, puis les plus récentes.",
    ),
    (
        "AideSaisie",
        "contrats",
        "Les contrats : un jour qui n'est dans aucun est refusé.",
    ),
    (
        "AideSaisie",
        "dernier",
        "Le canal, le lieu, la commune et la durée du dernier CRA.",
    ),
    (
        "AideSaisie",
        "lieux",
        "Les lieux de la personne, la permanence d'abord.",
    ),
    (
        "AideSaisie",
        "maintenant",
        "L'instant présent, à l'horloge du service.",
    ),
    (
        "AutreOrganisme",
        "libelle",
        "Son nom, de 2 à 60 caractères ; aucune personne n'y est nommée.",
    ),
    ("AutreOrganisme", "n", "Combien de participants y sont orientés."),
    ("CommuneProposee", "code", "Code officiel."),
    ("CommuneProposee", "departement", "Son département."),
    (
        "CommuneProposee",
        "nom",
        "Son nom, avec son département : `Guéret (23)`.",
    ),
    ("Contrat", "au", "Dernier jour ; nul quand il n'a pas de fin."),
    ("Contrat", "du", "Premier jour."),
    ("CraGarde", "cree_le", "Quand il a été enregistré."),
    (
        "CraGarde",
        "departement",
        "Département de la commune, tel qu'il est compté.",
    ),
    (
        "CraGarde",
        "itinerant",
        "Si le lieu se déplaçait quand le CRA a été enregistré.",
    ),
    ("CraGarde", "modifie_le", "Quand il a changé en dernier."),
    (
        "CraGarde",
        "region",
        "Région de la commune, telle qu'elle est comptée.",
    ),
    ("*", "commune_nom", "Nom de la commune."),
    ("Cra", "created_at", "Quand il a été enregistré."),
    ("Cra", "id", "Identifiant."),
    ("Cra", "structure", "L'employeur au jour de l'accompagnement."),
    (
        "Cra",
        "version",
        "Sa version, que porte son `ETag` : 1, puis un de plus à chaque changement.",
    ),
    ("CraGarde", "id", "Le CRA."),
    (
        "CraGarde",
        "structure",
        "L'employeur au jour de l'accompagnement.",
    ),
    ("CraGarde", "version", "Combien de fois il a été écrit."),
    (
        "Cra",
        "departement",
        "Département de la commune au jour de l'enregistrement ; il ne change plus ensuite.",
    ),
    ("Cra", "lieu_nom", "Nom du lieu, quand il y en a un."),
    (
        "Cra",
        "region",
        "Région de la commune au jour de l'enregistrement ; elle ne change plus ensuite.",
    ),
    ("Cra", "updated_at", "Quand il a changé en dernier."),
    (
        "*",
        "supprime_le",
        "Quand il a été supprimé : il peut être restauré pendant 30 jours.",
    ),
    ("Dernier", "canal", "Comment la personne avait été rencontrée."),
    ("Dernier", "commune", "La commune."),
    ("Dernier", "duree", "Minutes."),
    ("Dernier", "lieu_id", "Le lieu."),
    ("LieuDeSaisie", "commune", "Sa commune, quand il y reste."),
    ("LieuDeSaisie", "id", "Le lieu."),
    (
        "LieuDeSaisie",
        "itinerant",
        "S'il se déplace : la commune est alors demandée.",
    ),
    ("LieuDeSaisie", "nom", "Son nom."),
    (
        "LieuDeSaisie",
        "principal",
        "Si c'est la permanence de rattachement.",
    ),
    (
        "LigneHistorique",
        "apres",
        "Ce que le CRA disait après ; absent d'une suppression.",
    ),
    (
        "LigneHistorique",
        "avant",
        "Ce que le CRA disait avant ; absent de l'enregistrement.",
    ),
    ("LigneHistorique", "evenement", "Ce qui est arrivé."),
    ("LigneHistorique", "instant", "Quand."),
    (
        "SaisieCra",
        "ages",
        "Participants par tranche d'âge ; leur somme est `participants`.",
    ),
    ("SaisieCra", "canal", "Comment la personne a été rencontrée."),
    (
        "SaisieCra",
        "commune",
        "Code officiel de la commune ; un arrondissement est une commune.",
    ),
    (
        "SaisieCra",
        "date",
        "Jour de l'accompagnement : du 1er janvier 2020 à aujourd'hui dans la commune, et dans un contrat de la personne.",
    ),
    (
        "SaisieCra",
        "deja_accompagnes",
        "Combien d'entre eux avaient déjà été accompagnés.",
    ),
    ("SaisieCra", "duree", "Minutes, de 5 à 720."),
    (
        "SaisieCra",
        "lieu_id",
        "L'un des lieux d'activité de la personne : avec le canal `lieu_activite`, et seulement avec lui.",
    ),
    (
        "SaisieCra",
        "mandat",
        "Sous quel mandat on a fait à la place de la personne, si c'est le cas.",
    ),
    ("SaisieCra", "materiel", "Le matériel utilisé ; `aucun` va seul."),
    (
        "SaisieCra",
        "participants",
        "Participants : 1, ou de 2 à 500 pour un atelier.",
    ),
    (
        "SaisieCra",
        "precision",
        "Texte libre de 3 à 60 caractères, qui ne nomme personne.",
    ),
    (
        "SaisieCra",
        "sous_themes",
        "Ce qui précise les thèmes choisis, et eux seuls.",
    ),
    (
        "SaisieCra",
        "statuts",
        "Participants par situation ; leur somme est `participants`.",
    ),
    ("SaisieCra", "suite", "Ce qui suit."),
    (
        "SaisieCra",
        "tags",
        "Les étiquettes de la personne : 20 au plus, de 40 caractères au plus.",
    ),
    (
        "SaisieCra",
        "themes",
        "De quoi il a été question : un thème au moins.",
    ),
    ("SaisieCra", "type", "De quelle sorte est l'accompagnement."),
    ("Suite", "atelier", "Participants qui viendront à un atelier."),
    (
        "Suite",
        "autres",
        "Participants orientés vers un organisme qui n'est pas dans la liste.",
    ),
    (
        "Suite",
        "individuel",
        "Participants qui auront un accompagnement individuel.",
    ),
    (
        "Suite",
        "redirections",
        "Participants orientés ailleurs, par organisme.",
    ),
];

/// What a query parameter asks, where the usual text does not hold.
pub(super) const PARAMETRES: &[(&str, &str, &str)] = &[
    ("listerCras", "commune", "Dans cette commune : code officiel."),
    (
        "listerCras",
        "tri",
        "Ordre, le plus récent d'abord : `date` de l'accompagnement (par défaut) ou dernière `modification`.",
    ),
];
