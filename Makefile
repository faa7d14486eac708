# What one does here, in the words of the README; `make` alone lists it.
#
# COOP_CACHE (~/.cache/coop) holds what is worth keeping between clones: compiled dependencies, tools.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# Tools and folders of a recipe. Not read here, because the first `make run` installs the compiler.
ENV := set -euo pipefail; . scripts/env.sh;
LIEUX := data/lieux/lieux-standard-v1.csv.gz
STRUCTURES := data/structures/structures-employeuses-2021.csv.gz
# Whatever the client is made of; folders too, so that a removed file counts.
CLIENT_SOURCES := Cargo.toml Cargo.lock rust-toolchain.toml scripts/client.sh frontend/package-lock.json \
  $(shell find frontend crates/domain crates/client tools/client-build \
    \( -path frontend/dist -o -path frontend/node_modules -o -name '.dist-*' -o -name tests \) -prune -o -print)

.PHONY: run
run: target/client ## Build, import the real data, make accounts, serve on http://127.0.0.1:8080 (again: starts at once)
	@$(ENV) cargo build --profile fast --package coop
	@$(ENV) coop=$$CARGO_TARGET_DIR/fast/coop; scripts/fill.sh $$coop $(LIEUX) $(STRUCTURES); exec $$coop serve

.PHONY: dev
dev: setup-build ## Serve while working: rebuilds the client, or the server, when a file changes
	@scripts/dev.sh

.PHONY: build
build: target/client ## The whole product as one file: dist/coop
	@$(ENV) cargo build --release --package coop; \
	  mkdir -p dist; install -m 755 "$$CARGO_TARGET_DIR/release/coop" dist/coop; ls -lh dist/coop

.PHONY: test
test: ## Everything CI runs; STAGES="format clippy" for these only
	@scripts/test.sh $(STAGES)

.PHONY: soak
soak: setup-test ## The long tests: 100 kills, 20 000 cases a property; report under bench/
	@scripts/soak.sh

.PHONY: bench
bench: setup-test ## Measure, beside peers doing the same work: bench/RESULTS.md
	@scripts/bench.sh

.PHONY: spec
spec: setup-build ## Write api-spec/openapi.json anew
	@$(ENV) cargo run --quiet --package coop -- openapi > target/openapi.json; \
	  mv target/openapi.json api-spec/openapi.json; echo 'spec: api-spec/openapi.json'

.PHONY: fmt
fmt: setup-test ## Format the code
	@$(ENV) cargo fmt --all

.PHONY: help
help: ## This list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 15

.PHONY: setup-build setup-test
setup-build setup-test: setup-%:
	@mkdir -p target; scripts/setup.sh $*

# The client, small. `make dev` leaves another one in frontend/dist, and removes this stamp.
target/client: $(CLIENT_SOURCES) | setup-build
	@$(ENV) scripts/client.sh
	@touch $@
