#!/usr/bin/env bash
# Everything CI runs, in stages; each says how many seconds it took, and a table closes the run.
#
#   scripts/test.sh            all of them
#   scripts/test.sh STAGE…     these only, in their usual order
#
# The first stage that fails ends the run: what follows builds on it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly stages=(setup format client weight clippy docs build tests spec browser dependencies)

readonly logs=target/test-logs
# A megabyte of brotli is a second on a slow telephone: the whole first page is held to this.
readonly first_page_max=300000
# What would weigh on every visitor, by way of a dependency nobody noticed.
readonly not_in_client=(regex url idna zxcvbn opening-hours chrono-tz phonenumber)
readonly deny_version=0.20.2

stage_setup() {
  scripts/setup.sh test
  # Folders of the cache for other dependencies, or another compiler, that nobody built in for a week.
  mkdir -p "$CARGO_TARGET_DIR" && touch "$CARGO_TARGET_DIR"
  find "$COOP_CACHE" -maxdepth 1 -name 'target-[0-9]*' -mtime +7 -exec rm -rf {} +
}

stage_format() {
  cargo fmt --all --check
  local script
  for script in scripts/*.sh .ci/run; do bash -n "$script"; done
}

stage_client() { make --no-print-directory target/client; }

# Leptos depends on some of them for its server side, which the linker drops from the client: for them, the names of
# the functions that are really there are read, from the module as it was before it was made smaller.
stage_weight() {
  local crate found module names=''
  found=$(cargo tree --locked --package coop-frontend --target wasm32-unknown-unknown --edges normal,no-proc-macro \
    --prune leptos --prune leptos_router --prefix none | cut -d ' ' -f 1 | sort -u |
    grep -xF "$(printf '%s\n' "${not_in_client[@]}")" || true)
  [[ -z $found ]] || fail "not for the client: $found" \
    "who brings it: cargo tree -p coop-frontend --target wasm32-unknown-unknown -e normal -i ${found%%$'\n'*}"

  module=$(ls -t "$COOP_CACHE"/wasm-*/wasm32-unknown-unknown/wasm-release/coop-frontend.wasm | head -1)
  for crate in "${not_in_client[@]//-/_}"; do names+="|${#crate}$crate"; done
  functions_of '13coop_frontend' "$module" >/dev/null || fail "no names of functions in $module"
  ! functions_of "${names#|}" "$module" || fail "not for the client, and in $module"

  node scripts/weight.mjs frontend/dist/manifest.json "$first_page_max"
}

# The crates among these whose functions a module holds, in either way that rustc writes names.
functions_of() { grep -aoE "(_ZN|Cs[0-9A-Za-z]+_)($1)" "$2" | sort -u; }

stage_clippy() { cargo clippy --locked --workspace --all-targets -- -D warnings; }

stage_docs() { RUSTDOCFLAGS='-D warnings' cargo doc --locked --workspace --no-deps --quiet; }

# The client is built for wasm, above; it has no test of its own outside a browser.
readonly tested=(--locked --workspace --exclude coop-frontend)

stage_build() {
  cargo build --locked --package coop
  if have cargo-nextest; then
    cargo nextest run "${tested[@]}" --no-run
  else
    cargo test "${tested[@]}" --no-run
  fi
}

stage_tests() {
  if have cargo-nextest; then
    scripts/postgres.sh cargo nextest run "${tested[@]}" --no-fail-fast --color never 2>&1 | tee "$logs/rust"
    # nextest does not run examples of the documentation.
    cargo test "${tested[@]}" --doc --color never 2>&1 | tee -a "$logs/rust"
  else
    scripts/postgres.sh cargo test "${tested[@]}" --no-fail-fast --color never 2>&1 | tee "$logs/rust"
  fi
  databases
}

# How many tests ran on each database: a database that was left out must not go unseen.
databases() {
  local sqlite postgres
  sqlite=$(ran sqlite)
  postgres=$(ran postgres)
  echo "tests run on SQLite: $sqlite, on PostgreSQL: $postgres" | tee "$logs/databases"
  ((sqlite == postgres && sqlite > 0)) || fail 'the two databases did not run the same tests'
}

ran() { grep -cE "((PASS|LEAK) .*::$1\$|^test .*::$1 \.\.\. ok\$)" "$logs/rust" || true; }

stage_spec() {
  "$CARGO_TARGET_DIR/debug/coop" openapi >target/openapi.json
  diff -u api-spec/openapi.json target/openapi.json ||
    fail 'api-spec/openapi.json is not what the server says of itself' 'read the difference, then: make spec'
  npm ci --prefix api-spec --loglevel=error --no-audit --no-fund
  REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
    api-spec/node_modules/.bin/redocly lint --config api-spec/redocly.yaml api-spec/openapi.json
}

stage_browser() {
  npm ci --prefix e2e --loglevel=error --no-audit --no-fund
  npm run --prefix e2e --silent types
  cd e2e
  [[ -n ${COOP_CHROMIUM:-} || -x /usr/bin/chromium ]] || npx playwright install --with-deps chromium
  COOP_SECOND_ESSAI=1 COOP_BIN=$CARGO_TARGET_DIR/debug/coop npx playwright test 2>&1 | tee "../$logs/browser"
}

stage_dependencies() {
  local stamp deny=$COOP_CACHE/tools/bin/cargo-deny
  stamp=$COOP_CACHE/deny-$(cat Cargo.lock deny.toml | cksum | cut -d ' ' -f 1)
  if [[ -e $stamp ]]; then
    echo 'Cargo.lock and deny.toml are those of a run that passed: not checked again'
    return
  fi
  [[ $("$deny" --version 2>/dev/null) == "cargo-deny $deny_version" ]] ||
    CARGO_TARGET_DIR=$COOP_CACHE/tools/target cargo install cargo-deny --version "$deny_version" --locked --root "$COOP_CACHE/tools"
  "$deny" --locked check bans licenses sources
  if "$deny" fetch db >/dev/null 2>&1; then
    "$deny" --locked check advisories
  else
    echo 'advisories: NOT checked, their database cannot be fetched from here'
  fi
  touch "$stamp"
}

# ---- Running them --------------------------------------------------------------------------------------------

table=()

run_stage() {
  local name=$1 started=$SECONDS status
  printf '\n== %s\n' "$name"
  # Not inside an `if` or `||`, where bash forgets `set -e`.
  set +e
  (
    set -e
    . scripts/env.sh
    "stage_$name"
  )
  status=$?
  set -e
  local seconds=$((SECONDS - started))
  if ((status == 0)); then
    printf '== %s: ok, %d s\n' "$name" "$seconds"
    table+=("$(printf '%-14s %5d s' "$name" "$seconds")")
  else
    printf '== %s: FAILED after %d s\n' "$name" "$seconds"
    table+=("$(printf '%-14s %5d s  FAILED' "$name" "$seconds")")
    close
    why
    exit 1
  fi
}

sum() {
  local total=0 number
  while read -r number; do total=$((total + number)); done
  echo "$total"
}

# passed LOG WORD: the number before each « WORD » in a runner's closing lines.
counted() {
  [[ -e $logs/$1 ]] || { echo 0; return; }
  { grep -E '^ *Summary \[|^test result:|^ +[0-9]+ (passed|failed)' "$logs/$1" || true; } |
    { grep -oE "[0-9]+ $2" || true; } | cut -d ' ' -f 1 | sum
}

close() {
  printf '\n== stages\n'
  printf '%s\n' "${table[@]}" "$(printf '%-14s %5d s' total "$SECONDS")"
  [[ ! -e $logs/databases ]] || cat "$logs/databases"
  flaky
  echo "$(($(counted rust passed) + $(counted browser passed))) passed, $(($(counted rust failed) + $(counted browser failed))) failed"
}

# Browser tests that failed once, and passed when they were tried again: to be mended.
flaky() {
  [[ ! -e $logs/browser ]] || sed -n '/^ *[0-9]* flaky$/,/^ *[0-9]* [a-z ]*\(skipped\|run\|passed\)/{/ flaky$\|›/p}' "$logs/browser"
}

# What failed, in a few lines: where only the end of a long output is at hand, it says enough.
why() {
  [[ ! -e $logs/browser ]] ||
    grep -E '^ +([0-9]+\) \[|Error:|Test timeout|Locator:|Expected|Received|> +[0-9]+ \|)' "$logs/browser" | cut -c 1-200 | head -24 || true
  [[ ! -e $logs/rust ]] || grep -A 4 "' panicked at\|^thread .* panicked" "$logs/rust" | cut -c 1-200 | head -24 || true
}

wanted() {
  local name
  (($# > 1)) || return 0
  for name in "${@:2}"; do [[ $name != "$1" ]] || return 0; done
  return 1
}

. scripts/env.sh
for name in "$@"; do
  [[ " ${stages[*]} " == *" $name "* ]] || fail "no stage « $name »" "they are: ${stages[*]}"
done
mkdir -p "$logs"
rm -f "$logs"/*
for name in "${stages[@]}"; do
  if wanted "$name" "$@"; then run_stage "$name"; fi
done
close
