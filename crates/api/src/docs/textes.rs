//! The French of the document, where its types are described in English for who reads the code.
//!
//! A test finds any property or parameter of the document that has no text here.

/// A value of a closed list, as a parameter takes it.
const LISTE: &str = "Code court (voir `/api/v1/referentiels`), ou libellé du standard à la lettre.";

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "CommuneAlentour",
        "Une commune parmi celles qu'un appareil garde, pour la choisir sans réseau.",
    ),
    (
        "CommunesAlentour",
        "Les communes de départements et de ceux qui les touchent.",
    ),
    ("CommuneTrouvee", "Une commune trouvée par un texte."),
    ("CommunesTrouvees", "Les communes trouvées par un texte."),
    (
        "Correspondance",
        "Comment un texte correspond à un nom : nom entier, code postal ou code officiel ; début ; nom approché.",
    ),
    ("ErreurProbleme", "Un champ ou un paramètre refusé."),
    ("Etat", "L'état d'un lieu à un instant, dans son fuseau horaire."),
    (
        "EtatLieu",
        "Ouvert, fermé, horaires non renseignés par la source, ou horaires non compris, montrés tels quels.",
    ),
    (
        "Interpretation",
        "Ce que veut dire un texte tapé dans la boîte de recherche.",
    ),
    ("JourOuverture", "Un jour de la semaine d'un lieu."),
    ("JourSemaine", "Un jour de la semaine."),
    ("LieuDetaille", "Un lieu, son état en ce moment et sa semaine."),
    ("LieuId", "Identifiant d'un lieu, le même sur toute installation."),
    (
        "LieuPublie",
        "Un lieu, sous les noms de champs du standard national ; les listes sont des tableaux.",
    ),
    (
        "LieuTrouve",
        "Un lieu trouvé par une recherche : sa distance, et son état à l'instant demandé.",
    ),
    (
        "Localisation",
        "Position donnée par la source, ou centre de la commune faute de mieux.",
    ),
    ("Page_Territoire", "Une page de territoires."),
    ("Plage", "D'une heure à une autre."),
    ("Probleme", "Un problème (RFC 9457)."),
    (
        "Territoire",
        "Un territoire du code officiel géographique, ou un hub.",
    ),
    (
        "CodeDepartement",
        "Code d'un département ou d'une collectivité d'outre-mer : `23`, `2A`, `974`.",
    ),
    ("CodeEpci", "SIREN d'une intercommunalité : neuf chiffres."),
    ("CodeInsee", "Code officiel d'une commune : cinq caractères."),
    ("CodePostal", "Code postal : cinq chiffres."),
    (
        "CodeRegion",
        "Code d'une région ou d'une collectivité d'outre-mer : `84`, `04`.",
    ),
    ("Date", "Une date civile : `2026-11-22`."),
    (
        "Horaires",
        "Horaires d'ouverture, dans la syntaxe `opening_hours` d'OpenStreetMap.",
    ),
    (
        "Pivot",
        "SIRET, RNA ou RIDET ; quatorze zéros quand il est inconnu.",
    ),
    ("SlugHub", "Nom court d'un hub : `francilin`."),
    ("Telephone", "Numéro de téléphone sous sa forme internationale."),
    (
        "Tri",
        "L'ordre d'une recherche ; les égalités sont départagées par l'identifiant.",
    ),
    ("Niveau", "Un niveau de territoire : code court, ou libellé."),
    ("Dispositif", LISTE),
    ("FormationLabel", LISTE),
    ("Frais", LISTE),
    ("Itinerance", LISTE),
    ("ModaliteAcces", LISTE),
    ("ModaliteAccompagnement", LISTE),
    ("PriseEnCharge", LISTE),
    ("Public", LISTE),
    ("Service", LISTE),
    ("Emprise", "Rectangle `ouest,sud,est,nord`, en degrés."),
    ("OuvertLe", "Un instant (RFC 3339), ou `maintenant`."),
];

/// What a property of a schema holds; the first line that names it, for its schema or for any (`*`).
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    ("CommuneAlentour", "code", "Code officiel."),
    ("CommuneAlentour", "departement", "Code de son département."),
    ("CommuneAlentour", "codes_postaux", "Ses codes postaux."),
    ("CommuneTrouvee", "code", "Code officiel."),
    ("CommuneTrouvee", "correspondance", "Comment le texte correspond."),
    ("CommuneTrouvee", "departement", "Code de son département."),
    ("CommuneTrouvee", "departement_nom", "Nom de son département."),
    ("CommuneTrouvee", "codes_postaux", "Ses codes postaux."),
    (
        "ErreurProbleme",
        "code",
        "Code stable de la règle : `format`, `hors_bornes`, `valeur_inconnue`, `parametre_inconnu`, `champ_inconnu`, `repete`, `requis`, `type`.",
    ),
    (
        "ErreurProbleme",
        "message",
        "Ce qui ne va pas et ce qui est attendu, en français.",
    ),
    (
        "ErreurProbleme",
        "pointer",
        "Nom du paramètre derrière un `?` (`?limit`), segment de l'adresse entre accolades (`{id}`), ou pointeur JSON dans le corps (`/services/0`).",
    ),
    ("Etat", "code", "Pour les programmes."),
    (
        "Etat",
        "texte",
        "Pour les personnes : « Ouvert · ferme à 18 h », « Fermé · ouvre lundi à 9 h ».",
    ),
    (
        "Interpretation",
        "autres",
        "Autres communes que le texte peut nommer, la plus probable d'abord.",
    ),
    (
        "Interpretation",
        "commune",
        "La commune autour de laquelle chercher ; nul quand il faut chercher les mots dans les lieux.",
    ),
    (
        "JourOuverture",
        "date",
        "La prochaine date qui tombe ce jour-là, aujourd'hui compris.",
    ),
    (
        "JourOuverture",
        "ferie",
        "Le jour férié de cette date, s'il y en a un.",
    ),
    ("JourOuverture", "jour", "Le jour de la semaine."),
    (
        "JourOuverture",
        "plages",
        "Quand le lieu est ouvert ; vide quand il est fermé toute la journée.",
    ),
    (
        "LieuDetaille",
        "semaine",
        "Les sept jours qui commencent aujourd'hui, lundi d'abord ; vide quand les horaires sont inconnus ou non compris.",
    ),
    (
        "LieuTrouve",
        "distance_m",
        "Mètres depuis le point demandé (haversine, R = 6 371 km) ; nul sans point ou sans position.",
    ),
    ("LieuPublie", "adresse", "Numéro et voie."),
    (
        "LieuPublie",
        "autres_formations_labels",
        "Autres formations et labels.",
    ),
    ("LieuPublie", "code_insee", "Code officiel de la commune."),
    ("LieuPublie", "code_postal", "Code postal."),
    (
        "LieuPublie",
        "commune",
        "Nom de la commune, comme la source l'écrit.",
    ),
    ("LieuPublie", "complement_adresse", "Complément d'adresse."),
    ("LieuPublie", "courriels", "Adresses de courriel."),
    (
        "LieuPublie",
        "date_maj",
        "Dernière mise à jour par la source ; nul quand elle ne la connaît pas.",
    ),
    ("LieuPublie", "departement", "Code du département."),
    (
        "LieuPublie",
        "dispositif_programmes_nationaux",
        "Programmes nationaux.",
    ),
    ("LieuPublie", "fiche_acces_libre", "Page du lieu sur Acceslibre."),
    ("LieuPublie", "formations_labels", "Formations et labels."),
    ("LieuPublie", "frais_a_charge", "Ce que coûte l'aide."),
    ("LieuPublie", "horaires", "Horaires d'ouverture (OpenStreetMap)."),
    ("LieuPublie", "id", "Identifiant, le même sur toute installation."),
    (
        "LieuPublie",
        "id_source",
        "Identifiant dans la source (`id` du standard).",
    ),
    ("LieuPublie", "itinerance", "Si le lieu se déplace."),
    (
        "LieuPublie",
        "localisation",
        "`exacte` quand la source donne la position, `approchee` quand c'est le centre de la commune.",
    ),
    ("LieuPublie", "modalites_acces", "Que faire pour être reçu."),
    (
        "LieuPublie",
        "modalites_accompagnement",
        "Comment les personnes sont accompagnées.",
    ),
    ("LieuPublie", "pivot", "SIRET, RNA ou RIDET de la structure."),
    ("LieuPublie", "presentation_detail", "Présentation complète."),
    ("LieuPublie", "presentation_resume", "Présentation courte."),
    (
        "LieuPublie",
        "prise_en_charge_specifique",
        "Besoins particuliers auxquels le lieu sait répondre.",
    ),
    ("LieuPublie", "prise_rdv", "Page où prendre rendez-vous."),
    (
        "LieuPublie",
        "publics_specifiquement_adresses",
        "À qui le lieu est réservé ; vide pour tout le monde.",
    ),
    ("LieuPublie", "services", "Ce à quoi le lieu aide."),
    ("LieuPublie", "site_web", "Adresses de sites."),
    ("LieuPublie", "source", "Qui a collecté les données."),
    (
        "LieuPublie",
        "structure_parente",
        "La structure dont le lieu fait partie.",
    ),
    (
        "LieuPublie",
        "telephone",
        "Téléphone, sous sa forme internationale.",
    ),
    ("LieuPublie", "typologie", "Codes de data.inclusion."),
    ("Plage", "debut", "Minutes après minuit, à l'heure du lieu."),
    (
        "Plage",
        "fin",
        "Minutes après minuit, à l'heure du lieu ; plus de 1 440 quand elle finit le lendemain.",
    ),
    (
        "Probleme",
        "detail",
        "Ce qui s'est passé cette fois et que faire, en français.",
    ),
    (
        "Probleme",
        "errors",
        "Chaque champ ou paramètre refusé ; absent quand il n'y en a pas.",
    ),
    (
        "Probleme",
        "instance",
        "Identifiant de la requête (`X-Request-Id`), à citer au support.",
    ),
    ("Probleme", "status", "Le statut HTTP."),
    (
        "Probleme",
        "title",
        "Titre court, le même pour tous les problèmes de ce type.",
    ),
    (
        "Probleme",
        "type",
        "Adresse du type de problème ; relative à l'installation, elle ouvre une page qui l'explique.",
    ),
    (
        "Territoire",
        "code",
        "Code officiel, SIREN d'une intercommunalité, nom court d'un hub.",
    ),
    (
        "Territoire",
        "departements",
        "Codes des départements où il se trouve.",
    ),
    ("Territoire", "regions", "Codes des régions où il se trouve."),
    ("*", "etat", "L'état, pour qui lit."),
    ("*", "items", "Les éléments, dans l'ordre."),
    ("*", "latitude", "Latitude WGS 84, en degrés."),
    ("*", "longitude", "Longitude WGS 84, en degrés."),
    ("*", "next", "Curseur de la page suivante ; nul à la fin."),
    ("*", "nom", "Nom."),
    (
        "*",
        "ouvert",
        "Ouvert (`true`), fermé (`false`) ou inconnu (`null`).",
    ),
    ("*", "population", "Habitants, quand ils sont comptés."),
    ("*", "prev", "Curseur de la page précédente ; nul au début."),
    (
        "*",
        "total",
        "Taille du résultat entier, quand `with_total=true` l'a demandée.",
    ),
];

/// What a query parameter asks; the first line that names it, for its operation or for any (`*`).
pub(super) const PARAMETRES: &[(&str, &str, &str)] = &[
    (
        "chercherCommunes",
        "limit",
        "Nombre de communes, de 1 à 50 ; 10 par défaut.",
    ),
    (
        "chercherCommunes",
        "q",
        "Un nom ou son début, même mal orthographié, un code postal ou un code officiel.",
    ),
    (
        "lireCommunesAlentour",
        "departement",
        "Codes de départements, de 1 à 5 ; le paramètre se répète.",
    ),
    ("interpreterTexte", "q", "Le texte, comme il a été tapé."),
    ("*", "bbox", "Rectangle `ouest,sud,est,nord`, en degrés."),
    (
        "*",
        "commune",
        "Codes officiels de communes ; les lieux d'un arrondissement sont aussi de sa commune.",
    ),
    (
        "*",
        "conseiller",
        "`true` : seulement les lieux où travaille un conseiller numérique.",
    ),
    (
        "*",
        "cursor",
        "`next` ou `prev` d'une réponse précédente, avec les mêmes autres paramètres.",
    ),
    ("*", "departement", "Codes de départements."),
    ("*", "dispositif_programmes_nationaux", "L'un de ces programmes."),
    ("*", "epci", "SIREN d'intercommunalités."),
    ("*", "formations_labels", "L'un de ces labels."),
    ("*", "frais_a_charge", "L'un de ces frais."),
    ("*", "hub", "Noms courts de hubs."),
    ("*", "itinerance", "Itinérant, fixe."),
    (
        "*",
        "lat",
        "Latitude WGS 84 en degrés ; avec `lon`, les plus proches d'abord.",
    ),
    ("*", "limit", "Éléments par page, de 1 à 500 ; 50 par défaut."),
    ("*", "lon", "Longitude WGS 84 en degrés."),
    (
        "*",
        "maj_depuis",
        "Mis à jour par leur source à cette date ou après.",
    ),
    ("*", "modalites_acces", "L'une de ces façons d'être reçu."),
    (
        "*",
        "modalites_accompagnement",
        "L'une de ces façons d'être accompagné.",
    ),
    (
        "*",
        "ouvert_le",
        "Ouvert à cet instant (RFC 3339), ou `maintenant` ; les lieux sans horaires sont écartés.",
    ),
    (
        "*",
        "prise_en_charge_specifique",
        "L'un de ces besoins particuliers.",
    ),
    (
        "*",
        "prise_en_charge_specifique_tous",
        "Tous ces besoins particuliers.",
    ),
    ("*", "publics_specifiquement_adresses", "L'un de ces publics."),
    (
        "*",
        "q",
        "Mots du nom, de la commune ou de la rue : accents et majuscules ne comptent pas, le dernier mot peut être inachevé, une faute de frappe est pardonnée.",
    ),
    (
        "*",
        "rayon",
        "Distance maximale au point, en mètres ; sans limite par défaut.",
    ),
    ("*", "region", "Codes de régions."),
    ("*", "services", "L'un de ces services."),
    ("*", "services_tous", "Tous ces services."),
    ("*", "source", "L'une de ces sources, à la lettre."),
    (
        "*",
        "tri",
        "Ordre : `distance` (avec un point), `pertinence` (avec `q`), `nom` ou `date`.",
    ),
    (
        "*",
        "with_total",
        "`true` : compter le résultat entier dans `total`.",
    ),
];
