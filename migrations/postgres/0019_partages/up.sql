-- Own figures that conseillers hand out. `destinataire`: 1 whoever has the link, 2 an employer, 3 the coordinateurs of
-- a team. Figures are those of the moment when they are read: only their days are kept here.
CREATE TABLE partages (
    id           BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller   BYTEA    NOT NULL REFERENCES comptes (id),
    destinataire SMALLINT NOT NULL CHECK (destinataire BETWEEN 1 AND 3),
    structure    BYTEA    REFERENCES structures (id),
    equipe       BYTEA    REFERENCES equipes (id),
    -- SHA-256 of the token of the link.
    empreinte    BYTEA    UNIQUE CHECK (length(empreinte) = 32),
    du           TEXT     NOT NULL CHECK (length(du) = 10),
    au           TEXT     NOT NULL CHECK (length(au) = 10 AND au >= du),
    cree_le      BIGINT   NOT NULL,
    expire_le    BIGINT   NOT NULL,
    revoque_le   BIGINT,
    lectures     INTEGER  NOT NULL CHECK (lectures >= 0),
    lu_le        BIGINT,

    CONSTRAINT partages_destinataire CHECK (
        (destinataire = 1) = (empreinte IS NOT NULL)
        AND (destinataire = 2) = (structure IS NOT NULL)
        AND (destinataire = 3) = (equipe IS NOT NULL)
    )
);

CREATE INDEX partages_conseiller ON partages (conseiller);
CREATE INDEX partages_structure ON partages (structure) WHERE structure IS NOT NULL;
CREATE INDEX partages_equipe ON partages (equipe) WHERE equipe IS NOT NULL;
