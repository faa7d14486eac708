ALTER TABLE comptes DROP COLUMN suppression_motif;
ALTER TABLE comptes DROP COLUMN suppression_demandee_le;
ALTER TABLE comptes DROP COLUMN profil_version;
ALTER TABLE comptes DROP COLUMN telephone;
