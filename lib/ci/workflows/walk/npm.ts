/** Packages for npm, one by one, each under the dist-tag of its channel. */
import { clientOf, type ClientWords } from "../npm_client.ts";
import { PLAIN } from "../several.ts";
import type { Settings } from "../settings.ts";
import { indented } from "../yaml.ts";
import { listed, type Walk } from "./walk.ts";

/** A script: does this in each released package with a lockfile of its own. */
const inOwn = (does: string) =>
  `\
while IFS=$tab read -r folder _; do
  if [ "$folder" != . ] && [ -e "$folder/package-lock.json" ]; then
    (cd "$folder" && ${does} < /dev/null)
  fi
done < "$RUNNER_TEMP/released.tsv"`;

/** The project's own script, if it has one, else those of its packages. */
const installAndBuild = ({ install, run, buildAll, isWorkspace }: ClientWords) =>
  `\
if [ -e package.json ]; then ${install}; fi
${inOwn("npm ci")}
root() { [ -e package.json ] && node -e "process.exit(require('./package.json')$1 ? 0 : 1)"; }
if root .scripts?.build; then
  ${run}
elif ${isWorkspace}; then
  ${buildAll}
fi
${inOwn("npm run build --if-present")}`;

/** What was packed says what it is. */
function build(settings: Settings): string {
  const client = clientOf(settings);
  return `\
${listed("npm", "package_path", "version", "npm_dist_tag")}
${client.bring === undefined ? "" : `${client.bring}\n`}\
${settings.build?.trimEnd() ?? installAndBuild(client)}
mkdir "$RUNNER_TEMP/dist-npm"
: > "$RUNNER_TEMP/dist-npm/packages.tsv"
while IFS=$tab read -r folder version dist_tag; do
  into=$(mktemp -d "$RUNNER_TEMP/packed.XXXXXX")
  (cd "$folder" && ${client.pack('"$into"')} < /dev/null)
  file=$(basename "$into"/*.tgz)
  tar -xzf "$into/$file" --to-stdout package/package.json > "$into/package.json"
  name=$(node -p 'require(process.argv[1]).name' "$into/package.json")
  packed=$(node -p 'require(process.argv[1]).version' "$into/package.json")
  echo "$name: $packed, $dist_tag"
  if [ "$packed" != "$version" ]; then
    echo "$file says version $packed, the tag $version"
    exit 3
  fi
  if ! node -e '
    const said = require(process.argv[1]);
    const asked = [said.dependencies, said.peerDependencies, said.optionalDependencies]
      .flatMap((each) => Object.values(each ?? {}));
    process.exit(asked.some((each) => each.startsWith("workspace:")) ? 1 : 0);
  ' "$into/package.json"; then
    echo "workspace_left: $file asks for \\"workspace:\\", which nobody can install:" \\
      "let its script prepack write the versions"
    exit 3
  fi
  mv "$into/$file" "$RUNNER_TEMP/dist-npm/"
  printf '%s\\t' "$name" "$version" "$dist_tag" >> "$RUNNER_TEMP/dist-npm/packages.tsv"
  echo "$file" >> "$RUNNER_TEMP/dist-npm/packages.tsv"
done < "$RUNNER_TEMP/released.tsv"
rm -rf dist-npm
mv "$RUNNER_TEMP/dist-npm" dist-npm
cat dist-npm/packages.tsv`;
}

/** npm reads the variable itself: no file has the token. */
const SIGN_IN = `\
export NPM_CONFIG_USERCONFIG="$RUNNER_TEMP/npmrc"
echo "//registry.npmjs.org/:_authToken=\\\${NPM_TOKEN}" > "$NPM_CONFIG_USERCONFIG"
`;

/** The registry is asked before and after; where its answer is late, npm says what is there. */
function publish(settings: Settings, hasIdentity: boolean): string {
  const isTrusted = hasIdentity && settings.auth === "trusted";
  const isVouched = hasIdentity && settings.attest !== "none";
  // Where npm trusts, it makes them by itself for a public project.
  const provenance = isTrusted
    ? (isVouched ? "" : " --provenance=false")
    : (isVouched ? " --provenance" : "");
  return `\
${isTrusted ? "" : SIGN_IN}\
there() {
  npm view "$name@$version" version --prefer-online 2> /dev/null < /dev/null | grep -q .
}
tab=$(printf '\\t')
while IFS=$tab read -r name version dist_tag file; do
  if there; then
    ${PLAIN.passedOver}
    continue
  fi
  if ! npm publish "./dist-npm/$file"${provenance} --tag "$dist_tag" \\
    > "$RUNNER_TEMP/said" 2>&1 < /dev/null
  then
    cat "$RUNNER_TEMP/said"
    grep -q "previously published" "$RUNNER_TEMP/said" || exit 1
    ${PLAIN.passedOver}
    continue
  fi
  cat "$RUNNER_TEMP/said"
${indented(PLAIN.await, 2)}
done < dist-npm/packages.tsv`;
}

/** To npm. */
export const npm: Walk = { registry: "npm", folder: "dist-npm", build, publish };
