ALTER TABLE sessions DROP COLUMN jeton_federe;
DROP TABLE retours_federes;
DROP TABLE identites_federees;
