-- What is published is revised each quarter: CRAs that came too late for their month are added to it, where that tells
-- of nobody (crates/domain/src/stats/famille/revision.rs). `revise_le` is when it last was.
ALTER TABLE publications ADD COLUMN revise_le INTEGER NULL;

-- Each revision: the CRAs that were written until `jusqu_a` are added, or wait.
CREATE TABLE revisions (
    jusqu_a    INTEGER NOT NULL PRIMARY KEY,
    faite_le   INTEGER NOT NULL,
    ajoutes    INTEGER NOT NULL CHECK (ajoutes >= 0),
    en_attente INTEGER NOT NULL CHECK (en_attente >= 0)
) STRICT;

-- The CRAs that wait for the next one.
CREATE TABLE revisions_attente (
    cra BLOB NOT NULL PRIMARY KEY CHECK (length(cra) = 16)
) STRICT, WITHOUT ROWID;
