# Sourced by the scripts of this folder: where the build tools are kept, which versions, and the search path.
ci_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export TUOYU_TOOLS=${TUOYU_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tuoyu}

trunk_version=0.21.14
binaryen_version=132.0.0
split_version=0.2.4
schemathesis_version=4.32.5

# The command line tool and the library must be of one version: the lock file decides.
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3; exit }' \
  "$ci_root/Cargo.lock" 2>/dev/null || true)

trunk_dir=$TUOYU_TOOLS/trunk-$trunk_version
bindgen_dir=$TUOYU_TOOLS/wasm-bindgen-$bindgen_version
binaryen_dir=$TUOYU_TOOLS/binaryen-$binaryen_version
split_dir=$TUOYU_TOOLS/wasm-split-$split_version
schemathesis_dir=$TUOYU_TOOLS/schemathesis-$schemathesis_version

export PATH=$trunk_dir/bin:$bindgen_dir/bin:$binaryen_dir/node_modules/.bin:$split_dir/bin:$schemathesis_dir/bin:$PATH
# Trunk takes the tools from PATH instead of downloading its own.
export TRUNK_OFFLINE=true TRUNK_SKIP_VERSION_CHECK=true
# Trunk takes NO_COLOR=1 for an option with a bad value and stops.
unset NO_COLOR

# `rustup`: the toolchain in use has the standard library for wasm. `debian`: Debian's compiler builds it
# from source. TUOYU_WASM forces one of them.
wasm_mode() {
  if [ -n "${TUOYU_WASM:-}" ]; then
    echo "$TUOYU_WASM"
  elif [ -d "$(cd "$ci_root" && rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
    echo rustup
  elif [ -f "$TUOYU_TOOLS/wasm-debian" ]; then
    echo debian
  else
    echo none
  fi
}
