#!/bin/sh
# Installs what tests/workflows reads and runs generated workflows with, into
# ${RUNG_ORACLES_HOME:-~/.cache/rung-oracles}/workflows. What is there already stays.
# Usage: tests/workflows/install.sh [NAME…], all of them without a name.
# Names: apt (shellcheck, unzip, jq, rsync, gh, openssl), python (zizmor, yamllint, uv, pypiserver,
# twine, maturin), go (actionlint, act), npm (GitHub's own workflow parser), servers (verdaccio,
# gitlab-ci-local).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}/workflows
mkdir -p "$home"

install_apt() {
  # a list of words
  packages="shellcheck unzip jq rsync gh openssl"
  # shellcheck disable=SC2086
  if dpkg -s $packages >/dev/null 2>&1; then return; fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
    --no-install-recommends $packages >/dev/null
}

install_python() {
  if [ -x "$home/python/bin/maturin" ]; then return; fi
  python3 -m venv "$home/python"
  "$home/python/bin/pip" install --quiet --disable-pip-version-check \
    zizmor==1.32.0 yamllint==1.38.0 uv==0.12.5 pypiserver==2.4.2 twine==7.0.0 \
    maturin==1.16.0
}

install_go() {
  if [ ! -x "$home/bin/actionlint" ]; then
    GOBIN="$home/bin" go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
  fi
  if [ ! -x "$home/bin/act" ]; then
    GOBIN="$home/bin" go install github.com/nektos/act@v0.2.87
  fi
}

install_npm() {
  if [ -s "$home/parser.cjs" ]; then return; fi
  npm install --silent --no-fund --no-audit --prefix "$home/npm" \
    @actions/workflow-parser@0.3.61 @actions/expressions@0.3.61 esbuild@0.28.2
  cp "$here/parser/main.js" "$home/npm/main.mjs"
  # Bundled: Node refuses the package's imports of JSON as they are.
  "$home/npm/node_modules/.bin/esbuild" "$home/npm/main.mjs" --bundle --platform=node \
    --format=cjs --loader:.json=json --log-level=error --outfile="$home/parser.cjs"
}

install_servers() {
  if [ -d "$home/servers/node_modules/verdaccio" ]; then return; fi
  mkdir -p "$home/servers"
  # A dependency asks for the dist-tag "cjs" of node-fetch, which mirrors may lack.
  cat > "$home/servers/package.json" <<'PACKAGES'
{
  "private": true,
  "dependencies": { "verdaccio": "6.8.0", "gitlab-ci-local": "4.64.1" },
  "overrides": { "node-fetch": "2.7.0" }
}
PACKAGES
  npm install --silent --no-fund --no-audit --prefix "$home/servers"
}

[ $# -gt 0 ] || set -- apt python go npm servers
for name; do "install_$name"; done
