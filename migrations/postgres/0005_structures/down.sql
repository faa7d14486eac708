DROP TABLE structures;
