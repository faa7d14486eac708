-- What was asked with an idempotency key, and what was answered. Kept one day.
CREATE TABLE idempotence (
    -- Keyed hash of the account, the route and the key.
    cle              BLOB     NOT NULL PRIMARY KEY CHECK (length(cle) = 32),
    -- Keyed hash of everything that was asked: another content under the same key is refused.
    demande          BLOB     NOT NULL CHECK (length(demande) = 32),
    -- Who works at it: an attempt that was given up for dead can write nothing any more.
    titre            BLOB     NOT NULL CHECK (length(titre) = 16),
    -- Until when it is held to be at work.
    occupe_jusqu_a   INTEGER  NOT NULL,
    -- 1 once something was written for it: it is not done again, even when its answer is lost.
    ecrite           INTEGER  NOT NULL CHECK (ecrite IN (0, 1)),
    -- The answer, sealed: it may hold names.
    reponse          BLOB,
    cree_le          INTEGER  NOT NULL
) STRICT;

CREATE INDEX idempotence_cree_le ON idempotence (cree_le);
