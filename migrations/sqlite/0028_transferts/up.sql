-- Links of a fourth kind: an address confirms that a mailbox may be forwarded to it.
CREATE TABLE jetons_quatre (
    empreinte  BLOB     NOT NULL PRIMARY KEY CHECK (length(empreinte) = 32),
    compte     BLOB     NOT NULL REFERENCES comptes (id),
    usage      INTEGER  NOT NULL CHECK (usage BETWEEN 1 AND 4),
    cree_le    INTEGER  NOT NULL,
    expire_le  INTEGER  NOT NULL,
    utilise_le INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO jetons_quatre SELECT empreinte, compte, usage, cree_le, expire_le, utilise_le FROM jetons;
DROP TABLE jetons;
ALTER TABLE jetons_quatre RENAME TO jetons;
CREATE INDEX jetons_compte ON jetons (compte, usage);

-- Mailboxes whose mail is sent to another address too, which its owner confirms by a link.
CREATE TABLE transferts (
    compte      BLOB     NOT NULL PRIMARY KEY REFERENCES boites (compte),
    adresse     TEXT     NOT NULL,
    -- In the words of `coop-domain`: its positions.
    etat        INTEGER  NOT NULL CHECK (etat BETWEEN 1 AND 5),
    -- The address that the provider has confirmed, until `adresse` is.
    en_place    TEXT,
    -- 1: the provider may have been asked, and may send it somewhere.
    entame      INTEGER  NOT NULL DEFAULT 0 CHECK (entame IN (0, 1)),
    essais      INTEGER  NOT NULL CHECK (essais >= 0),
    demande_le  INTEGER  NOT NULL,
    prochain_le INTEGER  NOT NULL,
    motif       INTEGER  CHECK (motif >= 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX transferts_a_demander ON transferts (prochain_le) WHERE etat IN (2, 4);
