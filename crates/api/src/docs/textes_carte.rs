//! The French of the document: what a map is told of a search.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    (
        "Compteur",
        "Un territoire, où il est, et combien de lieux il compte pour une recherche.",
    ),
    (
        "Compteurs",
        "Combien de lieux compte chaque territoire d'un niveau. Un lieu compte une fois, dans le département de son adresse : les nombres et `sans_territoire` font `total`.",
    ),
    (
        "Facettes",
        "Combien de lieux laisserait chaque filtre. Le nombre d'une valeur est le `total` de la même recherche avec cette valeur seule dans son champ : les autres valeurs du champ sont mises de côté, tous les autres filtres tiennent.",
    ),
    ("Geometrie", "Où est un point : une géométrie GeoJSON."),
    (
        "Groupe",
        "Des lieux proches, montrés ensemble à leur position moyenne.",
    ),
    ("LieuSurCarte", "Un lieu, tel que la carte le montre."),
    ("Marque", "Un point de la carte : un objet GeoJSON (`Feature`)."),
    ("NiveauCompteurs", "Un niveau de territoire où compter les lieux."),
    ("PageLieux", "Une page de lieux."),
    (
        "PassageSurCarte",
        "Le prochain passage d'un lieu itinérant à un endroit.",
    ),
    (
        "Proprietes",
        "Ce qu'est un point de la carte, selon son `genre` : `groupe`, `lieu` ou `passage`.",
    ),
    (
        "Tuile",
        "Ce que montre un carré de la carte : une collection GeoJSON de points (RFC 7946).",
    ),
    ("TypeGeometrie", "Le type d'une géométrie GeoJSON."),
    ("TypeMarque", "Le type d'un objet GeoJSON."),
    ("TypeTuile", "Le type d'une collection GeoJSON."),
];

/// What a property of a schema holds.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    ("Compteur", "code", "Code officiel."),
    (
        "Compteur",
        "emprise",
        "Rectangle `ouest,sud,est,nord` autour de son contour, quelle que soit la recherche ; nul quand le contour n'est pas connu.",
    ),
    (
        "Compteur",
        "latitude",
        "Latitude WGS 84 de son centre, en degrés (code officiel géographique).",
    ),
    (
        "Compteur",
        "longitude",
        "Longitude WGS 84 de son centre, en degrés (code officiel géographique).",
    ),
    ("Compteur", "nombre", "Combien de lieux."),
    ("Compteurs", "emprise", EMPRISE),
    (
        "Compteurs",
        "items",
        "Tous les territoires du niveau, dans l'ordre des codes, ceux sans lieu compris.",
    ),
    ("Compteurs", "niveau", "Le niveau des territoires."),
    (
        "Compteurs",
        "sans_territoire",
        "Les lieux dont le département n'est pas connu.",
    ),
    ("Compteurs", "total", "Tous les lieux de la recherche."),
    ("Facettes", "conseiller", "Avec `conseiller=true`."),
    (
        "Facettes",
        "dispositif_programmes_nationaux",
        "Par programme national.",
    ),
    ("Facettes", "emprise", EMPRISE),
    ("Facettes", "formations_labels", "Par formation ou label."),
    ("Facettes", "frais_a_charge", "Par frais."),
    ("Facettes", "itinerance", "Itinérants, fixes."),
    ("Facettes", "modalites_acces", "Par façon d'être reçu."),
    (
        "Facettes",
        "modalites_accompagnement",
        "Par façon d'être accompagné.",
    ),
    (
        "Facettes",
        "ouverts",
        "Avec `ouvert_le=maintenant`, quel que soit `ouvert_le`.",
    ),
    (
        "Facettes",
        "prise_en_charge_specifique",
        "Par besoin particulier.",
    ),
    ("Facettes", "publics_specifiquement_adresses", "Par public."),
    (
        "Facettes",
        "sans_position",
        "Les lieux trouvés qui n'ont pas de position : aucune tuile ne les montre.",
    ),
    ("Facettes", "services", "Par service."),
    (
        "Geometrie",
        "coordinates",
        "Longitude puis latitude WGS 84, en degrés.",
    ),
    ("Geometrie", "type", "Toujours `Point`."),
    (
        "Groupe",
        "emprise",
        "Rectangle `ouest,sud,est,nord` autour de ses lieux, bords compris : comme `bbox`, il les trouve.",
    ),
    (
        "Groupe",
        "id",
        "La case où sont ses lieux : le même pour les mêmes données et la même recherche.",
    ),
    ("Groupe", "nombre", "Combien de lieux : deux au moins."),
    (
        "Groupe",
        "zoom",
        "Le premier zoom où ils ne sont plus tous ensemble ; nul quand ils sont au même endroit.",
    ),
    (
        "LieuSurCarte",
        "conseiller",
        "Si un conseiller numérique y travaille.",
    ),
    (
        "LieuSurCarte",
        "etat",
        "Son état à l'instant demandé par `ouvert_le`, sinon en ce moment.",
    ),
    ("LieuSurCarte", "id", "Le lieu."),
    ("LieuSurCarte", "itinerant", "S'il se déplace."),
    ("LieuSurCarte", "nom", "Son nom."),
    ("Marque", "geometry", "Où il est."),
    ("Marque", "properties", "Ce qu'il est."),
    ("Marque", "type", "Toujours `Feature`."),
    (
        "PageLieux",
        "facettes",
        "Ce que compte le résultat entier, quand `facettes=true` l'a demandé.",
    ),
    ("PassageSurCarte", "id", "Le passage."),
    ("PassageSurCarte", "lieu", "Le lieu qui passe."),
    ("PassageSurCarte", "nom", "Le nom du lieu."),
    (
        "Proprietes",
        "genre",
        "Ce que c'est : `groupe`, `lieu` ou `passage`.",
    ),
    (
        "Tuile",
        "features",
        "Les points, dans un ordre qui ne change pas.",
    ),
    ("Tuile", "type", "Toujours `FeatureCollection`."),
];

/// What a query parameter asks.
pub(super) const PARAMETRES: &[(&str, &str, &str)] = &[(
    "*",
    "facettes",
    "`true` : compter le résultat entier selon chaque filtre, dans `facettes`.",
)];

const EMPRISE: &str = "Rectangle `ouest,sud,est,nord` autour de tout ce que les tuiles montrent du résultat ; nul quand elles ne montrent rien.";
