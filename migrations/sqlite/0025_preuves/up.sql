-- When the person of a session last gave their password. Of the sessions that were open before, nobody knows.
ALTER TABLE sessions ADD COLUMN prouvee_le INTEGER NOT NULL DEFAULT 0;
