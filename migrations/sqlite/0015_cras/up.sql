-- Comptes-rendus d'activité: one row each, one write each. `jour` is the day of the accompaniment, in days since
-- 1970-01-01. Sets are bit sets, closed values their position (crates/domain/src/cra/enumerations.rs).
-- `departement` and `region` are those of the commune when it was saved: they never move afterwards.
-- `cle` is the keyed hash of the idempotency key, `demande` that of what came with it: they live as long as the CRA.
CREATE TABLE cras (
    id                    BLOB      NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    conseiller            BLOB      NOT NULL REFERENCES comptes (id),
    structure             BLOB      NOT NULL REFERENCES structures (id),
    jour                  INTEGER   NOT NULL CHECK (jour >= 18262),
    canal                 INTEGER   NOT NULL CHECK (canal BETWEEN 1 AND 4),
    lieu                  BLOB      CHECK (length(lieu) = 16),
    itinerant             INTEGER   NOT NULL CHECK (itinerant IN (0, 1)),
    commune               TEXT      NOT NULL CHECK (length(commune) = 5),
    departement           TEXT      NOT NULL,
    region                TEXT      NOT NULL,
    type                  INTEGER   NOT NULL CHECK (type BETWEEN 1 AND 3),
    participants          INTEGER   NOT NULL CHECK (participants BETWEEN 1 AND 500),
    deja_accompagnes      INTEGER   NOT NULL CHECK (deja_accompagnes BETWEEN 0 AND participants),
    age_moins_12          INTEGER   NOT NULL CHECK (age_moins_12 >= 0),
    age_12_17             INTEGER   NOT NULL CHECK (age_12_17 >= 0),
    age_18_34             INTEGER   NOT NULL CHECK (age_18_34 >= 0),
    age_35_59             INTEGER   NOT NULL CHECK (age_35_59 >= 0),
    age_60_plus           INTEGER   NOT NULL CHECK (age_60_plus >= 0),
    age_non_communique    INTEGER   NOT NULL CHECK (age_non_communique >= 0),
    statut_scolarise      INTEGER   NOT NULL CHECK (statut_scolarise >= 0),
    statut_sans_emploi    INTEGER   NOT NULL CHECK (statut_sans_emploi >= 0),
    statut_en_emploi      INTEGER   NOT NULL CHECK (statut_en_emploi >= 0),
    statut_retraite       INTEGER   NOT NULL CHECK (statut_retraite >= 0),
    statut_non_communique INTEGER   NOT NULL CHECK (statut_non_communique >= 0),
    themes                INTEGER   NOT NULL CHECK (themes > 0),
    sous_themes           INTEGER   NOT NULL CHECK (sous_themes >= 0),
    "precision"           TEXT,
    duree                 INTEGER   NOT NULL CHECK (duree BETWEEN 5 AND 720),
    suite_individuel      INTEGER   NOT NULL CHECK (suite_individuel >= 0),
    suite_atelier         INTEGER   NOT NULL CHECK (suite_atelier >= 0),
    -- `caf:1,mairie:2`, empty without any; then those that the list does not have, a JSON array.
    redirections          TEXT      NOT NULL,
    autres                TEXT      NOT NULL,
    mandat                INTEGER   CHECK (mandat BETWEEN 1 AND 2),
    materiel              INTEGER   NOT NULL CHECK (materiel >= 0),
    tags                  TEXT      NOT NULL,
    version               INTEGER   NOT NULL CHECK (version >= 1),
    cree_le               INTEGER   NOT NULL,
    modifie_le            INTEGER   NOT NULL,
    supprime_le           INTEGER,
    cle                   BLOB      CHECK (length(cle) = 32),
    demande               BLOB      CHECK (length(demande) = 32),

    CONSTRAINT cras_cle UNIQUE (conseiller, cle),
    CONSTRAINT cras_lieu CHECK ((canal = 1) = (lieu IS NOT NULL)),
    CONSTRAINT cras_ages CHECK (
        age_moins_12 + age_12_17 + age_18_34 + age_35_59 + age_60_plus + age_non_communique = participants),
    CONSTRAINT cras_statuts CHECK (
        statut_scolarise + statut_sans_emploi + statut_en_emploi + statut_retraite + statut_non_communique
            = participants),
    CONSTRAINT cras_demande CHECK ((cle IS NULL) = (demande IS NULL))
) STRICT;

CREATE INDEX cras_jour ON cras (conseiller, jour, id);
CREATE INDEX cras_modification ON cras (conseiller, modifie_le, id);

-- What a CRA said before and after each change: its history. Lines of other kinds have none.
ALTER TABLE journal ADD COLUMN avant TEXT;
ALTER TABLE journal ADD COLUMN apres TEXT;

CREATE INDEX journal_cras ON journal (objet) WHERE genre = 2;
