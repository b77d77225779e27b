#!/bin/sh
# Installs the shells and checkers that tests/install uses, from Debian and PyPI. What is
# there already stays.
set -eu
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}

if [ ! -d "$home/powershell" ]; then
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --target "$home/powershell" tree-sitter tree-sitter-powershell
fi

set -- bash busybox-static fish man-db mandoc shellcheck zsh
if dpkg -s "$@" >/dev/null 2>&1; then exit 0; fi
as_root=
if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
  "$@" >/dev/null
