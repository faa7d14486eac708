-- Second factors (RFC 6238): the key, sealed; proposed until the first code is typed.
CREATE TABLE doubles (
    compte      BYTEA NOT NULL PRIMARY KEY REFERENCES comptes (id),
    cle         BYTEA NOT NULL,
    proposee_le BIGINT NOT NULL,
    active_le   BIGINT,
    -- The last step of time whose code was taken: a code serves once.
    dernier_pas BIGINT NOT NULL
);

-- Codes for who has not the application any more: Argon2id, each serves once.
CREATE TABLE codes_secours (
    compte     BYTEA NOT NULL REFERENCES comptes (id),
    rang       SMALLINT NOT NULL CHECK (rang BETWEEN 0 AND 9),
    empreinte  TEXT NOT NULL,
    utilise_le BIGINT,
    PRIMARY KEY (compte, rang)
);

-- When the second factor was given in a session, if it was.
ALTER TABLE sessions ADD COLUMN double_le BIGINT;
