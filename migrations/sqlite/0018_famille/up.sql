-- What is published is protected together: hubs (6) are told too, and each row says what is hidden of it, decided once
-- with all others of its month. `caches` is a mask (crates/domain/src/stats/famille/); null until it is decided, and
-- nothing is told of the row meanwhile.
CREATE TABLE publications_famille (
    niveau      INTEGER  NOT NULL CHECK (niveau BETWEEN 1 AND 3 OR niveau = 6),
    code        TEXT     NOT NULL CHECK (code <> ''),
    mois        INTEGER  NOT NULL CHECK (mois >= 18262),
    mesures     TEXT     NOT NULL,
    conseillers BLOB     NOT NULL CHECK (length(conseillers) % 16 = 0),
    publie_le   INTEGER  NOT NULL,
    caches      BLOB     NULL CHECK (length(caches) = 16),

    PRIMARY KEY (niveau, code, mois)
) STRICT;
INSERT INTO publications_famille (niveau, code, mois, mesures, conseillers, publie_le)
    SELECT niveau, code, mois, mesures, conseillers, publie_le FROM publications;
DROP TABLE publications;
ALTER TABLE publications_famille RENAME TO publications;

-- What communes add to the months that are published: told to nobody, kept until their year is over, so that it is
-- the sum of what is published of their département and of nothing that changed since.
CREATE TABLE publications_communes (
    mois            INTEGER NOT NULL CHECK (mois >= 18262),
    code            TEXT    NOT NULL CHECK (code <> ''),
    cras            INTEGER NOT NULL CHECK (cras > 0),
    accompagnements INTEGER NOT NULL,
    minutes         INTEGER NOT NULL,
    conseillers     BLOB    NOT NULL CHECK (length(conseillers) % 16 = 0),

    PRIMARY KEY (mois, code)
) STRICT;

-- Years of intercommunalités (4) and communes (5), published once, when the last month of the year is.
CREATE TABLE publications_annuelles (
    niveau          INTEGER NOT NULL CHECK (niveau BETWEEN 4 AND 5),
    code            TEXT    NOT NULL CHECK (code <> ''),
    annee           INTEGER NOT NULL,
    cras            INTEGER NOT NULL,
    accompagnements INTEGER NOT NULL,
    minutes         INTEGER NOT NULL,
    conseillers     INTEGER NOT NULL,
    cache           INTEGER NOT NULL CHECK (cache IN (0, 1)),
    publie_le       INTEGER NOT NULL,

    PRIMARY KEY (niveau, code, annee)
) STRICT;
