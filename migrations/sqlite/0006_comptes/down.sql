DROP TABLE comptes_lieux;
DROP TABLE echecs;
DROP TABLE codes_connexion;
DROP TABLE jetons;
DROP TABLE contrats;
DROP TABLE attributions;
DROP TABLE comptes;
