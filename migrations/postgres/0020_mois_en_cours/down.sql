DROP TABLE mois_en_cours;
