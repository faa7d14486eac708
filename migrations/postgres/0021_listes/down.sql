DROP INDEX cras_tags;
DROP INDEX cras_jour;
CREATE INDEX cras_jour ON cras (conseiller, jour, id);
