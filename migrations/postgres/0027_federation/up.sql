-- Accounts of another service (OpenID Connect) that sign in to one here: a person is known by three words, for ever.
CREATE TABLE identites_federees (
    compte      BYTEA NOT NULL PRIMARY KEY REFERENCES comptes (id),
    emetteur    TEXT NOT NULL,
    -- Who vouches for the person there; empty when nobody else does.
    fournisseur TEXT NOT NULL,
    sujet       TEXT NOT NULL,
    reliee_le   BIGINT NOT NULL,
    UNIQUE (emetteur, fournisseur, sujet)
);

-- People who came back recognised, and have not signed in yet: the hash of what their browser holds.
CREATE TABLE retours_federes (
    temoin    BYTEA NOT NULL PRIMARY KEY,
    compte    BYTEA NOT NULL REFERENCES comptes (id),
    -- What signs out there, sealed.
    jeton     BYTEA NOT NULL,
    expire_le BIGINT NOT NULL
);
CREATE INDEX retours_federes_compte ON retours_federes (compte);
CREATE INDEX retours_federes_expire ON retours_federes (expire_le);

-- What signs out at the provider, sealed, in a session that it opened.
ALTER TABLE sessions ADD COLUMN jeton_federe BYTEA;
