#!/bin/sh
# Installs rung: finds the file for this machine, checks it, puts it in place.
#
#   curl --proto '=https' -fsSL https://github.com/OWNER/rung/releases/latest/download/install.sh | sh
#   sh install.sh [--version VERSION] [--to DIR] [--force] [--unsigned]
#
#   --version VERSION   this version; the newest stable one if not given (RUNG_VERSION)
#   --to DIR            into this folder; ~/.local/bin if not given (RUNG_INSTALL_DIR)
#   --force             also where that version is installed already (RUNG_FORCE=1)
#   --unsigned          without a look at the signature: for where there is no openssl
#
# RUNG_DOWNLOAD_URL names a mirror that is laid out as the releases are:
# URL/latest/download/VERSION, URL/download/vVERSION/FILE. Proxies are taken from
# https_proxy and http_proxy. Needs no root, but curl or wget, tar with gzip, and one of
# sha256sum, shasum and openssl. Nothing is made executable before its checksum is right,
# and an older rung stays until the new one has run. Exit 0: installed, or there already;
# 1: it failed, nothing changed; 2: wrong usage.
set -eu

home=https://github.com/OWNER/rung
image=ghcr.io/OWNER/rung
# The public key of the releases, filled in where they are built (RUNG_RELEASE_KEY).
key=${RUNG_RELEASE_KEY:-rung-key-unknown}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: Cannot install rung: $1"
  if [ -n "${2:-}" ]; then say "  hint: $2"; fi
  exit "${3:-1}"
}

has() { command -v "$1" >/dev/null 2>&1; }

# All is read before anything runs: a script that was cut off does nothing.
main() {
  version=${RUNG_VERSION:-}
  to=${RUNG_INSTALL_DIR:-}
  force=${RUNG_FORCE:-}
  unsigned=
  while [ $# -gt 0 ]; do
    case $1 in
      --version | --to)
        [ $# -ge 2 ] || fail "$1 needs a value" "See the first lines of the script" 2
        if [ "$1" = --to ]; then to=$2; else version=$2; fi
        shift 2
        ;;
      --version=*) version=${1#*=} && shift ;;
      --to=*) to=${1#*=} && shift ;;
      --force) force=yes && shift ;;
      --unsigned) unsigned=yes && shift ;;
      -h | --help) usage && exit 0 ;;
      *) fail "there is no such option: $1" "See the first lines of the script" 2 ;;
    esac
  done
  base=${RUNG_DOWNLOAD_URL:-$home/releases}
  base=${base%/}
  # What begins encrypted stays so, wherever the server leads.
  case $base in https:*) proto="=https" ;; *) proto="=http,https" ;; esac
  [ -n "$to" ] || to=${HOME:?Cannot install rung: HOME is not set, name a folder with --to}/.local/bin

  find_target
  check_tools
  work=$(mktemp -d) || fail "there is no room for temporary files" "Set TMPDIR"
  staged=
  trap 'rm -rf "$work"; [ -z "$staged" ] || rm -f "$staged"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  find_version
  if [ -z "$force" ] && [ "$("$to/rung" --version 2>/dev/null)" = "$version" ]; then
    say "rung $version is there already: $to/rung"
    exit 0
  fi
  fetch_archive
  put_in_place
}

usage() {
  say "Usage: sh install.sh [--version VERSION] [--to DIR] [--force] [--unsigned]"
}

# Sets target, or says why there is no binary for this machine.
find_target() {
  system=$(uname -s)
  machine=$(uname -m)
  case $machine in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) no_binary "there is no binary for $machine" ;;
  esac
  case $system in
    Linux)
      target=$machine-unknown-linux-gnu
      check_glibc
      ;;
    Darwin)
      # A translated shell says x86_64 on Apple silicon.
      if [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" = 1 ]; then machine=aarch64; fi
      target=$machine-apple-darwin
      ;;
    MINGW* | MSYS* | CYGWIN*)
      fail "this script is not for Windows" "Run install.ps1 in PowerShell: see $home"
      ;;
    *) no_binary "there is no binary for $system" ;;
  esac
}

# The binary starts through glibc's own loader, at this very path.
check_glibc() {
  case $machine in
    x86_64) loader=/lib64/ld-linux-x86-64.so.2 ;;
    *) loader=/lib/ld-linux-aarch64.so.1 ;;
  esac
  if [ ! -e "$loader" ] || [ -e /etc/alpine-release ]; then
    no_binary "the binary needs glibc, which this system does not have"
  fi
}

no_binary() {
  say "error: Cannot install rung: $1"
  say "  hint: Take one of these instead:"
  say "    - the bundle, with a Deno that was made for this system (Alpine: apk add deno):"
  say "        wget $home/releases/latest/download/rung.js"
  say "        deno run -A rung.js --version"
  say "    - the container image: docker run --rm -v \"\$PWD:/work\" $image --version"
  exit 1
}

check_tools() {
  has curl || has wget || fail "there is neither curl nor wget" "Install one of them"
  has tar || fail "there is no tar" "Install it"
  has sha256sum || has shasum || has openssl ||
    fail "nothing here computes SHA-256" "Install coreutils or openssl"
  if is_signed && ! has openssl; then
    fail "nothing here can check the signature of the release" \
      "Install openssl, or go by the checksum alone: --unsigned"
  fi
}

# Whether a signature is asked for: by a script of a release that has one.
is_signed() {
  case $unsigned$key in yes* | '' | rung-key-*) return 1 ;; esac
}

# Holds SHA256SUMS against the signature of the key that this script brings along.
check_signature() {
  download "download/v$version/SHA256SUMS.sig" "$work/SHA256SUMS.sig"
  {
    echo "-----BEGIN PUBLIC KEY-----"
    printf '%s\n' "$key" | fold -w 64
    echo "-----END PUBLIC KEY-----"
  } >"$work/key.pem"
  tr -d '\r\n' <"$work/SHA256SUMS.sig" | openssl base64 -d -A >"$work/signature" 2>/dev/null || :
  openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/signature" \
    "$work/SHA256SUMS" >/dev/null 2>&1 ||
    fail "SHA256SUMS of $version is not signed by the key of rung's releases" \
      "Do not use it, and report it at $home/issues"
}

# Sets version: the one that was asked for, or the newest stable one.
find_version() {
  case ${RUNG_DOWNLOAD_URL:-$home} in
    */OWNER/rung)
      fail "this script does not know where it is from" \
        "Take the one of a release, or name a mirror in RUNG_DOWNLOAD_URL"
      ;;
  esac
  if [ -z "$version" ]; then
    download latest/download/VERSION "$work/VERSION"
    version=$(head -n 1 "$work/VERSION")
  fi
  version=${version#v}
  case $version in
    '' | *[!0-9A-Za-z.-]*) fail "\"$version\" is no version" "Write it as 1.2.0" ;;
    [0-9]*.[0-9]*.[0-9]*) ;;
    *) fail "\"$version\" is no version" "Write it as 1.2.0" ;;
  esac
}

# Puts $base/$1 into the file $2.
download() {
  say "download $base/$1"
  if has curl; then
    curl --fail --silent --show-error --location --retry 2 --proto "$proto" \
      --output "$2" "$base/$1"
  else
    wget -q -O "$2" "$base/$1"
  fi || fail "$base/$1 could not be downloaded" \
    "Look at the message above: is the version right, the network there, the disk full?"
}

# Fetches the archive and holds it against its checksum.
fetch_archive() {
  name=rung-$target.tar.gz
  download "download/v$version/SHA256SUMS" "$work/SHA256SUMS"
  if is_signed; then check_signature; fi
  download "download/v$version/$name" "$work/$name"
  wanted=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$name\$/\1/p" "$work/SHA256SUMS")
  [ ${#wanted} -eq 64 ] ||
    fail "SHA256SUMS of $version has no single checksum of $name" "Report it at $home/issues"
  found=$(sum_of "$work/$name")
  [ "$found" = "$wanted" ] || fail \
    "the checksum of $name is wrong: $found, not $wanted" \
    "Try again; if it stays so, do not use the file, and report it at $home/issues"
}

sum_of() {
  if has sha256sum; then
    sha256sum <"$1"
  elif has shasum; then
    shasum -a 256 <"$1"
  else
    openssl dgst -sha256 -r <"$1"
  fi | cut -c 1-64
}

# Unpacks beside its place, sees that it runs, and renames it: all of it or nothing.
put_in_place() {
  mkdir -p "$to" 2>/dev/null || :
  if [ ! -d "$to" ] || [ ! -w "$to" ]; then
    fail "the folder $to cannot be written to" "Name another one with --to"
  fi
  staged=$to/.rung-install.$$
  if ! tar -xzOf "$work/$name" "rung-$target/rung" >"$staged"; then
    fail "it could not be unpacked into $to" "Make room on the disk, and try again"
  fi
  chmod 755 "$staged"
  said=$("$staged" --version 2>&1) || said="$said (it ended with $?)"
  [ "$said" = "$version" ] || fail "the program does not run here: $said" \
    "It needs glibc 2.27 or newer and a folder that programs may run from; see $home"
  mv -f "$staged" "$to/rung" || fail "$to/rung cannot be replaced" "Name another folder"
  staged=
  say "rung $version is installed: $to/rung"
  case :$PATH: in
    *:"$to":*) ;;
    *) say "  hint: Put it on the PATH: export PATH=\"$to:\$PATH\"" ;;
  esac
}

main "$@"
