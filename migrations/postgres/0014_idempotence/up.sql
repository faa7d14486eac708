-- What was asked with an idempotency key, and what was answered. Kept one day.
CREATE TABLE idempotence (
    -- Keyed hash of the account, the route and the key.
    cle              BYTEA    NOT NULL PRIMARY KEY CHECK (length(cle) = 32),
    -- Keyed hash of everything that was asked: another content under the same key is refused.
    demande          BYTEA    NOT NULL CHECK (length(demande) = 32),
    -- Who works at it: an attempt that was given up for dead can write nothing any more.
    titre            BYTEA    NOT NULL CHECK (length(titre) = 16),
    -- Until when it is held to be at work.
    occupe_jusqu_a   BIGINT   NOT NULL,
    -- 1 once something was written for it: it is not done again, even when its answer is lost.
    ecrite           SMALLINT NOT NULL CHECK (ecrite IN (0, 1)),
    -- The answer, sealed: it may hold names.
    reponse          BYTEA,
    cree_le          BIGINT   NOT NULL
);

CREATE INDEX idempotence_cree_le ON idempotence (cree_le);
