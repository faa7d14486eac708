-- Links of a fourth kind: an address confirms that a mailbox may be forwarded to it.
ALTER TABLE jetons DROP CONSTRAINT jetons_usage_check;
ALTER TABLE jetons ADD CONSTRAINT jetons_usage_check CHECK (usage BETWEEN 1 AND 4);

-- Mailboxes whose mail is sent to another address too, which its owner confirms by a link.
CREATE TABLE transferts (
    compte      BYTEA    NOT NULL PRIMARY KEY REFERENCES boites (compte),
    adresse     TEXT     NOT NULL,
    -- In the words of `coop-domain`: its positions.
    etat        SMALLINT NOT NULL CHECK (etat BETWEEN 1 AND 5),
    -- The address that the provider has confirmed, until `adresse` is.
    en_place    TEXT,
    -- 1: the provider may have been asked, and may send it somewhere.
    entame      SMALLINT NOT NULL DEFAULT 0 CHECK (entame IN (0, 1)),
    essais      INTEGER  NOT NULL CHECK (essais >= 0),
    demande_le  BIGINT   NOT NULL,
    prochain_le BIGINT   NOT NULL,
    motif       SMALLINT CHECK (motif >= 1)
);

CREATE INDEX transferts_a_demander ON transferts (prochain_le) WHERE etat IN (2, 4);
