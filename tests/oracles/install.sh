#!/bin/sh
# Installs the implementations that tests/oracles compares with, into
# ${RUNG_ORACLES_HOME:-~/.cache/rung-oracles}. What is there already stays: a second run
# takes a second. Usage: tests/oracles/install.sh [NAME…], all of them without a name.
# Names: apt (dpkg, rpm, ruby, maven, php, elixir, gh), python (packaging, rattler), npm, cargo, go.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}
mkdir -p "$home"

install_apt() {
  packages="ruby python3-rpm php-cli php-composer-semver libmaven3-core-java elixir gh openssl"
  # shellcheck disable=SC2086 -- a list of words
  if dpkg -s $packages >/dev/null 2>&1; then return; fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 -- a list of words
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
    --no-install-recommends $packages default-jre-headless >/dev/null
}

install_python() {
  if [ -d "$home/python/rattler" ]; then return; fi
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --target "$home/python" packaging==26.3 py-rattler
}

install_npm() {
  if [ -d "$home/npm/node_modules/semver" ]; then return; fi
  npm install --silent --no-fund --no-audit --prefix "$home/npm" semver@7
}

install_cargo() {
  if [ -x "$home/cargo/release/order" ]; then return; fi
  cargo build --quiet --release --manifest-path "$here/drivers/cargo/Cargo.toml" \
    --target-dir "$home/cargo"
}

install_go() {
  if [ -x "$home/go/order" ]; then return; fi
  (cd "$here/drivers/go" && go build -o "$home/go/order" .)
}

[ $# -gt 0 ] || set -- apt python npm cargo go
for name; do "install_$name"; done
