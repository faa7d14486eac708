#!/usr/bin/env bash
# Measures the product beside peers doing the same work, and writes bench/RESULTS.md. Best on a quiet machine.
#
#   scripts/bench.sh [--parties http|index|fautes|ecriture|cras|chiffres]…   these parts only, printed and not written
#   scripts/bench.sh [--cras-max N]   most CRAs of a database, 5 million by default: several GB of disk while it runs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

cargo build --locked --release --package coop --package coop-bench
# A PostgreSQL that synchronises to the disk, unlike the one of the tests: durable is what is measured.
COOP_POSTGRES_DURABLE=yes scripts/postgres.sh bash -c '
  "$CARGO_TARGET_DIR/release/coop-bench" mesurer --coop "$CARGO_TARGET_DIR/release/coop" \
    --lieux data/lieux/lieux-standard-v1.csv.gz --sortie bench/RESULTS.md --postgres "$COOP_TEST_POSTGRES" "$@"' bench "$@"
