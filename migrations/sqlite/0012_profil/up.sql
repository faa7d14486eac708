-- What a person says of himself, and whether he asked to be erased. `profil_version` counts the changes of the
-- profile alone: what the administration changes of an account makes nobody's edit stale.
ALTER TABLE comptes ADD COLUMN telephone TEXT;
ALTER TABLE comptes ADD COLUMN profil_version INTEGER NOT NULL DEFAULT 1 CHECK (profil_version >= 1);
ALTER TABLE comptes ADD COLUMN suppression_demandee_le INTEGER;
ALTER TABLE comptes ADD COLUMN suppression_motif TEXT;
