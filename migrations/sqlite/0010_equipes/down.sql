DROP TABLE equipes_membres;
DROP TABLE equipes;
