#!/usr/bin/env bash
# A PostgreSQL of one's own, thrown away afterwards: in a temporary folder, on 127.0.0.1 and a free port.
#
#   scripts/postgres.sh COMMAND…   starts it, runs the command with COOP_TEST_POSTGRES set, stops it
#   scripts/postgres.sh start      starts it, or finds it, and prints its URL
#   scripts/postgres.sh stop       stops it and removes it
#   scripts/postgres.sh down | up  in a command: stops its server without warning, starts it again where it was
#
# Nothing is synchronised to the disk unless COOP_POSTGRES_DURABLE is set: it is for tests, never for data. `start`
# keeps it in $COOP_CACHE/postgres; a command has a server of its own.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# A link to the server's folder, which cannot be here: its user need not be able to cross a home.
readonly kept=$COOP_CACHE/postgres

# The folder of initdb and pg_ctl: of the PATH, else the newest that Debian or Homebrew installed.
binaries() {
  local found
  found=$(command -v initdb || true)
  [[ -n $found ]] || found=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)
  [[ -n $found ]] || found=$(compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' | sort -V | tail -1)
  [[ -n $found ]] || fail 'PostgreSQL is missing: scripts/setup.sh test' \
    'or: apt-get install postgresql (Debian), brew install postgresql@17 (macOS)'
  dirname "$(readlink -f "$found")"
}

# PostgreSQL refuses root: then, the user that its package made.
as_server() {
  if [[ $(id -u) != 0 ]]; then
    "$@"
  else
    id -u postgres >/dev/null 2>&1 || fail 'root cannot run PostgreSQL, and there is no user « postgres »'
    (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- env HOME=/tmp LC_ALL=C "$@")
  fi
}

sync=off
[[ -z ${COOP_POSTGRES_DURABLE:-} ]] || sync=on
readonly sync

# Prints the folder of a started server; its URL is in the file « url ».
launch() {
  local bin home port try
  bin=$(binaries)
  home=$(mktemp -d "${TMPDIR:-/tmp}/coop-postgres.XXXXXX")
  [[ $(id -u) != 0 ]] || chown postgres "$home"
  as_server "$bin/initdb" --pgdata="$home/data" --username=coop --auth=trust --encoding=UTF8 --locale=C \
    --no-sync >"$home/initdb.log" 2>&1 || fail 'initdb failed' "$(tail -5 "$home/initdb.log")"
  # One user whose password is always wrong: there is no such user.
  as_server sed -i.bak '1i host all mot_de_passe 127.0.0.1/32 scram-sha-256' "$home/data/pg_hba.conf"
  # A port may be taken between its choice and its use: another one, then.
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    if as_server "$bin/pg_ctl" start --pgdata="$home/data" --wait --silent --log="$home/server.log" --options="\
      -c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=400 \
      -c fsync=$sync -c synchronous_commit=$sync -c full_page_writes=$sync -c wal_level=minimal -c max_wal_senders=0 \
      -c autovacuum=off -c shared_buffers=128MB" >/dev/null 2>&1; then
      echo "postgres://coop@127.0.0.1:$port/postgres" >"$home/url"
      echo "$home"
      return
    fi
  done
  fail 'PostgreSQL did not start' "$(tail -5 "$home/server.log")"
}

halt() {
  as_server "$(binaries)/pg_ctl" stop --pgdata="$1/data" --mode=immediate --silent >/dev/null 2>&1 || true
  rm -rf "$1"
}

answers() {
  [[ -e $1/url ]] && as_server "$(binaries)/pg_ctl" status --pgdata="$1/data" >/dev/null 2>&1
}

case ${1:-} in
  start)
    mkdir -p "$COOP_CACHE"
    if ! { [[ -L $kept ]] && answers "$(readlink "$kept")"; }; then
      rm -rf "$kept"
      home=$(launch)
      ln -s "$home" "$kept"
    fi
    cat "$kept/url"
    ;;
  stop)
    if [[ -L $kept ]]; then
      halt "$(readlink "$kept")"
      rm -f "$kept"
    fi
    ;;
  down | up)
    [[ -n ${COOP_POSTGRES_HOME:-} ]] || fail "« $1 » is for a command that scripts/postgres.sh runs"
    if [[ $1 == down ]]; then
      as_server "$(binaries)/pg_ctl" stop --pgdata="$COOP_POSTGRES_HOME/data" --mode=immediate --silent
    else
      # « restart » takes the options of its first start again; it says that nothing was running.
      as_server "$(binaries)/pg_ctl" restart --pgdata="$COOP_POSTGRES_HOME/data" --wait --silent \
        --log="$COOP_POSTGRES_HOME/server.log" >/dev/null 2>&1 ||
        fail 'PostgreSQL did not start again' "$(tail -5 "$COOP_POSTGRES_HOME/server.log")"
    fi
    ;;
  '') fail 'usage: scripts/postgres.sh start | stop | down | up | COMMAND…' ;;
  *)
    home=$(launch)
    trap 'halt "$home"' EXIT
    # Not `exec`: the server is to be stopped afterwards.
    COOP_POSTGRES_HOME=$home COOP_TEST_POSTGRES=$(cat "$home/url") "$@"
    ;;
esac
