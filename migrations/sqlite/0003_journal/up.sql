-- The change log. `id` is the order of insertion, which is not the order of commit on PostgreSQL;
-- `position` is given after commit by the sequencer, and is what readers follow.
-- AUTOINCREMENT: an identifier is never given twice, even after a deletion.
CREATE TABLE journal (
    id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    position  INTEGER UNIQUE CHECK (position >= 1),
    genre     INTEGER NOT NULL,
    objet     BLOB    NOT NULL CHECK (length(objet) = 16),
    operation INTEGER NOT NULL CHECK (operation BETWEEN 1 AND 3),
    instant   INTEGER NOT NULL
) STRICT;

-- The sequencer's question « is anything waiting? » costs nothing when nothing is.
CREATE INDEX journal_en_attente ON journal (id) WHERE position IS NULL;
