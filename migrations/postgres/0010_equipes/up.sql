-- Teams of coordinateurs. `perimetre`, `etat` hold positions that `coop-domain` fixes for ever;
-- `codes` are the COG codes of the perimeter, separated by blanks.
CREATE TABLE equipes (
    id          BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    nom         TEXT     NOT NULL CHECK (nom <> ''),
    perimetre   SMALLINT NOT NULL CHECK (perimetre BETWEEN 1 AND 3),
    codes       TEXT     NOT NULL CHECK ((codes = '') = (perimetre = 1)),
    recherche   TEXT     NOT NULL,
    archivee_le BIGINT,
    version     BIGINT   NOT NULL CHECK (version >= 1),
    cree_le     BIGINT   NOT NULL,
    modifie_le  BIGINT   NOT NULL
);

-- Who was invited: one row a person and team, whatever happens between them.
CREATE TABLE equipes_membres (
    equipe     BYTEA    NOT NULL REFERENCES equipes (id),
    compte     BYTEA    NOT NULL REFERENCES comptes (id),
    etat       SMALLINT NOT NULL CHECK (etat BETWEEN 1 AND 5),
    -- When the last invitation was sent.
    invite_le  BIGINT   NOT NULL,
    -- Since when the person stands there.
    modifie_le BIGINT   NOT NULL,
    PRIMARY KEY (equipe, compte)
);

CREATE INDEX equipes_membres_compte ON equipes_membres (compte);

-- Coordinateurs of before had a team by its identifier alone. Its folded name comes when it is renamed.
INSERT INTO equipes (id, nom, perimetre, codes, recherche, version, cree_le, modifie_le)
SELECT decode(replace(a.portee, '-', ''), 'hex'), 'Équipe de ' || min(c.prenom || ' ' || c.nom), 1, '', 'equipe de',
       1, min(a.cree_le), min(a.cree_le)
FROM attributions a JOIN comptes c ON c.id = a.compte
WHERE a.role = 2 AND a.portee_genre = 2
GROUP BY a.portee;
