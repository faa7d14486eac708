DROP TABLE lieux;
