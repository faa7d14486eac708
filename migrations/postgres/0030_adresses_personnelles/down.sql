DROP INDEX comptes_personnel;
