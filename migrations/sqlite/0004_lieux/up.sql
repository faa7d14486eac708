-- Lieux de médiation numérique: the 32 fields of the national standard 1.0.2, in its order (its `id` is
-- our `id_source`), then what is ours.
--
-- Closed lists are bit sets whose positions `coop-domain` fixes for ever. Their masks are not checked
-- here: appending a value to a list must not rebuild a table. Types keep unknown bits from being
-- written, and reading one is an error. Open lists are JSON arrays of texts. `date_maj` is
-- YYYY-MM-DD. Instants are UTC microseconds.
CREATE TABLE lieux (
    id                              BLOB     NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    id_source                       TEXT     NOT NULL CHECK (id_source <> ''),
    pivot                           TEXT     NOT NULL,
    nom                             TEXT     NOT NULL CHECK (nom <> ''),
    commune                         TEXT     NOT NULL,
    code_postal                     TEXT     NOT NULL CHECK (length(code_postal) = 5),
    code_insee                      TEXT     CHECK (length(code_insee) = 5),
    adresse                         TEXT     NOT NULL,
    complement_adresse              TEXT,
    latitude_e7                     INTEGER  CHECK (latitude_e7 BETWEEN -900000000 AND 900000000),
    longitude_e7                    INTEGER  CHECK (longitude_e7 BETWEEN -1800000000 AND 1800000000),
    typologie                       TEXT     NOT NULL,
    telephone                       TEXT,
    courriels                       TEXT     NOT NULL,
    site_web                        TEXT     NOT NULL,
    horaires                        TEXT,
    presentation_resume             TEXT,
    presentation_detail             TEXT,
    source                          TEXT     NOT NULL CHECK (source <> ''),
    itinerance                      INTEGER  NOT NULL CHECK (itinerance >= 0),
    structure_parente               TEXT,
    date_maj                        TEXT     NOT NULL CHECK (length(date_maj) = 10),
    services                        INTEGER  NOT NULL CHECK (services >= 0),
    publics_specifiquement_adresses INTEGER  NOT NULL CHECK (publics_specifiquement_adresses >= 0),
    prise_en_charge_specifique      INTEGER  NOT NULL CHECK (prise_en_charge_specifique >= 0),
    frais_a_charge                  INTEGER  NOT NULL CHECK (frais_a_charge >= 0),
    dispositif_programmes_nationaux INTEGER  NOT NULL CHECK (dispositif_programmes_nationaux >= 0),
    formations_labels               INTEGER  NOT NULL CHECK (formations_labels >= 0),
    autres_formations_labels        TEXT     NOT NULL,
    modalites_acces                 INTEGER  NOT NULL CHECK (modalites_acces >= 0),
    modalites_accompagnement        INTEGER  NOT NULL CHECK (modalites_accompagnement >= 0),
    fiche_acces_libre               TEXT,
    prise_rdv                       TEXT,

    -- 0: no position; 1: given by the source; 2: the centre of the commune.
    localisation                    INTEGER  NOT NULL CHECK (localisation BETWEEN 0 AND 2),
    -- The distribution column: département of the commune, unknown with it.
    departement                     TEXT,
    -- SHA-256 of everything above: an import that brings the same content writes nothing.
    empreinte                       BLOB     NOT NULL CHECK (length(empreinte) = 32),
    version                         INTEGER  NOT NULL CHECK (version >= 1),
    cree_le                         INTEGER  NOT NULL,
    modifie_le                      INTEGER  NOT NULL,

    CONSTRAINT lieux_source_unique UNIQUE (source, id_source),
    CONSTRAINT lieux_position_entiere CHECK (
        (localisation = 0) = (latitude_e7 IS NULL) AND (latitude_e7 IS NULL) = (longitude_e7 IS NULL)
    )
) STRICT;
