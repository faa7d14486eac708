DROP TABLE adresses_prises;
DROP INDEX comptes_a_effacer;
ALTER TABLE comptes DROP COLUMN identite_effacee_le;
ALTER TABLE comptes DROP COLUMN ferme_le;
