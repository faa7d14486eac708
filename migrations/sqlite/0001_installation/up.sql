-- What is true of this installation as a whole: its fictitious mark, its cursor key.
CREATE TABLE installation (
    cle    TEXT NOT NULL PRIMARY KEY,
    valeur TEXT NOT NULL
) STRICT, WITHOUT ROWID;
