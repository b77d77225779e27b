#!/bin/sh
# Downloads the published packages of list.tsv with their ecosystems' own clients, into
# ${RUNG_ORACLES_HOME:-~/.cache/rung-oracles}/manifests/KIND/NAME-VERSION, and uv beside them.
# What is there already stays. Usage: tests/manifests/install.sh [npm|pypi|cargo|maven|peers…]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
oracles=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}
home=$oracles/manifests
list=$here/list.tsv
tab=$(printf '\t')
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The rows of a kind that are not there yet: name, version, folder, files.
missing() {
  grep "^$1$tab" "$list" | while IFS="$tab" read -r kind name version files; do
    folder=$home/$kind/$(echo "$name" | tr '/:' '__')-$version
    [ -d "$folder" ] || printf '%s\t%s\t%s\t%s\n' "$name" "$version" "$folder" "$files"
  done
}

# Unpacks an archive whose files lie in one folder, all or nothing.
unpack() {
  mkdir -p "$scratch/unpacked"
  tar -xzf "$1" -C "$scratch/unpacked" --strip-components=1
  mkdir -p "$(dirname "$2")"
  chmod -R u+w "$scratch/unpacked"
  mv "$scratch/unpacked" "$2"
}

get_npm() {
  missing npm | while IFS="$tab" read -r name version folder files; do
    archive=$(cd "$scratch" && npm pack --silent "$name@$version")
    unpack "$scratch/$archive" "$folder"
    case $files in
      *package-lock.json*)
        (cd "$folder" && npm install --silent --package-lock-only --ignore-scripts \
          --no-audit --no-fund)
        ;;
    esac
  done
}

get_pypi() {
  if [ ! -d "$oracles/uv" ]; then
    python3 -m pip install --quiet --disable-pip-version-check \
      --root-user-action=ignore --target "$oracles/uv" uv==0.9.30
  fi
  missing pypi >"$scratch/pypi.tsv"
  [ -s "$scratch/pypi.tsv" ] || return 0
  names=$(cut -f1 "$scratch/pypi.tsv" | paste -sd, -)
  cut -f1,2 "$scratch/pypi.tsv" | sed "s/$tab/==/" >"$scratch/requirements.txt"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps \
    --no-binary "$names" -d "$scratch/pypi" -r "$scratch/requirements.txt"
  while IFS="$tab" read -r name version folder files; do
    archive=$(find "$scratch/pypi" -name "$(echo "$name" | tr '-' '?')-$version.tar.gz")
    unpack "$archive" "$folder"
    case $files in
      *uv.lock*) (cd "$folder" && "$oracles/uv/bin/uv" lock --quiet) ;;
    esac
  done <"$scratch/pypi.tsv"
}

get_cargo() {
  missing cargo >"$scratch/cargo.tsv"
  [ -s "$scratch/cargo.tsv" ] || return 0
  mkdir -p "$scratch/cargo/src" "$home/cargo"
  : >"$scratch/cargo/src/lib.rs"
  {
    printf '[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n'
    printf '[dependencies]\n'
    cut -f1,2 "$scratch/cargo.tsv" | sed "s/$tab/ = \"=/; s/\$/\"/"
  } >"$scratch/cargo/Cargo.toml"
  (cd "$scratch/cargo" && cargo vendor --quiet --versioned-dirs vendor >/dev/null)
  while IFS="$tab" read -r name version folder files; do
    mv "$scratch/cargo/vendor/$name-$version" "$folder"
    # Published manifests are rewritten; the author's own is what rung has to deal with,
    # unless it leans on a workspace that is not published.
    if ! grep -q 'workspace = true\|"\.\./\|^members' "$folder/Cargo.toml.orig"; then
      cp "$folder/Cargo.toml.orig" "$folder/Cargo.toml"
    fi
    rm -f "$folder/Cargo.lock"
    case $files in
      *Cargo.lock*) (cd "$folder" && cargo generate-lockfile --quiet && cargo fetch --quiet) ;;
    esac
  done <"$scratch/cargo.tsv"
}

get_maven() {
  missing maven >"$scratch/maven.tsv"
  [ -s "$scratch/maven.tsv" ] || return 0
  mkdir -p "$scratch/maven"
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>fetch</groupId>'
    echo '<artifactId>fetch</artifactId><version>1</version><packaging>pom</packaging>'
    echo '<dependencies>'
    cut -f1,2 "$scratch/maven.tsv" | while IFS="$tab" read -r name version; do
      echo "<dependency><groupId>${name%%:*}</groupId><artifactId>${name##*:}</artifactId>"
      echo "<version>$version</version><type>pom</type></dependency>"
    done
    echo '</dependencies></project>'
  } >"$scratch/maven/pom.xml"
  repository=$oracles/maven-repository
  (cd "$scratch/maven" && mvn --batch-mode --quiet "-Dmaven.repo.local=$repository" \
    dependency:resolve -DexcludeTransitive=true)
  while IFS="$tab" read -r name version folder _; do
    group=$(echo "${name%%:*}" | tr . /)
    artifact=${name##*:}
    mkdir -p "$folder"
    cp "$repository/$group/$artifact/$version/$artifact-$version.pom" "$folder/pom.xml"
  done <"$scratch/maven.tsv"
}

# What tests/bench/files_bench.ts measures rung against.
get_peers() {
  if [ ! -d "$oracles/bumpp" ]; then
    npm install --silent --no-fund --no-audit --prefix "$oracles/bumpp" bumpp@10.4.1
  fi
  if [ ! -d "$oracles/bump-my-version" ]; then
    python3 -m pip install --quiet --disable-pip-version-check \
      --root-user-action=ignore --target "$oracles/bump-my-version" bump-my-version==1.2.4
  fi
}

[ $# -gt 0 ] || set -- npm pypi cargo maven
for kind; do "get_$kind"; done
