DROP TABLE transferts;
DELETE FROM jetons WHERE usage = 4;
ALTER TABLE jetons DROP CONSTRAINT jetons_usage_check;
ALTER TABLE jetons ADD CONSTRAINT jetons_usage_check CHECK (usage BETWEEN 1 AND 3);
