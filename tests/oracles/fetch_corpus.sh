#!/bin/sh
# Fetches versions as really published, one a line, beside the oracles: a few packages of npm
# and PyPI with many versions, and all sources that apt knows. Usage: tests/oracles/fetch_corpus.sh
set -eu
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}/corpus
mkdir -p "$home"

for name in typescript next react vite eslint @angular/core; do
  npm view "$name" versions --json
done | sed -n 's/^ *"\([^"]*\)",\{0,1\}$/\1/p' | sort -u >"$home/npm.txt"

for name in django numpy pip sqlalchemy botocore black; do
  python3 -m pip index versions --pre --disable-pip-version-check "$name"
done | sed -n 's/^Available versions: //p' | tr -d ' ' | tr ',' '\n' | sort -u >"$home/pypi.txt"

# The upstream version is what stands before the last hyphen.
apt-cache dumpavail | sed -n 's/^Version: //p' | sed 's/-[^-]*$//' | sort -u >"$home/debian.txt"

wc -l "$home"/*.txt
