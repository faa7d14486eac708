"""The peer DuckDB: loads the CRAs once, then answers one statement a line, with what it took."""

import json
import sys
import time

import duckdb

connexion = duckdb.connect()
connexion.execute("CREATE TABLE cras AS SELECT * FROM read_csv(?, header = true, all_varchar = false, types = {"
                  "'commune': 'VARCHAR', 'departement': 'VARCHAR', 'region': 'VARCHAR'})", [sys.argv[1]])
print(json.dumps({"version": duckdb.__version__}), flush=True)
for ligne in sys.stdin:
    debut = time.perf_counter()
    rangee = connexion.execute(ligne).fetchone()
    millis = (time.perf_counter() - debut) * 1_000
    print(json.dumps({"millis": millis, "cras": int(rangee[0]), "accompagnements": int(rangee[1] or 0)}), flush=True)
