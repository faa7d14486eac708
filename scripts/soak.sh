#!/usr/bin/env bash
# The long tests, on both databases: 100 kills of the writer and 100 of the service, 20 000 cases of each property,
# 200 networks of which the published figures are attacked. Their report is kept
# under bench/, to be committed by whoever changed what they test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

readonly report=bench/SOAK.md
readonly log=target/soak.log
export PROPTEST_CASES=20000 COOP_KILLS=100 COOP_ESSAIS=500 COOP_RESEAUX=200

# Optimised: the cases are many, and the code that matters is the one that ships.
started=$SECONDS
status=0
scripts/postgres.sh cargo test --locked --workspace --exclude coop-frontend --profile fast --no-fail-fast -- \
  --show-output 2>&1 | tee "$log" || status=$?

{
  echo '# Soak'
  echo
  echo "$(date -u +%F), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown), $(nproc 2>/dev/null || sysctl -n hw.ncpu) cores, $((SECONDS - started)) s: \`make soak\`."
  echo
  echo "$COOP_KILLS kills of the writer and $COOP_KILLS of the service while people arrive, on each database, $PROPTEST_CASES cases of each property, $COOP_RESEAUX networks attacked."
  echo
  echo '```text'
  grep -hE '^test result:|[0-9]+ kills, |[0-9]+ attempts each|hidden figures looked for|FAILED' "$log" | grep -v ' 0 passed; 0 failed' || true
  echo '```'
} >"$report"
say "$report"
exit "$status"
