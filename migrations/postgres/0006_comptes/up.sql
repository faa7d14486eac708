-- People. Instants are UTC microseconds, dates YYYY-MM-DD, tokens stored as their SHA-256 only.
--
-- `etat`, `role`, `usage`… hold positions that `coop-domain` fixes for ever. A `_cle` column is the
-- lower-case form under which an address is compared. `recherche` is the folded text of a search.
CREATE TABLE comptes (
    id                         BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    prenom                     TEXT     NOT NULL CHECK (prenom <> ''),
    nom                        TEXT     NOT NULL CHECK (nom <> ''),
    courriel_personnel         TEXT     NOT NULL,
    courriel_personnel_cle     TEXT     NOT NULL,
    courriel_professionnel     TEXT,
    -- An address is given once, for ever: never to a homonym of someone who left.
    courriel_professionnel_cle TEXT     UNIQUE,
    etat                       SMALLINT NOT NULL CHECK (etat BETWEEN 1 AND 7),
    -- Argon2id, as a PHC text.
    mot_de_passe               TEXT,
    cgu_version                TEXT,
    cgu_le                     BIGINT,
    -- 1: the checklist of the arrival is postponed.
    arrivee                    BIGINT   NOT NULL CHECK (arrivee >= 0),
    recherche                  TEXT     NOT NULL,
    version                    BIGINT   NOT NULL CHECK (version >= 1),
    cree_le                    BIGINT   NOT NULL,
    modifie_le                 BIGINT   NOT NULL,

    CONSTRAINT comptes_courriel_professionnel_entier CHECK (
        (courriel_professionnel IS NULL) = (courriel_professionnel_cle IS NULL)
    ),
    CONSTRAINT comptes_cgu_entieres CHECK ((cgu_version IS NULL) = (cgu_le IS NULL))
);

-- Someone who was struck off or left (6, 7) may come back under the same address.
CREATE UNIQUE INDEX comptes_personnel_unique ON comptes (courriel_personnel_cle) WHERE etat NOT IN (6, 7);

-- Roles with their scopes.
CREATE TABLE attributions (
    compte       BYTEA    NOT NULL REFERENCES comptes (id),
    role         SMALLINT NOT NULL CHECK (role >= 1),
    portee_genre SMALLINT NOT NULL CHECK (portee_genre >= 1),
    portee       TEXT     NOT NULL,
    cree_le      BIGINT   NOT NULL,
    PRIMARY KEY (compte, role, portee_genre, portee)
);

-- Contracts with employers: each takes one of the posts granted, until it is over.
CREATE TABLE contrats (
    id        BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    compte    BYTEA    NOT NULL REFERENCES comptes (id),
    structure BYTEA    NOT NULL REFERENCES structures (id),
    -- 1: of conseiller; 2: of coordinateur.
    poste     SMALLINT NOT NULL CHECK (poste IN (1, 2)),
    du        TEXT     NOT NULL CHECK (length(du) = 10),
    au        TEXT     CHECK (length(au) = 10 AND au >= du),
    cree_le   BIGINT   NOT NULL
);

CREATE INDEX contrats_compte ON contrats (compte);
CREATE INDEX contrats_structure ON contrats (structure);

-- Links sent by mail. 1: invitation; 2: first sign-in; 3: forgotten password.
CREATE TABLE jetons (
    empreinte  BYTEA    NOT NULL PRIMARY KEY CHECK (length(empreinte) = 32),
    compte     BYTEA    NOT NULL REFERENCES comptes (id),
    usage      SMALLINT NOT NULL CHECK (usage BETWEEN 1 AND 3),
    cree_le    BIGINT   NOT NULL,
    expire_le  BIGINT   NOT NULL,
    utilise_le BIGINT
);

CREATE INDEX jetons_compte ON jetons (compte, usage);

-- Codes asked of someone whose sign-in failed too often.
CREATE TABLE codes_connexion (
    compte    BYTEA    NOT NULL PRIMARY KEY REFERENCES comptes (id),
    empreinte BYTEA    NOT NULL CHECK (length(empreinte) = 32),
    expire_le BIGINT   NOT NULL,
    essais    INTEGER  NOT NULL CHECK (essais >= 0)
);

-- What failed, by whom or from where: `cle` is a SHA-256, nobody is named.
CREATE TABLE echecs (
    id      BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    cle     BYTEA    NOT NULL CHECK (length(cle) = 32),
    instant BIGINT   NOT NULL
);

CREATE INDEX echecs_cle ON echecs (cle, instant);
CREATE INDEX echecs_instant ON echecs (instant);

-- Where a person works; one of them at most is the permanence de rattachement.
CREATE TABLE comptes_lieux (
    compte    BYTEA    NOT NULL REFERENCES comptes (id),
    lieu      BYTEA    NOT NULL REFERENCES lieux (id),
    principal SMALLINT NOT NULL CHECK (principal IN (0, 1)),
    cree_le   BIGINT   NOT NULL,
    PRIMARY KEY (compte, lieu)
);

CREATE UNIQUE INDEX comptes_lieux_principal ON comptes_lieux (compte) WHERE principal = 1;
