-- The outbox: written in the transaction of what causes a mail, emptied by a worker. `scelle` is the
-- mail's data, encrypted, for it holds links; it is erased once the mail is sent or given up.
CREATE TABLE courriers (
    id           BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    compte       BYTEA    REFERENCES comptes (id),
    genre        SMALLINT NOT NULL CHECK (genre >= 1),
    destinataire TEXT     NOT NULL,
    scelle       BYTEA,
    -- 1: to be sent; 2: sent; 3: given up.
    etat         SMALLINT NOT NULL CHECK (etat BETWEEN 1 AND 3),
    essais       INTEGER  NOT NULL CHECK (essais >= 0),
    prochain_le  BIGINT   NOT NULL,
    envoye_le    BIGINT,
    cree_le      BIGINT   NOT NULL,
    -- Never an address.
    erreur       TEXT,
    CONSTRAINT courriers_scelle_efface CHECK ((etat = 1) = (scelle IS NOT NULL))
);

CREATE INDEX courriers_a_envoyer ON courriers (prochain_le) WHERE etat = 1;
CREATE INDEX courriers_compte ON courriers (compte, genre);

-- Mailboxes asked of the provider. `scelle` is the chosen password, encrypted, erased once the
-- mailbox is confirmed.
CREATE TABLE boites (
    compte      BYTEA    NOT NULL PRIMARY KEY REFERENCES comptes (id),
    adresse_cle TEXT     NOT NULL UNIQUE,
    -- 1: to be made; 2: made; 3: the provider refuses.
    etat        SMALLINT NOT NULL CHECK (etat BETWEEN 1 AND 3),
    scelle      BYTEA,
    essais      INTEGER  NOT NULL CHECK (essais >= 0),
    demande_le  BIGINT   NOT NULL,
    prochain_le BIGINT   NOT NULL,
    -- The provider's identifier of the mailbox.
    reference   TEXT,
    erreur      TEXT,
    CONSTRAINT boites_scelle_efface CHECK (etat <> 2 OR scelle IS NULL)
);

CREATE INDEX boites_a_creer ON boites (prochain_le) WHERE etat = 1;

-- Mails of development, kept to be read in the browser; never in production.
CREATE TABLE boite_developpement (
    id           BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    destinataire TEXT     NOT NULL,
    sujet        TEXT     NOT NULL,
    html         TEXT     NOT NULL,
    texte        TEXT     NOT NULL,
    recu_le      BIGINT   NOT NULL
);
