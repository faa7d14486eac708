#!/usr/bin/env bash
# Serves while one works: what changed is built again, the client or the server, and served.
#
# The client is read from frontend/dist, uncompressed; /composants shows its components. Settings of `coop serve`
# (COOP_LISTEN, COOP_DATABASE_URL…) are read from the environment as usual.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

readonly coop=$CARGO_TARGET_DIR/debug/coop
readonly client=(frontend/src frontend/assets frontend/Cargo.toml crates/domain/src crates/client/src)
readonly server=(crates migrations data Cargo.toml Cargo.lock)
readonly seen=target/dev
server_pid=

changed() { [[ -n $(find "${@:2}" -newer "$seen/$1" -type f -print -quit 2>/dev/null) ]]; }

# The stamp comes first: a file saved during the build is seen by the next look.
build_client() {
  touch "$seen/client"
  scripts/client.sh --dev || say 'the client does not compile: the previous one is still served'
}

build_server() {
  touch "$seen/server"
  cargo build --package coop || {
    say 'the server does not compile: the previous one still runs'
    return 1
  }
}

stop_server() {
  [[ -z $server_pid ]] || { kill "$server_pid" 2>/dev/null && wait "$server_pid"; } || true
  server_pid=
}

start_server() {
  stop_server
  COOP_DEVELOPPEMENT=oui COOP_LIMITES=${COOP_LIMITES:-off} "$coop" serve --client frontend/dist &
  server_pid=$!
}

trap stop_server EXIT
mkdir -p "$seen"
# What frontend/dist holds from now on is not the client that `make run` and `make build` embed.
rm -f target/client

build_client
build_server
scripts/fill.sh "$coop" data/lieux/lieux-standard-v1.csv.gz data/structures/structures-employeuses-2021.csv.gz
start_server
say 'looking for changes; Ctrl+C stops'
while sleep 1; do
  # The server reads the client's folder at each request: only the page is to be reloaded.
  if changed client "${client[@]}"; then build_client; fi
  if changed server "${server[@]}"; then build_server && start_server; fi
done
