#!/usr/bin/env bash
# Builds a real Gitea for the forge tests out of its Go module, once, and prints where it is.
#
#   bash tests/forges/install_gitea.sh          builds it unless it is there: some 12 minutes of CPU
#   bash tests/forges/install_gitea.sh --cached only says where it is; fails where it is not built
#
# No frontend is needed: without it the pages look bare, the API and git over HTTP are whole.
set -euo pipefail

version=1.26.0
home="${RUNG_ORACLES_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/rung-oracles}/gitea-$version"
gitea="$home/gitea"
if [ -x "$gitea" ] && [ -d "$home/static/templates" ]; then
  echo "$gitea"
  exit 0
fi
if [ "${1:-}" = --cached ]; then
  echo "Gitea $version is not built: bash tests/forges/install_gitea.sh" >&2
  exit 1
fi
build="$home/build"
mkdir -p "$build"
cd "$build"
# The replacements are those of Gitea's own go.mod, which Go does not take from a dependency.
cat >go.mod <<'MOD'
module gitea-rig

go 1.26.2

require code.gitea.io/gitea v1.26.0

tool code.gitea.io/gitea

replace github.com/jaytaylor/html2text => github.com/Necoro/html2text v0.0.0-20250804200300-7bf1ce1c7347

replace github.com/nektos/act => gitea.com/gitea/act v0.261.10

replace github.com/urfave/cli/v3 => github.com/urfave/cli/v3 v3.4.1

replace go.yaml.in/yaml/v4 => go.yaml.in/yaml/v4 v4.0.0-rc.3

replace github.com/Azure/azure-sdk-for-go/sdk/azcore => github.com/Azure/azure-sdk-for-go/sdk/azcore v1.19.0

replace github.com/Azure/azure-sdk-for-go/sdk/storage/azblob => github.com/Azure/azure-sdk-for-go/sdk/storage/azblob v1.6.2

replace github.com/microsoft/go-mssqldb => github.com/microsoft/go-mssqldb v1.9.7
MOD
go mod tidy -e >&2
go build -trimpath -ldflags "-s -w -X main.Version=$version" -tags "sqlite sqlite_unlock_notify" \
  -o "$gitea.new" code.gitea.io/gitea >&2
source=$(go list -m -f '{{.Dir}}' code.gitea.io/gitea)
rm -rf "$home/static"
mkdir -p "$home/static"
cp -r "$source/templates" "$source/options" "$home/static/"
chmod -R u+w "$home/static"
mv "$gitea.new" "$gitea"
rm -rf "$build"
echo "$gitea"
