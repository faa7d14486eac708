#!/usr/bin/env bash
# What a database is tried with: the real lieux and employers, a fictitious network and its accounts. Again: the same.
#
#   scripts/fill.sh COOP LIEUX STRUCTURES
#
# The accounts' passwords come from a seed of this clone's own: the same at each start, and unknown elsewhere. What was
# loaded into the clone's own database is not loaded again: what people changed since stays, and a start is quick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

readonly coop=$1 lieux=$2 structures=$3 seed=donnees/graine accounts=donnees/comptes filled=donnees/rempli

loaded=$(cat "$lieux" "$structures" | cksum)
own=no
[[ -n ${COOP_DATABASE_URL:-}${DATABASE_URL:-} ]] || own=yes
# The program makes this folder its owner's alone; one that an older program made becomes so.
[[ $own == no || ! -d donnees ]] || chmod 700 donnees
if [[ $own == yes && -s donnees/coop.sqlite && -s $accounts && $(cat "$filled" 2>/dev/null) == "$loaded" ]]; then
  cat "$accounts"
  exit
fi

"$coop" import lieux "$lieux"
"$coop" import structures "$structures"

umask 077
mkdir -p donnees
[[ -s $seed ]] || od -An -N8 -tu8 /dev/urandom | tr -d ' ' >"$seed"
# A database of real people has no such accounts: it is said, and served all the same.
if COOP_GRAINE=$(<"$seed") "$coop" seed --cras 40000 | tee "$accounts"; then
  [[ $own == no ]] || echo "$loaded" >"$filled"
else
  say 'no demonstration account was made'
fi
