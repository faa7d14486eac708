DROP TABLE revisions_attente;
DROP TABLE revisions;
ALTER TABLE publications DROP COLUMN revise_le;
