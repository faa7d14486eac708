-- Why a mailbox is not made, in the words of `coop-domain`: its positions.
ALTER TABLE boites ADD COLUMN motif INTEGER CHECK (motif >= 1);

-- 1: the address was free when looked for, and the provider may have been asked since: a mailbox found there is ours.
ALTER TABLE boites ADD COLUMN entamee INTEGER NOT NULL DEFAULT 0 CHECK (entamee IN (0, 1));

UPDATE boites SET entamee = 1 WHERE essais > 0;

-- Passwords that mailboxes must still be given: chosen after the mailbox was asked for. `scelle` is
-- the password, encrypted; the row is removed once the provider has confirmed.
CREATE TABLE boites_suivi (
    compte      BLOB     NOT NULL PRIMARY KEY REFERENCES boites (compte),
    scelle      BLOB     NOT NULL,
    -- 1: to be given; 2: the provider refuses.
    etat        INTEGER  NOT NULL CHECK (etat IN (1, 2)),
    essais      INTEGER  NOT NULL CHECK (essais >= 0),
    demande_le  INTEGER  NOT NULL,
    prochain_le INTEGER  NOT NULL,
    motif       INTEGER  CHECK (motif >= 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX boites_suivi_a_donner ON boites_suivi (prochain_le) WHERE etat = 1;

-- Why a mail was given up. 1: refused; 2: nothing helped; 3: a newer one replaces it; 4: sent anew.
ALTER TABLE courriers ADD COLUMN fin INTEGER CHECK (fin BETWEEN 1 AND 4);

UPDATE courriers
SET fin = CASE WHEN erreur = 'replaced by a newer one' THEN 3 WHEN erreur LIKE 'refused:%' THEN 1 ELSE 2 END
WHERE etat = 3;

CREATE INDEX courriers_abandonnes ON courriers (id) WHERE etat = 3 AND fin IN (1, 2);
