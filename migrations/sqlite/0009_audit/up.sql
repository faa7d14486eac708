-- Who did what to whom, when and why. No foreign key: it outlives what it tells of.
CREATE TABLE audit (
    id      BLOB     NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    instant INTEGER  NOT NULL,
    -- An account; none for the program itself.
    acteur  BLOB     CHECK (length(acteur) = 16),
    genre   INTEGER  NOT NULL CHECK (genre >= 1),
    objet   BLOB     CHECK (length(objet) = 16),
    action  TEXT     NOT NULL CHECK (action <> ''),
    motif   TEXT
) STRICT;

CREATE INDEX audit_objet ON audit (objet);
