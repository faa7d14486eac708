-- Lieux kept by people: the stops of those that move, and when a conseiller is there.

-- Stops of itinerant lieux. `date` is YYYY-MM-DD on the calendar of the commune; `debut` and `fin` are
-- minutes after its midnight. The position is the stop's, or the commune's centre.
CREATE TABLE passages (
    id           BLOB     NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    lieu         BLOB     NOT NULL REFERENCES lieux (id),
    commune      TEXT     NOT NULL CHECK (length(commune) = 5),
    nom_commune  TEXT     NOT NULL CHECK (nom_commune <> ''),
    place        TEXT     NOT NULL CHECK (place <> ''),
    latitude_e7  INTEGER  CHECK (latitude_e7 BETWEEN -900000000 AND 900000000),
    longitude_e7 INTEGER  CHECK (longitude_e7 BETWEEN -1800000000 AND 1800000000),
    date         TEXT     NOT NULL CHECK (length(date) = 10),
    debut        INTEGER  NOT NULL CHECK (debut BETWEEN 0 AND 1439),
    fin          INTEGER  NOT NULL CHECK (fin <= 1440),
    cree_le      INTEGER  NOT NULL,

    -- The same stop announced twice is one stop.
    CONSTRAINT passages_uniques UNIQUE (lieu, date, debut, commune, place),
    CONSTRAINT passages_position_entiere CHECK ((latitude_e7 IS NULL) = (longitude_e7 IS NULL)),
    CONSTRAINT passages_heures CHECK (fin > debut)
) STRICT;

CREATE INDEX passages_date ON passages (date);

-- When the person is there (OpenStreetMap syntax), and whether the public may read the name.
ALTER TABLE comptes_lieux ADD COLUMN presence TEXT;
ALTER TABLE comptes_lieux ADD COLUMN nom_visible INTEGER NOT NULL DEFAULT 0 CHECK (nom_visible IN (0, 1));

CREATE INDEX comptes_lieux_lieu ON comptes_lieux (lieu);

-- Lieux of an employer, and of a commune: what is proposed to someone who arrives.
CREATE INDEX lieux_pivot ON lieux (pivot);
CREATE INDEX lieux_commune ON lieux (code_insee);
