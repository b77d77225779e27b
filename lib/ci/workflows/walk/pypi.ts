/** Python packages, one by one, to TestPyPI or PyPI as each one's channel says. */
import { INDEXES } from "../pypi_publish.ts";
import { PLAIN } from "../several.ts";
import type { Settings } from "../settings.ts";
import { indented } from "../yaml.ts";
import { listed, type Walk } from "./walk.ts";

/** Fails where a file of $folder does not say of itself that it is $version. */
export const COMPARING = `\
for file in "$folder"/*; do
  case "$file" in
    *.whl) metadata=$(unzip -p "$file" '*.dist-info/METADATA') ;;
    *.tar.gz) metadata=$(tar -xzf "$file" --to-stdout --wildcards --no-wildcards-match-slash '*/PKG-INFO') ;;
    *) continue ;;
  esac
  built=$(printf '%s\\n' "$metadata" | sed -n '1,/^$/s/^Version: //p')
  echo "$file: $built"
  if [ "$built" != "$version" ]; then
    echo "$file says version $built, the tag $version"
    exit 3
  fi
done`;

/** What an index takes of all that a project's own script made. */
const MOVE = `\
for file in dist/*.whl dist/*.tar.gz; do
  if [ -e "$file" ]; then mv "$file" "$folder/"; fi
done`;

/** Each into a folder of its own, numbered in publishing order. */
function build(settings: Settings): string {
  const own = settings.build?.trimEnd();
  return `\
${listed("pypi", "package_path", "pep440", "pypi_target")}
root=$PWD
at=0
mkdir "$RUNNER_TEMP/dist-pypi"
: > "$RUNNER_TEMP/dist-pypi/packages.tsv"
while IFS=$tab read -r path version target; do
  at=$((at + 1))
  folder=$RUNNER_TEMP/dist-pypi/$at
  mkdir "$folder"
  metadata=
  cd "$root/$path"
${
    own === undefined
      ? '  uv build --out-dir "$folder" < /dev/null'
      : `  (\n${indented(own, 4)}\n  ) < /dev/null\n${indented(MOVE, 2)}`
  }
${indented(COMPARING, 2)}
  name=$(printf '%s\\n' "$metadata" | sed -n '1,/^$/s/^Name: //p')
  if [ -z "$name" ]; then
    echo "Nothing was built in $path"
    exit 3
  fi
  printf '%s\\t' "$at" "$target" "$name" >> "$RUNNER_TEMP/dist-pypi/packages.tsv"
  echo "$version" >> "$RUNNER_TEMP/dist-pypi/packages.tsv"
done < "$RUNNER_TEMP/released.tsv"
cd "$root"
rm -rf dist-pypi
mv "$RUNNER_TEMP/dist-pypi" dist-pypi`;
}

/**
 * PyPI takes an identity once: one token is made of it, for all packages that trust the job.
 * Source: docs.pypi.org, "Trusted publishers", "The manual way".
 */
const MINT = `\
mint() {
  printf '{"token": "%s"}' "$2" |
    curl --fail --silent --show-error --header "Content-Type: application/json" \\
      --data @- "$1/_/oidc/mint-token" |
    python -c 'import json, sys; print(json.load(sys.stdin)["token"])'
}
`;

function publish(_settings: Settings, hasIdentity: boolean): string {
  const places = INDEXES.map(({ id, simple, url }) =>
    `    ${id}) simple=${simple} url=${url ?? "https://upload.pypi.org/legacy/"} ;;`
  );
  const tokens = INDEXES.map(({ id, simple, secret }) => {
    const made = `\${${id}_token:=$(mint ${
      new URL(simple).origin
    } "$${id.toUpperCase()}_ID_TOKEN")}`;
    return `    ${id}) token=${hasIdentity ? made : `$${secret}`} ;;`;
  });
  return `\
${
    hasIdentity
      ? MINT
      : ""
  }# whether the index has all files of the package, by the page that installers read
there() {
  slug=$(echo "$name" | tr '[:upper:]' '[:lower:]' | sed 's/[-_.]\\{1,\\}/-/g')
  page=$(curl --fail --silent --location --header "Cache-Control: no-cache" \\
    "$simple/$slug/") || page=
  for file in "dist-pypi/$at"/*; do
    case "$page" in *"\${file##*/}"*) ;; *) return 1 ;; esac
  done
}
tab=$(printf '\\t')
while IFS=$tab read -r at target name version; do
  case "$target" in
${places.join("\n")}
    *) echo "There is no index \\"$target\\""; exit 3 ;;
  esac
  if there; then
    ${PLAIN.passedOver}
    continue
  fi
  case "$target" in
${tokens.join("\n")}
  esac
  for file in "dist-pypi/$at"/*; do
    case "$page" in *"\${file##*/}"*) continue ;; esac
    UV_PUBLISH_TOKEN=$token uv publish --publish-url "$url" "$file" < /dev/null
  done
${indented(PLAIN.await, 2)}
done < dist-pypi/packages.tsv`;
}

/** To TestPyPI and PyPI. */
export const pypi: Walk = { registry: "pypi", folder: "dist-pypi", build, publish };
