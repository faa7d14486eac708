-- Employers. `recherche` is the folded text (lower case, no accents) that a search looks into.
CREATE TABLE structures (
    id                  BLOB     NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    siret               TEXT     NOT NULL UNIQUE CHECK (length(siret) = 14),
    nom                 TEXT     NOT NULL CHECK (nom <> ''),
    type                INTEGER  NOT NULL CHECK (type >= 1),
    adresse             TEXT     NOT NULL,
    code_postal         TEXT     CHECK (length(code_postal) = 5),
    commune             TEXT     NOT NULL,
    code_insee          TEXT     CHECK (length(code_insee) = 5),
    departement         TEXT,
    region              TEXT,
    courriel            TEXT,
    -- Posts granted: of conseillers, of coordinateurs.
    postes              INTEGER  NOT NULL CHECK (postes >= 0),
    postes_coordinateurs INTEGER NOT NULL CHECK (postes_coordinateurs >= 0),
    fictive             INTEGER  NOT NULL CHECK (fictive IN (0, 1)),
    recherche           TEXT     NOT NULL,
    -- SHA-256 of what an import brings: the same content again writes nothing.
    empreinte           BLOB     NOT NULL CHECK (length(empreinte) = 32),
    version             INTEGER  NOT NULL CHECK (version >= 1),
    cree_le             INTEGER  NOT NULL,
    modifie_le          INTEGER  NOT NULL
) STRICT;
