#!/bin/sh
# Installs what tests/binary looks at other machines' binaries with: qemu and ARM's libraries
# from Debian, LIEF from PyPI, the runtimes of tests/binary/denorts.ts, and tests/binary/wine.ts.
# What is there stays.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}
mkdir -p "$home"

if [ ! -d "$home/lief" ]; then
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --target "$home/lief" lief==1.0.0
fi

if [ "$(uname -sm)" = "Linux x86_64" ]; then
  npx -y deno@2.9.6 run -A "$here/denorts.ts" "$home/denorts"
  set -- qemu-user-static libc6-arm64-cross libgcc-s1-arm64-cross wine64
  if ! dpkg -s "$@" >/dev/null 2>&1; then
    as_root=
    if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
      --no-install-recommends "$@" >/dev/null
  fi
  npx -y deno@2.9.6 run -A "$here/wine.ts" "$home/wine"
fi
