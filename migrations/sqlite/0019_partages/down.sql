DROP TABLE partages;
