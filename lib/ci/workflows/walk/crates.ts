/** Crates, one by one, to crates.io. */
import { PLAIN } from "../several.ts";
import type { Settings } from "../settings.ts";
import { indented } from "../yaml.ts";
import { listed, type Walk } from "./walk.ts";

/** Those of a workspace together: one may ask for another that is nowhere else yet. */
const PACKAGE_ALL = `\
paste "$RUNNER_TEMP/roots.tsv" "$RUNNER_TEMP/dist-crates/packages.tsv" > "$RUNNER_TEMP/crates.tsv"
sort -u "$RUNNER_TEMP/roots.tsv" > "$RUNNER_TEMP/roots"
while IFS= read -r root; do
  set --
  while IFS=$tab read -r at name version _; do
    if [ "$at" = "$root" ]; then set -- "$@" --package "$name@$version"; fi
  done < "$RUNNER_TEMP/crates.tsv"
  cargo package --locked --manifest-path "$root" "$@" < /dev/null
done < "$RUNNER_TEMP/roots"`;

/** A crate that does not say the tag's version is none that cargo finds. */
function build(settings: Settings): string {
  return `\
${listed("crates.io", "package_path", "version")}
mkdir "$RUNNER_TEMP/dist-crates"
: > "$RUNNER_TEMP/dist-crates/packages.tsv"
: > "$RUNNER_TEMP/roots.tsv"
while IFS=$tab read -r folder version; do
  manifest=$folder/Cargo.toml
  name=$(cargo read-manifest --manifest-path "$manifest" < /dev/null |
    sed -n 's/^{"name":"\\([^"]*\\)".*/\\1/p')
  printf '%s\\t%s\\t%s\\n' "$name" "$version" "$folder" >> "$RUNNER_TEMP/dist-crates/packages.tsv"
  cargo locate-project --workspace --message-format plain --manifest-path "$manifest" \\
    >> "$RUNNER_TEMP/roots.tsv" < /dev/null
done < "$RUNNER_TEMP/released.tsv"
${settings.build?.trimEnd() ?? PACKAGE_ALL}
rm -rf dist-crates
mv "$RUNNER_TEMP/dist-crates" dist-crates`;
}

/**
 * No code of the crates runs here: they were built before. cargo is asked from elsewhere: in a
 * workspace it would tell of that one's own crate.
 */
function publish(): string {
  return `\
mv dist-crates "$RUNNER_TEMP/"
there() { (cd "$RUNNER_TEMP" && cargo info --quiet "$name@$version") > /dev/null 2>&1; }
tab=$(printf '\\t')
while IFS=$tab read -r name version folder; do
  if there; then
    ${PLAIN.passedOver}
    continue
  fi
  cargo publish --manifest-path "$folder/Cargo.toml" --package "$name@$version" \\
    --locked --no-verify < /dev/null
${indented(PLAIN.await, 2)}
done < "$RUNNER_TEMP/dist-crates/packages.tsv"`;
}

/** To crates.io. */
export const crates: Walk = {
  ...{ registry: "crates.io", folder: "dist-crates", build, publish },
};
