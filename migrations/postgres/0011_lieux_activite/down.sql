DROP INDEX lieux_commune;
DROP INDEX lieux_pivot;
DROP INDEX comptes_lieux_lieu;
ALTER TABLE comptes_lieux DROP COLUMN nom_visible;
ALTER TABLE comptes_lieux DROP COLUMN presence;
DROP TABLE passages;
