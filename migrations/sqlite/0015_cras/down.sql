DROP INDEX journal_cras;
ALTER TABLE journal DROP COLUMN apres;
ALTER TABLE journal DROP COLUMN avant;
DROP TABLE cras;
