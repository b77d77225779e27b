/** Packages for JSR, one by one. deno ends when JSR has one, and passes over what is there. */
import { PLAIN } from "../several.ts";
import type { Settings } from "../settings.ts";
import { indented } from "../yaml.ts";
import { listed, type Walk } from "./walk.ts";

/** Runs deno in $folder; what it says is kept, and shown. */
const deno = (args: string) =>
  `\
if ! (cd "$folder" && NO_COLOR=1 deno publish ${args} < /dev/null) > "$RUNNER_TEMP/said" 2>&1
then
  cat "$RUNNER_TEMP/said"
  exit 1
fi
cat "$RUNNER_TEMP/said"`;

/** What would be published says what it is. */
function build(settings: Settings): string {
  const own = settings.build === undefined ? "" : `${settings.build.trimEnd()}\n`;
  return `\
${listed("jsr", "package_path", "version")}
${own}mkdir "$RUNNER_TEMP/dist-jsr"
: > "$RUNNER_TEMP/dist-jsr/packages.tsv"
while IFS=$tab read -r folder version; do
${indented(deno("--dry-run"), 2)}
  tried=$(sed -n 's/^Simulating publish of \\(.*\\) with files:$/\\1/p' "$RUNNER_TEMP/said")
  if [ "\${tried##*@}" != "$version" ]; then
    echo "$folder would be published as \${tried:-nothing}, the tag says $version"
    exit 3
  fi
  printf '%s\\t%s\\t%s\\n' "\${tried%@*}" "$version" "$folder" >> "$RUNNER_TEMP/dist-jsr/packages.tsv"
done < "$RUNNER_TEMP/released.tsv"
rm -rf dist-jsr
mv "$RUNNER_TEMP/dist-jsr" dist-jsr`;
}

/** JSR vouches for what GitHub alone says; elsewhere deno is not to ask. */
function publish(): string {
  return `\
mv dist-jsr "$RUNNER_TEMP/"
tab=$(printf '\\t')
while IFS=$tab read -r name version folder; do
${indented(deno('--no-provenance --token "$JSR_TOKEN"'), 2)}
  if grep -q "Skipping, already published" "$RUNNER_TEMP/said"; then
    ${PLAIN.passedOver}
  else
    echo "$name $version: published"
  fi
done < "$RUNNER_TEMP/dist-jsr/packages.tsv"`;
}

/** To JSR. */
export const jsr: Walk = { registry: "jsr", folder: "dist-jsr", build, publish };
