-- The month that runs, as it was at six this morning: what everybody may read of it, and nothing else. Null where it is
-- hidden. `mois` is its first day, in days since 1970-01-01.
CREATE TABLE mois_en_cours (
    niveau          SMALLINT NOT NULL CHECK (niveau BETWEEN 1 AND 2),
    code            TEXT     NOT NULL CHECK (code <> ''),
    mois            INTEGER  NOT NULL CHECK (mois >= 18262),
    cras            BIGINT,
    accompagnements BIGINT,
    incomplet       SMALLINT NOT NULL CHECK (incomplet IN (0, 1)),
    calcule_le      BIGINT   NOT NULL,

    PRIMARY KEY (niveau, code),
    CONSTRAINT mois_en_cours_entier CHECK ((cras IS NULL) = (accompagnements IS NULL))
);
