-- Who did what to whom, when and why. No foreign key: it outlives what it tells of.
CREATE TABLE audit (
    id      BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    instant BIGINT   NOT NULL,
    -- An account; none for the program itself.
    acteur  BYTEA    CHECK (length(acteur) = 16),
    genre   SMALLINT NOT NULL CHECK (genre >= 1),
    objet   BYTEA    CHECK (length(objet) = 16),
    action  TEXT     NOT NULL CHECK (action <> ''),
    motif   TEXT
);

CREATE INDEX audit_objet ON audit (objet);
