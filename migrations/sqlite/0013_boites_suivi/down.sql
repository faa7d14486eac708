DROP INDEX courriers_abandonnes;
ALTER TABLE courriers DROP COLUMN fin;
DROP TABLE boites_suivi;
ALTER TABLE boites DROP COLUMN entamee;
ALTER TABLE boites DROP COLUMN motif;
