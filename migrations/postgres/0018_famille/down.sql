DROP TABLE publications_annuelles;
DROP TABLE publications_communes;
DELETE FROM publications WHERE niveau > 3;
ALTER TABLE publications DROP COLUMN caches;
ALTER TABLE publications DROP CONSTRAINT publications_niveau_check;
ALTER TABLE publications ADD CONSTRAINT publications_niveau_check CHECK (niveau BETWEEN 1 AND 3);
