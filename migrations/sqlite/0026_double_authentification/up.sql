-- Second factors (RFC 6238): the key, sealed; proposed until the first code is typed.
CREATE TABLE doubles (
    compte      BLOB NOT NULL PRIMARY KEY REFERENCES comptes (id),
    cle         BLOB NOT NULL,
    proposee_le INTEGER NOT NULL,
    active_le   INTEGER,
    -- The last step of time whose code was taken: a code serves once.
    dernier_pas INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes for who has not the application any more: Argon2id, each serves once.
CREATE TABLE codes_secours (
    compte     BLOB NOT NULL REFERENCES comptes (id),
    rang       INTEGER NOT NULL CHECK (rang BETWEEN 0 AND 9),
    empreinte  TEXT NOT NULL,
    utilise_le INTEGER,
    PRIMARY KEY (compte, rang)
) STRICT, WITHOUT ROWID;

-- When the second factor was given in a session, if it was.
ALTER TABLE sessions ADD COLUMN double_le INTEGER;
