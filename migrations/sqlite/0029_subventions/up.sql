-- Since when the grant of an employer is to be examined: somebody of its posts was struck off, and the administration says so.
ALTER TABLE structures ADD COLUMN subvention_a_examiner_le INTEGER;

CREATE INDEX structures_a_examiner ON structures (subvention_a_examiner_le) WHERE subvention_a_examiner_le IS NOT NULL;
