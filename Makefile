# Every target installs what it needs by .ci/tools.sh and runs from a fresh clone.
# PROFILE=release gives an optimised server; TUOYU_BIND, TUOYU_DATA and DATABASE_URL say where it listens and keeps data.
.DEFAULT_GOAL := help
.PHONY: run test check build dev openapi bench clean help
SHELL := /bin/bash

PROFILE ?= dev
export TUOYU_DATA ?= $(CURDIR)/data
export TUOYU_BIND ?= 127.0.0.1:8080

profile_dir := $(if $(filter dev,$(PROFILE)),debug,$(PROFILE))
bin := target/$(profile_dir)/tuoyu
wasm_target := --target wasm32-unknown-unknown
# Every page adds its address, its right and its name to the frame; what it shows comes with its own part.
first_route_kb := 300
# Written last, so it is there only when the whole of dist is.
dist := frontend/dist/index.html.br
dist_sources := $(shell find frontend api/contract api/rules -type f -not -path 'frontend/dist*') Cargo.toml Cargo.lock
step := @.ci/step

run: build ## Build, fill an empty data folder with demonstration data, serve
	@if [ -z "$${DATABASE_URL:-}" ] && [ ! -e "$(TUOYU_DATA)/tuoyu.db" ]; then $(bin) demo; fi
	@exec $(bin) serve

build: $(dist) ## Build the server and the SPA
	@.ci/tools.sh native
	cargo build --locked --profile $(PROFILE) -p tuoyu

$(dist): $(dist_sources)
	@.ci/tools.sh native trunk
	@# Trunk builds offline.
	.ci/wasm cargo fetch --locked --quiet $(wasm_target)
	cd frontend && ../.ci/wasm trunk build --release --features split
	.ci/split frontend/dist
	node .ci/precompress.mjs frontend/dist

dev: ## Rebuild and reload the SPA as its sources change, beside the server
	@.ci/tools.sh native trunk
	cargo build --locked -p tuoyu
	@.ci/dev

test: ## All tests: host crates on SQLite and PostgreSQL, wasm, the API against its document, browser
	@.ci/tools.sh native wasm bindgen chromium postgres schemathesis e2e
	@# The API's tests mostly wait: for disks, for clocks, for each other.
	$(step) "tests of the host crates" .ci/postgres env RUST_TEST_THREADS=4 cargo test --locked
	$(step) "tests of the rules in wasm" .ci/wasm cargo test --locked -p rules $(wasm_target)
	$(step) "tests of the frontend" cargo test --locked -p frontend --lib
	$(step) "tests of the frontend in wasm" .ci/wasm cargo test --locked -p frontend $(wasm_target)
	$(step) "build" $(MAKE) --no-print-directory build PROFILE=dev
	$(step) "independent verifier" python3 openapi/verify/agree.py target/debug/tuoyu
	$(step) "API against its document" .ci/schemathesis
	$(step) "tests in the browser" npm --prefix e2e test

check: ## Everything short of tests: format, lints, docs, licences, OpenAPI document, download size
	@.ci/tools.sh native wasm e2e
	$(step) "format" cargo fmt --all --check
	$(step) "lints" cargo clippy --locked --all-targets -- -D warnings
	$(step) "lints of the frontend" .ci/wasm cargo clippy --locked -p frontend --all-targets $(wasm_target) -- -D warnings
	$(step) "contract in wasm" .ci/wasm cargo check --locked -p contract $(wasm_target)
	$(step) "contract without the database" .ci/contract-is-light
	$(step) "docs" env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
	$(step) "licences" bash -o pipefail -c 'cargo metadata --locked --format-version 1 | node .ci/licences.mjs'
	$(step) "types of the browser tests" npm --prefix e2e run --silent types
	$(step) "build" $(MAKE) --no-print-directory build PROFILE=dev
	$(step) "OpenAPI document" bash -o pipefail -c 'target/debug/tuoyu openapi | diff -u openapi/api.json - | head -n 60'
	$(step) "first download" node .ci/first-route.mjs frontend/dist $(first_route_kb)

openapi: ## Write openapi/api.json from the code
	@.ci/tools.sh native
	cargo build --locked -p tuoyu
	target/debug/tuoyu openapi >openapi/api.json.new
	mv openapi/api.json.new openapi/api.json

bench: ## Time and memory of large draws
	@.ci/tools.sh native
	cargo bench --locked -p rules
	cargo run --locked --quiet --release -p rules --example draw_cost

clean: ## Remove what was built; the data folder stays
	cargo clean
	rm -rf frontend/dist e2e/node_modules e2e/test-results e2e/playwright-report

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16
