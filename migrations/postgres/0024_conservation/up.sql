-- When an account was closed for good: its identity is erased a year later.
ALTER TABLE comptes ADD COLUMN ferme_le BIGINT;
ALTER TABLE comptes ADD COLUMN identite_effacee_le BIGINT;
-- Nothing happens to an account once it is closed.
UPDATE comptes SET ferme_le = modifie_le WHERE etat IN (6, 7);

CREATE INDEX comptes_a_effacer ON comptes (ferme_le) WHERE ferme_le IS NOT NULL AND identite_effacee_le IS NULL;

-- The professional addresses of people whose identity was erased: never given to anyone else.
CREATE TABLE adresses_prises (
    -- SHA-256 of the address, folded as all are compared.
    empreinte BYTEA NOT NULL PRIMARY KEY CHECK (length(empreinte) = 32)
);
