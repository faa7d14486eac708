-- Leases: who leads what, until when (UTC microseconds).
CREATE TABLE baux (
    nom       TEXT   NOT NULL PRIMARY KEY,
    titulaire TEXT   NOT NULL,
    expire_le BIGINT NOT NULL
);
