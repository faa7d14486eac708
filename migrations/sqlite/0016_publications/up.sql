-- Published figures: a month of a territory, written once and never changed. `mois` is its first day, in days since
-- 1970-01-01; `mesures` a JSON array (crates/domain/src/stats/mesures.rs), `conseillers` the identifiers of those who
-- contributed, 16 bytes each, in order.
CREATE TABLE publications (
    niveau      INTEGER  NOT NULL CHECK (niveau BETWEEN 1 AND 3),
    code        TEXT     NOT NULL CHECK (code <> ''),
    mois        INTEGER  NOT NULL CHECK (mois >= 18262),
    mesures     TEXT     NOT NULL,
    conseillers BLOB     NOT NULL CHECK (length(conseillers) % 16 = 0),
    publie_le   INTEGER  NOT NULL,

    PRIMARY KEY (niveau, code, mois)
) STRICT;
