-- What a conseiller keeps at hand under a name. `contenu` is the JSON of a CRA that is not finished; it never has a day.
CREATE TABLE modeles_cra (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller BLOB    NOT NULL REFERENCES comptes (id),
    nom        TEXT    NOT NULL CHECK (nom <> ''),
    contenu    TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version >= 1),
    cree_le    INTEGER NOT NULL,
    modifie_le INTEGER NOT NULL,

    CONSTRAINT modeles_cra_nom UNIQUE (conseiller, nom)
) STRICT;

-- Lists that are often asked for. `requete` holds the parameters of the list, as its address does.
CREATE TABLE filtres_cras (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller BLOB    NOT NULL REFERENCES comptes (id),
    nom        TEXT    NOT NULL CHECK (nom <> ''),
    requete    TEXT    NOT NULL CHECK (requete <> ''),
    cree_le    INTEGER NOT NULL,

    CONSTRAINT filtres_cras_nom UNIQUE (conseiller, nom)
) STRICT;
