-- Own figures that conseillers hand out. `destinataire`: 1 whoever has the link, 2 an employer, 3 the coordinateurs of
-- a team. Figures are those of the moment when they are read: only their days are kept here.
CREATE TABLE partages (
    id           BLOB     NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller   BLOB     NOT NULL REFERENCES comptes (id),
    destinataire INTEGER  NOT NULL CHECK (destinataire BETWEEN 1 AND 3),
    structure    BLOB     REFERENCES structures (id),
    equipe       BLOB     REFERENCES equipes (id),
    -- SHA-256 of the token of the link.
    empreinte    BLOB     UNIQUE CHECK (length(empreinte) = 32),
    du           TEXT     NOT NULL CHECK (length(du) = 10),
    au           TEXT     NOT NULL CHECK (length(au) = 10 AND au >= du),
    cree_le      INTEGER  NOT NULL,
    expire_le    INTEGER  NOT NULL,
    revoque_le   INTEGER,
    lectures     INTEGER  NOT NULL CHECK (lectures >= 0),
    lu_le        INTEGER,

    CONSTRAINT partages_destinataire CHECK (
        (destinataire = 1) = (empreinte IS NOT NULL)
        AND (destinataire = 2) = (structure IS NOT NULL)
        AND (destinataire = 3) = (equipe IS NOT NULL)
    )
) STRICT;

CREATE INDEX partages_conseiller ON partages (conseiller);
CREATE INDEX partages_structure ON partages (structure) WHERE structure IS NOT NULL;
CREATE INDEX partages_equipe ON partages (equipe) WHERE equipe IS NOT NULL;
