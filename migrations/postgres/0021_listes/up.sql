-- What a list is filtered by is read in its index: a page of what is rare, or a count, opens no row for nothing.
DROP INDEX cras_jour;
CREATE INDEX cras_jour ON cras (conseiller, jour, id, commune, supprime_le, type, canal, themes);

-- Few CRAs have labels.
CREATE INDEX cras_tags ON cras (conseiller, jour, id) WHERE tags <> '[]';
