DROP TABLE filtres_cras;
DROP TABLE modeles_cra;
