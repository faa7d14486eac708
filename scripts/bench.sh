#!/usr/bin/env bash
# Measures the product beside peers doing the same work, and writes bench/RESULTS.md. Best on a quiet machine.
#
#   scripts/bench.sh [--parties http|index|fautes|ecriture|comptes|cras|chiffres]…   these parts only, printed and not written
#   scripts/bench.sh [--cras-max N]   most CRAs of a database, 5 million by default: several GB of disk while it runs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

# A peer of figures; from PyPI, at the version that was compared.
readonly duckdb_version=2.0.1
duckdb=$COOP_CACHE/duckdb/bin/python
[[ $("$duckdb" -c 'import duckdb; print(duckdb.__version__)' 2>/dev/null) == "$duckdb_version" ]] || {
  python3 -m venv --clear "$COOP_CACHE/duckdb"
  "$duckdb" -m pip install --quiet --disable-pip-version-check "duckdb==$duckdb_version"
}
export COOP_DUCKDB=$duckdb

cargo build --locked --release --package coop --package coop-bench
# A PostgreSQL that synchronises to the disk, unlike the one of the tests: durable is what is measured.
COOP_POSTGRES_DURABLE=yes scripts/postgres.sh bash -c '
  "$CARGO_TARGET_DIR/release/coop-bench" mesurer --coop "$CARGO_TARGET_DIR/release/coop" \
    --lieux data/lieux/lieux-standard-v1.csv.gz --sortie bench/RESULTS.md --postgres "$COOP_TEST_POSTGRES" --duckdb "$COOP_DUCKDB" "$@"' bench "$@"
