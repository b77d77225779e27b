#!/bin/sh
# Installs the release tools of Node, and git-cliff, that tests/bench measures beside rung.
set -eu
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}/peers
if [ -d "$home/node_modules/semantic-release" ]; then exit 0; fi
npm install --silent --no-fund --no-audit --prefix "$home" \
  git-cliff@2 semantic-release@24 release-it@20 bumpp@11 changelogen@0.6
