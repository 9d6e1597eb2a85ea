#!/usr/bin/env bash
# Installs what is missing, outside the checkout: .ci/tools.sh wasm trunk bindgen chromium ...
# Run again it only looks, and is done in a moment.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
mkdir -p "$TUOYU_TOOLS"

say() { echo "tools: $*"; }

fail() {
  say "$*" >&2
  exit 1
}

# Runs a command quietly; its output is shown only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_updated=no
apt_install() {
  command -v apt-get >/dev/null || fail "needs $*; install them by hand, this is not a Debian system"
  say "installs $* (apt-get)"
  if [ "$apt_updated" = no ]; then
    quietly as_root apt-get update -qq
    apt_updated=yes
  fi
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# What the crates with C inside are built with (SQLite, libpq, aws-lc).
native() {
  local missing=()
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  command -v make >/dev/null || missing+=(make)
  command -v perl >/dev/null || missing+=(perl)
  command -v curl >/dev/null || missing+=(curl)
  # The PostgreSQL client is built in; for TLS it takes the system's OpenSSL.
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  [ -e /usr/include/openssl/ssl.h ] || missing+=(libssl-dev)
  if [ ${#missing[@]} -gt 0 ]; then apt_install "${missing[@]}"; fi
  command -v cargo >/dev/null || fail "needs Rust: https://rustup.rs"
  command -v node >/dev/null || fail "needs Node.js 20 or newer: https://nodejs.org"
}

wasm() {
  [ "$(wasm_mode)" = none ] || [ "$(wasm_mode)" = debian ] || return 0
  if [ "$(wasm_mode)" = none ]; then
    say "adds the wasm target (rustup)"
    # In the checkout, so that a pinned toolchain is the one that gets it.
    if (cd "$ci_root" && quietly timeout 120 rustup target add wasm32-unknown-unknown); then return 0; fi
    say "rustup could not fetch it: takes Debian's compiler and builds std from source"
  fi
  debian_wasm
}

debian_wasm() {
  if ! compgen -G '/usr/bin/wasm-ld-[0-9]*' >/dev/null || [ ! -d /usr/lib/rustlib/src ] \
    || [ ! -x /usr/bin/cargo-clippy ]; then
    apt_install rustc-web cargo-web rust-web-src rust-web-clippy lld-22
  fi
  rustup toolchain list | grep -q '^debian' || quietly rustup toolchain link debian /usr
  touch "$TUOYU_TOOLS/wasm-debian"
}

# Built once, run a few times: the compiler's time counts, not the tool's.
cargo_install() {
  local root=$1
  shift
  say "builds $* (takes some minutes, once)"
  quietly env -u RUSTUP_TOOLCHAIN -u CARGO_TARGET_DIR -u RUSTFLAGS \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=true \
    cargo install --quiet --root "$root" "$@"
}

bindgen() {
  [ -n "$bindgen_version" ] || fail "Cargo.lock names no wasm-bindgen"
  if [ ! -x "$bindgen_dir/bin/wasm-bindgen-test-runner" ]; then
    # Without --locked: the lock file of the package names a version that was withdrawn.
    cargo_install "$bindgen_dir" wasm-bindgen-cli --version "=$bindgen_version"
  fi
}

binaryen() {
  if [ ! -x "$binaryen_dir/node_modules/.bin/wasm-opt" ]; then
    say "installs wasm-opt (npm binaryen $binaryen_version)"
    mkdir -p "$binaryen_dir"
    quietly npm install --no-audit --no-fund --prefix "$binaryen_dir" "binaryen@$binaryen_version"
  fi
}

split() {
  if [ ! -x "$split_dir/bin/wasm-split-cli" ]; then
    cargo_install "$split_dir" --locked wasm_split_cli_support --version "=$split_version" --features build-binary
  fi
}

trunk() {
  wasm
  bindgen
  binaryen
  split
  if [ ! -x "$trunk_dir/bin/trunk" ]; then
    # Trunk's defaults would link OpenSSL and look for its own updates.
    cargo_install "$trunk_dir" --locked trunk --version "=$trunk_version" --no-default-features --features rustls
  fi
}

chromium() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v chromedriver >/dev/null || missing+=(chromium-driver)
  compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || missing+=(fonts-noto-cjk)
  if [ ${#missing[@]} -gt 0 ]; then apt_install "${missing[@]}"; fi
}

postgres() {
  if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null; then
    # Debian would start a cluster of its own at once; the tests bring theirs.
    as_root mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.d/tuoyu.conf >/dev/null
    apt_install postgresql
  fi
}

e2e() {
  chromium
  local dir=$ci_root/e2e
  if ! cmp -s "$dir/package-lock.json" "$dir/node_modules/.installed-lock"; then
    say "installs the browser tests' packages (npm ci)"
    (cd "$dir" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 quietly npm ci --no-audit --no-fund)
    cp "$dir/package-lock.json" "$dir/node_modules/.installed-lock"
  fi
}

schemathesis() {
  if [ ! -x "$schemathesis_dir/bin/schemathesis" ]; then
    say "installs schemathesis $schemathesis_version (PyPI)"
    if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then apt_install python3 python3-venv; fi
    rm -rf "$schemathesis_dir"
    quietly python3 -m venv "$schemathesis_dir"
    quietly "$schemathesis_dir/bin/pip" install --disable-pip-version-check "schemathesis==$schemathesis_version"
  fi
}

for tool in "$@"; do
  case $tool in
    native | wasm | bindgen | binaryen | trunk | chromium | postgres | e2e | schemathesis) "$tool" ;;
    *) fail "no such tool: $tool" ;;
  esac
done
