DROP TABLE transferts;
DELETE FROM jetons WHERE usage = 4;
CREATE TABLE jetons_trois (
    empreinte  BLOB     NOT NULL PRIMARY KEY CHECK (length(empreinte) = 32),
    compte     BLOB     NOT NULL REFERENCES comptes (id),
    usage      INTEGER  NOT NULL CHECK (usage BETWEEN 1 AND 3),
    cree_le    INTEGER  NOT NULL,
    expire_le  INTEGER  NOT NULL,
    utilise_le INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO jetons_trois SELECT empreinte, compte, usage, cree_le, expire_le, utilise_le FROM jetons;
DROP TABLE jetons;
ALTER TABLE jetons_trois RENAME TO jetons;
CREATE INDEX jetons_compte ON jetons (compte, usage);
