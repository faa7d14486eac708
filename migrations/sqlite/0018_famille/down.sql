DROP TABLE publications_annuelles;
DROP TABLE publications_communes;
CREATE TABLE publications_seules (
    niveau      INTEGER  NOT NULL CHECK (niveau BETWEEN 1 AND 3),
    code        TEXT     NOT NULL CHECK (code <> ''),
    mois        INTEGER  NOT NULL CHECK (mois >= 18262),
    mesures     TEXT     NOT NULL,
    conseillers BLOB     NOT NULL CHECK (length(conseillers) % 16 = 0),
    publie_le   INTEGER  NOT NULL,

    PRIMARY KEY (niveau, code, mois)
) STRICT;
INSERT INTO publications_seules
    SELECT niveau, code, mois, mesures, conseillers, publie_le FROM publications WHERE niveau <= 3;
DROP TABLE publications;
ALTER TABLE publications_seules RENAME TO publications;
