-- The change log. `id` is the order of insertion, which is not the order of commit on PostgreSQL;
-- `position` is given after commit by the sequencer, and is what readers follow.
CREATE TABLE journal (
    id        BIGINT   NOT NULL PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    position  BIGINT   UNIQUE CHECK (position >= 1),
    genre     SMALLINT NOT NULL,
    objet     BYTEA    NOT NULL CHECK (length(objet) = 16),
    operation SMALLINT NOT NULL CHECK (operation BETWEEN 1 AND 3),
    instant   BIGINT   NOT NULL
);

-- The sequencer's question « is anything waiting? » costs nothing when nothing is.
CREATE INDEX journal_en_attente ON journal (id) WHERE position IS NULL;
