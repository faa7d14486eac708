#!/usr/bin/env bash
# Builds the wasm client into frontend/dist, which `coop` embeds.
#
#   scripts/client.sh          small: optimised for size, wasm-opt, .br and .gz twins
#   scripts/client.sh --dev    quick: incremental, uncompressed, with the page /composants
#
# Two programs are made of the one crate: the public pages, which everybody loads, and the same with the pages of
# those who are signed in (the feature `comptes`), which the others never fetch. --dev makes the whole one only.
#
# Two compilers can do it, tried in this order:
#   rustup   the project's toolchain and its target wasm32-unknown-unknown, added if it can be downloaded;
#   debian   Debian's rustc-web, which builds the standard library from the sources it ships.
# COOP_WASM_COMPILER=rustup or =debian takes that one or fails.
#
# COOP_CACHE holds one target directory a compiler: cargo itself rebuilds there what a change of Cargo.lock, of a
# profile or of a file makes stale. The packing tool is built in CARGO_TARGET_DIR, with the server.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/env.sh

readonly target=wasm32-unknown-unknown
readonly cache=$COOP_CACHE
readonly registry=${CARGO_HOME:-$HOME/.cargo}/registry/src
readonly packages=(rustc-web cargo-web rust-web-llvm rust-web-src lld-22)
readonly font=fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2

mode=release
case "${1:-}" in
  '') ;;
  --dev) mode=dev ;;
  *) fail "unknown option $1" 'usage: scripts/client.sh [--dev]' ;;
esac

# ---- Which compiler ------------------------------------------------------------------------------------------

rustup_has_target() { rustup target list --installed 2>/dev/null | grep -qx "$target"; }

# A network that lets nothing through costs its wait once: the failure is remembered, by toolchain.
add_target() {
  local stamp limit=()
  stamp=$cache/no-$target-$(rustc --version | tr -cs '[:alnum:].\n' '-')
  [[ ${COOP_WASM_COMPILER:-} != rustup && -e $stamp ]] && return 1
  have timeout && limit=(timeout 20)
  say "adding rustup's target $target"
  if ${limit[@]+"${limit[@]}"} rustup target add "$target" >/dev/null 2>&1 && rustup_has_target; then
    rm -f "$stamp"
  else
    mkdir -p "$cache" && touch "$stamp"
    return 1
  fi
}

rustup_ready() { have rustup && { rustup_has_target || add_target; }; }

debian_installed() {
  have dpkg-query || return 1
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | grep -cx installed)
  [[ $installed == "${#packages[@]}" ]]
}

debian_ready() {
  debian_installed && return
  have apt-get || return 1
  local as_root=()
  if [[ $(id -u) != 0 ]]; then
    have sudo || return 1
    as_root=(sudo)
  fi
  say "installing Debian's ${packages[*]}"
  {
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq &&
      ${as_root[@]+"${as_root[@]}"} apt-get install -y -qq --no-install-recommends "${packages[@]}"
  } >/dev/null || return 1
  debian_installed
}

choose_compiler() {
  case "${COOP_WASM_COMPILER:-}" in
    '' | rustup | debian) ;;
    *) fail "COOP_WASM_COMPILER is '$COOP_WASM_COMPILER': it must be rustup or debian" ;;
  esac
  if [[ ${COOP_WASM_COMPILER:-rustup} == rustup ]] && rustup_ready; then
    compiler=rustup
  elif [[ ${COOP_WASM_COMPILER:-debian} == debian ]] && debian_ready; then
    compiler=debian
  else
    fail "no compiler for $target was found. Install one, then try again:" \
      "anywhere        rustup target add $target   (rustup itself: https://rustup.rs)" \
      "Debian, Ubuntu  apt-get install ${packages[*]}"
  fi
}

# ---- The three steps -----------------------------------------------------------------------------------------

# Prints the path of the program $1 (public or whole), once made. Called in a subshell: what it exports is for this
# compiler alone.
compile() {
  local profile=wasm-$mode version how made
  local args=(build --package coop-frontend --profile "$profile" --target "$target")
  [[ $1 == public ]] && args+=(--no-default-features)
  [[ $mode == dev ]] && args+=(--features composants)
  # Panics name their source files: by the paths of this machine if nothing is said, and then no two machines
  # would make the same bytes. Leptos erases the types of its views when asked: a tenth less to fetch, and quicker
  # to build. The caller's flags are for native code and are not taken over.
  export CARGO_ENCODED_RUSTFLAGS=--remap-path-prefix=$registry=$'\x1f'--cfg=erase_components
  if [[ $compiler == debian ]]; then
    export RUSTC_BOOTSTRAP=1 PATH=/usr/bin:$PATH
    args+=(-Z 'build-std=std,panic_abort')
    how="Debian's rustc-web, standard library from source"
  else
    how="rustup's target $target"
  fi
  version=$(rustc --version | cut -d ' ' -f 2)
  say "rustc $version ($how), profile $profile, $1 pages" >&2

  export CARGO_TARGET_DIR=$cache/wasm-$compiler-$version
  made=$CARGO_TARGET_DIR/$target/$profile
  # Both bear the name of the crate: the copy is what the other does not overwrite.
  cargo "${args[@]}" && cp "$made/coop-frontend.wasm" "$made/coop-$1.wasm" && printf '%s\n' "$made/coop-$1.wasm"
}

install_wasm_opt() {
  local stamp=frontend/node_modules/.package-lock.json
  [[ -e $stamp && ! frontend/package-lock.json -nt $stamp ]] && return
  have npm || fail 'npm is missing: install Node.js 20 or later (it runs wasm-opt), or use --dev'
  say 'npm ci in frontend/'
  npm ci --prefix frontend --loglevel=error --no-audit --no-fund
  touch "$stamp"
}

# Packs the programs $1 (public) and $2 (whole), and the assets.
pack() {
  local options=(--preload "$font" --whole "$2")
  if [[ $mode == dev ]]; then
    options+=(--dev)
  else
    install_wasm_opt
    options+=(--wasm-opt frontend/node_modules/binaryen/bin/wasm-opt)
  fi
  cargo build --quiet --package coop-client-build --profile fast
  "${CARGO_TARGET_DIR:-target}/fast/coop-client-build" "$1" "${options[@]}"
}

choose_compiler
whole=$(compile whole)
public=$whole
[[ $mode == dev ]] || public=$(compile public)
pack "$public" "$whole"
say "frontend/dist in $SECONDS s"
