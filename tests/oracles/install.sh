#!/bin/sh
# Installs the implementations that tests/oracles compares with, into
# ${RUNG_ORACLES_HOME:-~/.cache/rung-oracles}. What is there already stays: a second run
# takes a second. Usage: tests/oracles/install.sh [NAME…], all of them without a name.
# Names: apt (rpm, ruby, maven, php, elixir, mono, gh), chromium, python (packaging, conda, semver, python-debian,
# teamcity-messages, python-gitlab, docutils), npm (semver, mermaid, azure-pipelines-task-lib,
# asciidoctor), nuget (NuGet.Versioning, inside nuget.exe), cargo, go, dpkg, and, where
# RUNG_APK_TOOLS names a checkout of apk-tools, apk.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}
mkdir -p "$home"

install_apt() {
  packages="ruby python3-rpm php-cli php-composer-semver libmaven3-core-java elixir mono-mcs gh openssl libdpkg-dev"
  # shellcheck disable=SC2086 -- a list of words
  if dpkg -s $packages >/dev/null 2>&1; then return; fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 -- a list of words
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq \
    --no-install-recommends $packages default-jre-headless >/dev/null
}

# Looks at one page: where it cannot be had, that test is left out, and says so.
install_chromium() {
  if command -v chromium-headless-shell chromium google-chrome >/dev/null; then return; fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
  # shellcheck disable=SC2086 -- nothing, or one word
  { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install \
    -y -qq --no-install-recommends chromium-headless-shell; } >/dev/null || echo "No Chromium can be had here"
}

install_python() {
  [ -d "$home/python/packaging" ] || put_python packaging==26.3
  # Nobody packages conda itself there any more; this one carries conda's own sources.
  [ -d "$home/python/conda_lock" ] || put_python --no-deps conda-lock==4.0.3
  [ -d "$home/python/teamcity" ] || put_python teamcity-messages==1.33
  [ -d "$home/python/gitlab" ] || put_python python-gitlab==8.6.0
  [ -d "$home/python/semver" ] || put_python semver==3.0.4
  [ -d "$home/python/debian" ] || put_python --no-deps python-debian==1.1.1
  [ -d "$home/python/docutils" ] || put_python docutils==0.22.2
}

put_python() {
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --target "$home/python" "$@"
}

install_npm() {
  if [ -d "$home/npm/node_modules/@asciidoctor/core" ]; then return; fi
  npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$home/npm" \
    semver@7 mermaid@11.17.2 jsdom@26.1.0 azure-pipelines-task-lib@5.281.0 \
    @asciidoctor/core@2.2.8
}

install_nuget() {
  if [ "$home/nuget/order.exe" -nt "$here/drivers/nuget.cs" ]; then return; fi
  npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$home/nuget" \
    nuget-exe@5.8.0
  mcs -out:"$home/nuget/order.exe" "$here/drivers/nuget.cs"
}

install_cargo() {
  if [ "$home/cargo/release/order" -nt "$here/drivers/cargo/src/main.rs" ]; then return; fi
  cargo build --quiet --release --manifest-path "$here/drivers/cargo/Cargo.toml" \
    --target-dir "$home/cargo"
}

install_go() {
  if [ "$home/go/order" -nt "$here/drivers/go/main.go" ]; then return; fi
  (cd "$here/drivers/go" && go build -o "$home/go/order" .)
}

install_dpkg() {
  if [ "$home/dpkg/order" -nt "$here/drivers/deb.c" ]; then return; fi
  mkdir -p "$home/dpkg"
  cc -O2 -o "$home/dpkg/order" "$here/drivers/deb.c" -ldpkg
}

install_apk() {
  [ -n "${RUNG_APK_TOOLS:-}" ] || return 0
  mkdir -p "$home/apk"
  (cd "$RUNG_APK_TOOLS/src" && cc -O2 -D_GNU_SOURCE -ffunction-sections -Wl,--gc-sections \
    -I. -o "$home/apk/order" "$here/drivers/apk.c" version.c blob.c ctype.c)
}

[ $# -gt 0 ] || set -- apt chromium python npm nuget cargo go dpkg apk
for name; do "install_$name"; done
