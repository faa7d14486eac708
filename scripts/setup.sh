#!/usr/bin/env bash
# Installs what is missing on this machine, by name, and says what it installs. With everything there: at once.
#
#   scripts/setup.sh build    what compiling the server and the client needs
#   scripts/setup.sh test     that, and what `make test` needs: PostgreSQL, Chromium, a mail server, a provider of
#                             identities, clippy and rustfmt
#
# Debian and Ubuntu: apt-get, as root or through sudo. macOS: it prints what Homebrew must install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

# The oldest that Playwright and the linter of the API's document run on; Debian 12 has 18.
readonly node_needed=20.19
readonly node_installed='node@22 npm@10'
# The mail server that the tests of outgoing mail speak to.
readonly aiosmtpd_version=1.4.6

missing=()

# need COMMAND PACKAGE…: the Debian packages that bring a command, if it is not there.
need() {
  have "$1" || missing+=("${@:2}")
}

install_missing() {
  ((${#missing[@]})) || return 0
  have apt-get || fail "missing on this machine: ${missing[*]} (Debian's names). Install them, then try again."
  local as_root=()
  if [[ $(id -u) != 0 ]]; then
    have sudo || fail "${missing[*]} must be installed, as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  local log
  log=$(mktemp)
  {
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq &&
      ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } </dev/null >"$log" 2>&1 || fail "apt-get could not install ${missing[*]}" "$(tail -n 20 "$log")"
  rm -f "$log"
  missing=()
}

setup_rust() {
  have rustup || have cargo || fail 'Rust is missing: install rustup from https://rustup.rs, then try again.'
  # rust-toolchain.toml names the version; rustup fetches it here, if it does not by itself.
  rustc --version >/dev/null 2>&1 || {
    say 'installing the toolchain of rust-toolchain.toml'
    rustup toolchain install
  }
}

node_is_recent() {
  have node && have npm && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    const [wanted, least] = process.argv[1].split(".").map(Number);
    process.exit(major > wanted || (major === wanted && minor >= least) ? 0 : 1);' "$node_needed"
}

# Where the system's Node.js is too old, the npm packages `node` and `npm` bring a recent one, in the cache.
setup_node() {
  node_is_recent && return
  if ! have npm; then
    missing+=(nodejs npm)
    install_missing
    node_is_recent && return
  fi
  say "the system's Node.js is $(node --version), $node_needed is needed: installing $node_installed in $COOP_CACHE/node"
  mkdir -p "$COOP_CACHE/node"
  # shellcheck disable=SC2086 # two words on purpose
  npm install --prefix "$COOP_CACHE/node" --loglevel=error --no-audit --no-fund $node_installed
  . scripts/env.sh
  hash -r
  node_is_recent || fail "Node.js $node_needed or later is needed, and could not be installed"
}

setup_build() {
  setup_rust
  need cc build-essential
  install_missing
  setup_node
}

mail_server() {
  [[ $("$COOP_CACHE/aiosmtpd/bin/python" -c 'import aiosmtpd; print(aiosmtpd.__version__)' 2>/dev/null) == "$aiosmtpd_version" ]]
}

# In a Python environment of its own, in the cache; crates/connect/tests/it/smtp/serveur.rs starts it.
setup_mail_server() {
  mail_server && return
  say "installing aiosmtpd $aiosmtpd_version in $COOP_CACHE/aiosmtpd"
  local log
  log=$(mktemp)
  { python3 -m venv --clear "$COOP_CACHE/aiosmtpd" &&
    "$COOP_CACHE/aiosmtpd/bin/python" -m pip install --quiet --disable-pip-version-check \
      "aiosmtpd==$aiosmtpd_version"; } >"$log" 2>&1 || fail 'aiosmtpd could not be installed' "$(tail -n 20 "$log")"
  rm -f "$log"
  mail_server || fail "aiosmtpd $aiosmtpd_version is needed, and could not be installed"
}

# A provider of identities, written by others: crates/api/tests/it/session/federation.rs and e2e/ start it.
setup_openid() {
  [[ tools/openid/node_modules/.package-lock.json -nt tools/openid/package-lock.json ]] && return
  say 'npm ci in tools/openid/'
  npm ci --prefix tools/openid --loglevel=error --no-audit --no-fund
}

postgres_server() {
  have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

setup_test() {
  setup_build
  postgres_server || missing+=(postgresql)
  mail_server || python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  # Ubuntu's package is an empty shell for a snap: there, Playwright fetches its own Chromium (scripts/test.sh).
  if [[ ! -x /usr/bin/chromium && $(. /etc/os-release && echo "$ID") == debian ]]; then missing+=(chromium); fi
  install_missing
  setup_mail_server
  setup_openid
  if have rustup && ! { cargo clippy --version && cargo fmt --version; } >/dev/null 2>&1; then
    rustup component add clippy rustfmt
  fi
}

setup_macos() {
  setup_rust
  have cc || fail 'the compilers are missing: xcode-select --install'
  local formulas=()
  node_is_recent || formulas+=(node)
  [[ $1 != test ]] || postgres_server || formulas+=(postgresql@17)
  [[ $1 != test ]] || have python3 || formulas+=(python)
  ((${#formulas[@]} == 0)) || fail "missing on this machine: brew install ${formulas[*]}"
  [[ $1 != test ]] || { setup_mail_server; setup_openid; }
}

purpose=${1:-}
case "$purpose" in
  build | test) ;;
  *) fail "unknown purpose « $purpose »" 'usage: scripts/setup.sh build|test' ;;
esac
if [[ $(uname -s) == Darwin ]]; then setup_macos "$purpose"; else "setup_$purpose"; fi
