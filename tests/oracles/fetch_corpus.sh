#!/bin/sh
# Fetches versions as really published, one a line, beside the oracles: a few packages of npm
# PyPI and Maven with many versions, and all that apt knows. Usage: tests/oracles/fetch_corpus.sh
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

apt-cache dumpavail | sed -n 's/^Version: //p' | sort -u >"$home/debian-whole.txt"

# Asking for the newest version brings the list of all.
for name in com.google.guava:guava org.springframework:spring-core \
  org.hibernate:hibernate-core io.netty:netty-all org.apache.logging.log4j:log4j-core \
  junit:junit org.scala-lang:scala-library org.jetbrains.kotlin:kotlin-stdlib \
  org.eclipse.jetty:jetty-server org.springframework.boot:spring-boot \
  com.fasterxml.jackson.core:jackson-databind org.clojure:clojure; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get \
    -Dtransitive=false -Dartifact="$name:LATEST" >&2 || true
done
find "$HOME/.m2" -name "maven-metadata-central.xml" -exec cat {} + 2>/dev/null |
  grep -o "<version>[^<]*" | sed "s/<version>//" | sort -u >"$home/maven.txt" || true

wc -l "$home"/*.txt
