DROP INDEX structures_a_examiner;
ALTER TABLE structures DROP COLUMN subvention_a_examiner_le;
