-- What is published is protected together: hubs (6) are told too, and each row says what is hidden of it, decided once
-- with all others of its month. `caches` is a mask (crates/domain/src/stats/famille/); null until it is decided, and
-- nothing is told of the row meanwhile.
ALTER TABLE publications DROP CONSTRAINT publications_niveau_check;
ALTER TABLE publications ADD CONSTRAINT publications_niveau_check CHECK (niveau BETWEEN 1 AND 3 OR niveau = 6);
ALTER TABLE publications ADD COLUMN caches BYTEA NULL CHECK (length(caches) = 16);

-- What communes add to the months that are published: told to nobody, kept until their year is over, so that it is
-- the sum of what is published of their département and of nothing that changed since.
CREATE TABLE publications_communes (
    mois            INTEGER NOT NULL CHECK (mois >= 18262),
    code            TEXT    NOT NULL CHECK (code <> ''),
    cras            BIGINT  NOT NULL CHECK (cras > 0),
    accompagnements BIGINT  NOT NULL,
    minutes         BIGINT  NOT NULL,
    conseillers     BYTEA   NOT NULL CHECK (length(conseillers) % 16 = 0),

    PRIMARY KEY (mois, code)
);

-- Years of intercommunalités (4) and communes (5), published once, when the last month of the year is.
CREATE TABLE publications_annuelles (
    niveau          SMALLINT NOT NULL CHECK (niveau BETWEEN 4 AND 5),
    code            TEXT     NOT NULL CHECK (code <> ''),
    annee           INTEGER  NOT NULL,
    cras            BIGINT   NOT NULL,
    accompagnements BIGINT   NOT NULL,
    minutes         BIGINT   NOT NULL,
    conseillers     BIGINT   NOT NULL,
    cache           SMALLINT NOT NULL CHECK (cache IN (0, 1)),
    publie_le       BIGINT   NOT NULL,

    PRIMARY KEY (niveau, code, annee)
);
