ALTER TABLE sessions DROP COLUMN double_le;
DROP TABLE codes_secours;
DROP TABLE doubles;
