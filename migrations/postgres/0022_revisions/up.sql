-- What is published is revised each quarter: CRAs that came too late for their month are added to it, where that tells
-- of nobody (crates/domain/src/stats/famille/revision.rs). `revise_le` is when it last was.
ALTER TABLE publications ADD COLUMN revise_le BIGINT NULL;

-- Each revision: the CRAs that were written until `jusqu_a` are added, or wait.
CREATE TABLE revisions (
    jusqu_a    BIGINT  NOT NULL PRIMARY KEY,
    faite_le   BIGINT  NOT NULL,
    ajoutes    BIGINT  NOT NULL CHECK (ajoutes >= 0),
    en_attente BIGINT  NOT NULL CHECK (en_attente >= 0)
);

-- The CRAs that wait for the next one.
CREATE TABLE revisions_attente (
    cra BYTEA NOT NULL PRIMARY KEY CHECK (length(cra) = 16)
);
