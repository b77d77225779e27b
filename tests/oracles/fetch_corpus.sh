#!/bin/sh
# Fetches versions as really published, one a line, beside the oracles: packages of npm, PyPI,
# Maven, crates.io and Go's proxy with many versions, and all that apt knows. What a registry
# does not give is left out. Ecosystems whose registry gives no lists: what OSV's scanner
# (osv-scalibr, a Go module) has in its tests, and the histories of public repositories, where
# RUNG_CHECKOUTS names a folder with clones of them, each under its own name.
# Usage: tests/oracles/fetch_corpus.sh
set -eu
home=${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}/corpus
mkdir -p "$home"

for name in typescript next react vite eslint @angular/core svelte vue nuxt webpack \
  rollup esbuild jest prettier storybook electron graphql @types/node aws-sdk \
  @apollo/client @babel/core @remix-run/react @prisma/client gatsby lerna nx npm \
  puppeteer playwright socket.io mongoose discord.js react-native expo ember-source \
  semantic-release changelogithub @changesets/cli; do
  npm view "$name" versions --json || true
done | sed -n 's/^ *"\([^"]*\)",\{0,1\}$/\1/p' | sort -u >"$home/npm.txt"

for name in django numpy pip sqlalchemy botocore black setuptools pytest flask scipy \
  pandas tensorflow torch jax celery twisted zope.interface plone ansible apache-airflow \
  pydantic uv ruff home-assistant homeassistant pytz certifi cryptography attrs mypy; do
  python3 -m pip index versions --pre --disable-pip-version-check "$name" || true
done | sed -n 's/^Available versions: //p' | tr -d ' ' | tr ',' '\n' | sort -u >"$home/pypi.txt"

# The upstream version is what stands before the last hyphen.
apt-cache dumpavail | sed -n 's/^Version: //p' | sed 's/-[^-]*$//' | sort -u >"$home/debian.txt"

apt-cache dumpavail | sed -n 's/^Version: //p' | sort -u >"$home/debian-whole.txt"

for name in golang.org/x/tools k8s.io/client-go k8s.io/kubernetes google.golang.org/grpc \
  google.golang.org/api github.com/aws/aws-sdk-go github.com/spf13/cobra \
  github.com/gin-gonic/gin github.com/hashicorp/terraform github.com/hashicorp/vault \
  github.com/prometheus/prometheus github.com/docker/docker github.com/docker/cli \
  github.com/moby/buildkit github.com/etcd-io/etcd go.etcd.io/etcd/v3 \
  github.com/goreleaser/goreleaser github.com/gohugoio/hugo go.opentelemetry.io/otel \
  github.com/sirupsen/logrus github.com/traefik/traefik/v2 github.com/cilium/cilium; do
  GO111MODULE=on go list -m -versions "$name" || true
done | tr ' ' '\n' | grep '^v' | sort -u >"$home/go.txt"

# Cargo keeps all versions of whatever it looks at.
crates=$(mktemp -d)
mkdir "$crates/src"
: >"$crates/src/lib.rs"
cat >"$crates/Cargo.toml" <<'END'
[package]
name = "corpus"
version = "0.0.0"
edition = "2021"

[dependencies]
tokio = { version = "*", features = ["full"] }
clap = { version = "*", features = ["derive"] }
serde = "*"
bevy = "*"
actix-web = "*"
diesel = "*"
rocket = "*"
wasm-bindgen = "*"
syn = "*"
END
(cd "$crates" && CARGO_HOME="$crates/home" cargo generate-lockfile --quiet) || true
find "$crates/home/registry/index" -path '*/.cache/*' -type f -exec cat {} + 2>/dev/null |
  grep -ao '"vers": *"[^"]*"' | sed 's/.*: *"//; s/"$//' | sort -u >"$home/cargo.txt" || true
rm -rf "$crates"

# Asking for the newest version brings the list of all.
for name in com.google.guava:guava org.springframework:spring-core \
  org.hibernate:hibernate-core io.netty:netty-all org.apache.logging.log4j:log4j-core \
  junit:junit org.junit.jupiter:junit-jupiter-api \
  org.apache.maven:maven-core org.apache.tomcat.embed:tomcat-embed-core \
  org.apache.camel:camel-core io.quarkus:quarkus-core org.hibernate.orm:hibernate-core \
  io.micronaut:micronaut-core org.springframework.security:spring-security-core \
  com.google.code.gson:gson com.squareup.okhttp3:okhttp org.slf4j:slf4j-api \
  org.scala-lang:scala-library org.jetbrains.kotlin:kotlin-stdlib \
  org.eclipse.jetty:jetty-server org.springframework.boot:spring-boot \
  com.fasterxml.jackson.core:jackson-databind org.clojure:clojure; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get \
    -Dtransitive=false -Dartifact="$name:LATEST" >&2 || true
done
find "$HOME/.m2" -name "maven-metadata-central.xml" -exec cat {} + 2>/dev/null |
  grep -o "<version>[^<]*" | sed "s/<version>//" | sort -u >"$home/maven.txt" || true

# Calendar versions, as projects of PyPI have them.
for name in pip pytz certifi black attrs twisted yt-dlp tzdata virtualenv boltons hatch; do
  python3 -m pip index versions --pre --disable-pip-version-check "$name" || true
done | sed -n 's/^Available versions: //p' | tr -d ' ' | tr ',' '\n' |
  grep -E '^(20)?[0-9]{2}\.' | sort -u >"$home/calver.txt"

# What a scanner of vulnerabilities compares in its tests: "1.0 < 1.1", one pair a line.
scanner=$(GO111MODULE=on go mod download -json github.com/google/osv-scalibr@v0.5.3 |
  sed -n 's/.*"Dir": "\(.*\)".*/\1/p') || scanner=
for name in alpine rubygems packagist maven debian pypi; do
  [ -n "$scanner" ] || break
  cat "$scanner"/semantic/testdata/$name-versions*.txt | tr -d '\r' | grep -Ev '^(#|//)' |
    sed 's/ *[<=>] */\n/g' | sed 's/^ *//; s/ *$//' | grep . | sort -u >"$home/osv-$name.txt"
done

# history REPOSITORY FILES…: all lines that ever were in its files.
history() {
  [ -d "${RUNG_CHECKOUTS:-}/$1" ] || return 0
  where=$1
  shift
  git -C "$RUNG_CHECKOUTS/$where" log --format= -p -- "$@" | grep -a '^[+-]' | sed 's/^.//'
}

plain() {
  tr -d "\"'\r" | sed 's/[ \t]*#.*//; s/^[ \t]*//; s/[ \t]*$//' | grep -v '[$%{}<>` ]' | grep . | sort -u
}

if [ -d "${RUNG_CHECKOUTS:-}" ]; then
  [ ! -d "$RUNG_CHECKOUTS/azurelinux" ] ||
    git -C "$RUNG_CHECKOUTS/azurelinux" grep -hE '^\* [A-Z][a-z]{2} [A-Z][a-z]{2} ' HEAD -- '*.spec' |
    grep -oE '[0-9][^ ]*$' | plain >"$home/rpm.txt"
  history os '*.yaml' | awk '/^  version: /{v=$2} /^  epoch: /{print v "-r" $2; print v}' |
    plain >"$home/apk.txt"
  {
    history arcade eng '*.props'
    history NuGetGallery '*.csproj' '*.config' '*.props'
  } | grep -oE 'Version(=|>)"?[0-9][^"<]*' | sed -E 's/Version(=|>)"?//' | plain >"$home/nuget.txt"
  for name in realtime hexpm blockscout livebook; do history "$name" '*mix.lock'; done |
    grep -oE '\{:hex, :[a-z0-9_]+, "[^"]*"' | sed 's/.*, "//' | plain >"$home/hex.txt"
  history charts '*Chart.yaml' '*requirements.lock' | grep -E '^ *(- )?version: ' |
    sed 's/.*version: *//' | plain >"$home/helm.txt"
  {
    [ ! -d "$RUNG_CHECKOUTS/conda" ] ||
      git -C "$RUNG_CHECKOUTS/conda" grep -hoE '"version": "[^"]*"' HEAD -- tests | sed 's/.*: "//'
    history aggregate '*meta.yaml' | grep -E '^( *version: |\{% *set version)' |
      sed -E 's/.*version *[:=] *//; s/[%} ]*$//'
    [ ! -d "$RUNG_CHECKOUTS/spack-packages" ] ||
      git -C "$RUNG_CHECKOUTS/spack-packages" grep -hoE '^ +version\("[^"]+"' HEAD | sed 's/.*("//'
  } | plain >"$home/conda.txt"
  history official-images library | grep -E '^(Shared)?Tags: ' | sed 's/^[^:]*: //' |
    tr ',' '\n' | plain >"$home/docker.txt"
  history std '*deno.json' | grep -oE '"version": "[^"]*"' | sed 's/.*: "//' | plain >"$home/jsr.txt"
fi

wc -l "$home"/*.txt
