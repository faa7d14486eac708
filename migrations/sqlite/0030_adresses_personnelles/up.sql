-- Whose an address is, whatever the state of the account: the unique index knows open accounts only.
CREATE INDEX comptes_personnel ON comptes (courriel_personnel_cle);
