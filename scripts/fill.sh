#!/usr/bin/env bash
# What a database is tried with: the real lieux and employers, a fictitious network and its accounts. Again: the same.
#
#   scripts/fill.sh COOP LIEUX STRUCTURES
#
# The accounts' passwords come from a seed of this clone's own: the same at each start, and unknown elsewhere.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

readonly coop=$1 lieux=$2 structures=$3 seed=donnees/graine

"$coop" import lieux "$lieux"
"$coop" import structures "$structures"

if [[ ! -s $seed ]]; then
  mkdir -p "${seed%/*}"
  (umask 077 && od -An -N8 -tu8 /dev/urandom | tr -d ' ' >"$seed")
fi
# A database of real people has no such accounts: it is said, and served all the same.
COOP_GRAINE=$(<"$seed") "$coop" seed || say 'no demonstration account was made'
