ALTER TABLE sessions DROP COLUMN prouvee_le;
