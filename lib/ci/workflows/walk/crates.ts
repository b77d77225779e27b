/** Crates, one by one, to crates.io. */
import { PLAIN } from "../several.ts";
import type { Settings } from "../settings.ts";
import { indented } from "../yaml.ts";
import { listed, type Walk } from "./walk.ts";

/** The crates as cargo names them, `name@version`: one that does not say so is none. */
function build(settings: Settings): string {
  return `\
${listed("crates.io", "package_path", "version")}
mkdir "$RUNNER_TEMP/dist-crates"
: > "$RUNNER_TEMP/dist-crates/packages.tsv"
set --
CRATES=
while IFS=$tab read -r folder version; do
  name=$(cargo read-manifest --manifest-path "$folder/Cargo.toml" < /dev/null |
    sed -n 's/^{"name":"\\([^"]*\\)".*/\\1/p')
  set -- "$@" --package "$name@$version"
  CRATES="$CRATES\${CRATES:+ }$name@$version"
  printf '%s\\t%s\\n' "$name" "$version" >> "$RUNNER_TEMP/dist-crates/packages.tsv"
done < "$RUNNER_TEMP/released.tsv"
export CRATES
echo "$CRATES"
${
    settings.build?.trimEnd() ??
      'if [ "$#" != 0 ]; then cargo package --locked "$@"; fi'
  }
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
while IFS=$tab read -r name version; do
  if there; then
    ${PLAIN.passedOver}
    continue
  fi
  cargo publish --package "$name@$version" --locked --no-verify < /dev/null
${indented(PLAIN.await, 2)}
done < "$RUNNER_TEMP/dist-crates/packages.tsv"`;
}

/** To crates.io. */
export const crates: Walk = {
  ...{ registry: "crates.io", folder: "dist-crates", build, publish },
};
