DROP TABLE boite_developpement;
DROP TABLE boites;
DROP TABLE courriers;
