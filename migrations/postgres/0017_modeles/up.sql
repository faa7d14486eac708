-- What a conseiller keeps at hand under a name. `contenu` is the JSON of a CRA that is not finished; it never has a day.
CREATE TABLE modeles_cra (
    id         BYTEA   NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller BYTEA   NOT NULL REFERENCES comptes (id),
    nom        TEXT    NOT NULL CHECK (nom <> ''),
    contenu    TEXT    NOT NULL,
    version    BIGINT  NOT NULL CHECK (version >= 1),
    cree_le    BIGINT  NOT NULL,
    modifie_le BIGINT  NOT NULL,

    CONSTRAINT modeles_cra_nom UNIQUE (conseiller, nom)
);

-- Lists that are often asked for. `requete` holds the parameters of the list, as its address does.
CREATE TABLE filtres_cras (
    id         BYTEA   NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller BYTEA   NOT NULL REFERENCES comptes (id),
    nom        TEXT    NOT NULL CHECK (nom <> ''),
    requete    TEXT    NOT NULL CHECK (requete <> ''),
    cree_le    BIGINT  NOT NULL,

    CONSTRAINT filtres_cras_nom UNIQUE (conseiller, nom)
);
