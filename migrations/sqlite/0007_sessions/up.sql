-- Sessions, one a device, with the role acted under. All tokens as their SHA-256.
CREATE TABLE sessions (
    id              BLOB     NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    compte          BLOB     NOT NULL REFERENCES comptes (id),
    role            INTEGER  NOT NULL CHECK (role >= 1),
    portee_genre    INTEGER  NOT NULL CHECK (portee_genre >= 1),
    portee          TEXT     NOT NULL,
    -- The refresh token that is good now, the one before it, and the successor that a second use of
    -- the latter cancelled.
    jeton           BLOB     NOT NULL UNIQUE CHECK (length(jeton) = 32),
    jeton_precedent BLOB     CHECK (length(jeton_precedent) = 32),
    jeton_annule    BLOB     CHECK (length(jeton_annule) = 32),
    -- What all tokens of the session share: it tells a very old one from a stranger's.
    famille         BLOB     NOT NULL UNIQUE CHECK (length(famille) = 32),
    -- When the token before was replaced.
    tourne_le       INTEGER  NOT NULL,
    appareil        TEXT     NOT NULL,
    ouverte_le      INTEGER  NOT NULL,
    vue_le          INTEGER  NOT NULL,
    expire_le       INTEGER  NOT NULL,
    revoquee_le     INTEGER
) STRICT;

CREATE INDEX sessions_compte ON sessions (compte);
CREATE INDEX sessions_revoquees ON sessions (revoquee_le) WHERE revoquee_le IS NOT NULL;
