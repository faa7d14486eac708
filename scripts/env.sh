# Sourced by the Makefile and the scripts: which tools, and where things are built. Quick; installs nothing.
#
#   COOP_CACHE         what outlives a clone: compiled dependencies, tools (~/.cache/coop)
#   CARGO_TARGET_DIR   where cargo builds; unless set, a folder of the cache for this Cargo.lock and this compiler

export COOP_CACHE=${COOP_CACHE:-$HOME/.cache/coop}

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s: %s\n' "${0##*/}" "$*"; }
fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

# rustup's own folder, when no new shell was opened since it was installed.
have cargo || PATH=$HOME/.cargo/bin:$PATH
# The Node.js that setup.sh installs where the system's is too old.
[[ ! -d $COOP_CACHE/node ]] || PATH=$COOP_CACHE/node/node_modules/.bin:$PATH
export PATH

if [[ -z ${CARGO_TARGET_DIR:-} ]] && have rustc; then
  CARGO_TARGET_DIR=$COOP_CACHE/target-$(cat "$(dirname "${BASH_SOURCE[0]}")/../Cargo.lock" <(rustc --version) |
    cksum | cut -d ' ' -f 1)
  export CARGO_TARGET_DIR
fi
