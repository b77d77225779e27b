/** `npm-publish.yml`: the package of a tag goes to npm, under its channel's dist-tag. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import { clientOf, type ClientWords, installing } from "./npm_client.ts";
import { AWAIT, isSeveral, PASSED_OVER, released } from "./several.ts";
import type { Settings } from "./settings.ts";
import { fetchBuilt, identity, keep, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { nodeFor, SETUP } from "./tools.ts";
import { indented } from "./yaml.ts";

/** The workflow that packs an npm package and publishes it. */
export function npmPublish(settings: Settings): Flow {
  const isMany = isSeveral(settings);
  return publisherFlow(settings, {
    id: "npm-publish",
    name: "Publish to npm",
    about: `\
${
      isMany
        ? MANY
        : "Packs the package of a tag and publishes it"
    } under the dist-tag of its channel:
"latest" for the highest release alone; "next", "beta", "alpha" for what leads to one;
one of its own for an old line.
${HOW[settings.auth]}`,
    build: build(settings),
    publish: [publish(settings)],
    ...(isMany ? {} : { artifact: "npm-package" }),
  });
}

const MANY = `\
Packs the packages that are released at a tag's commit, and publishes them in their order:
whoever is asked for is there before who asks. What is there already is passed over.
Each goes`;

const HOW: { readonly [K in Settings["auth"]]: string } = {
  trusted:
    `There is no secret: npm trusts this file's name and the environment's. Keep both as
they are registered there.`,
  token: `The secret NPM_TOKEN holds the token; trusted publishing would need none.`,
};

function build(settings: Settings): Job {
  const isMany = isSeveral(settings);
  const client = clientOf(settings);
  const install = isMany ? installAll(client) : installing(client);
  // What packs has to be there, also where the project's own commands install and build.
  const bring = client.bring === undefined
    ? []
    : [{ name: "Install the package manager", run: client.bring }];
  return buildJob(settings, {
    answers: isMany ? [] : ["npm_dist_tag"],
    steps: [
      SETUP.node,
      ...(settings.build === undefined
        ? [{ name: "Install dependencies", run: install }]
        : bring),
      ...testSteps(settings),
      {
        name: "Build",
        run: settings.build?.trimEnd() ??
          (isMany ? buildAll(client) : client.build),
      },
      ...(isMany ? [packAll(client)] : [
        { name: "Pack", run: `mkdir -p dist-npm\n${client.pack("dist-npm")}` },
        COMPARE,
      ]),
      keep("npm-package", "dist-npm/"),
    ],
  });
}

const COMPARE: Step = {
  name: "Compare what was packed with the tag",
  env: { VERSION: x("steps.rung.outputs.version") },
  run: `\
for file in dist-npm/*.tgz; do
  version=$(tar -xzf "$file" --to-stdout package/package.json | jq -r .version)
  echo "$file: $version"
  if [ "$version" != "$VERSION" ]; then
    echo "::error title=tag_differs::$file says version $version, the tag $VERSION"
    exit 3
  fi
done`,
};

/** A script: does this in each released package with a lockfile of its own. */
const inOwn = (does: string) =>
  `\
while IFS= read -r folder; do
  if [ "$folder" != . ] && [ -e "$folder/package-lock.json" ]; then
    (cd "$folder" && ${does} < /dev/null)
  fi
done < "$RUNNER_TEMP/released.tsv"`;

/** Those of the workspace at the root, if there is one, and of packages outside of it. */
const installAll = ({ bring, install }: ClientWords) =>
  `\
${bring === undefined ? "" : `${bring}\n`}\
if [ -e package.json ]; then ${install}; fi
${released("npm", "package_path")}
${inOwn("npm ci")}`;

/** The project's own script, if it has one, else those of its packages. */
const buildAll = ({ run, buildAll, isWorkspace }: ClientWords) =>
  `\
root() { [ -e package.json ] && jq -e "$1" package.json > /dev/null; }
if root .scripts.build; then
  ${run}
elif ${isWorkspace}; then
  ${buildAll}
fi
${inOwn("npm run build --if-present")}`;

/** Each in its folder; what was packed says what it is, and is held against its tag. */
const packAll = (client: ClientWords): Step => ({
  name: "Pack, and compare what was packed with the tags",
  run: `\
mkdir -p dist-npm
: > dist-npm/packages.tsv
${released("npm", "package_path", "version", "npm_dist_tag")}
while IFS=$'\\t' read -r folder version dist_tag; do
  into=$(mktemp -d)
  (cd "$folder" && ${client.pack('"$into"')} < /dev/null)
  file=$(basename "$into"/*.tgz)
  tar -xzf "$into/$file" --to-stdout package/package.json > "$into/package.json"
  name=$(jq -r .name "$into/package.json")
  packed=$(jq -r .version "$into/package.json")
  echo "$name: $packed, $dist_tag"
  if [ "$packed" != "$version" ]; then
    echo "::error title=tag_differs::$file says version $packed, the tag $version"
    exit 3
  fi
  if jq -e '[.dependencies, .peerDependencies, .optionalDependencies | values[]]
      | any(startswith("workspace:"))' "$into/package.json" > /dev/null
  then
    echo "::error title=workspace_left::$file asks for \\"workspace:\\", which nobody can" \\
      "install: let its script prepack write the versions"
    exit 3
  fi
  mv "$into/$file" dist-npm/
  printf '%s\\t' "$name" "$version" "$dist_tag" >> dist-npm/packages.tsv
  echo "$file" >> dist-npm/packages.tsv
done < "$RUNNER_TEMP/released.tsv"
cat dist-npm/packages.tsv`,
});

/** The registry is asked before and after; where its answer is late, npm says what is there. */
function publishAll(provenance: string): string {
  return `\
there() { npm view "$name@$version" version --prefer-online 2> /dev/null | grep -q .; }
while IFS=$'\\t' read -r name version dist_tag file; do
  if there; then
    ${PASSED_OVER}
    continue
  fi
  if ! npm publish "./dist-npm/$file"${provenance} --tag "$dist_tag" < /dev/null 2>&1 |
    tee "$RUNNER_TEMP/said"
  then
    grep -q "previously published" "$RUNNER_TEMP/said" || exit 1
    ${PASSED_OVER}
    continue
  fi
${indented(AWAIT, 2)}
done < dist-npm/packages.tsv`;
}

function publish(settings: Settings): Job {
  const { auth, attest, runsOn } = settings;
  const isMany = isSeveral(settings);
  const isTrusted = auth === "trusted";
  const isVouched = attest !== "none";
  const hasIdentity = isTrusted || isVouched;
  // Where npm trusts, it makes them by itself for a public repository.
  const provenance = isTrusted
    ? (isVouched ? "" : " --provenance=false")
    : (isVouched ? " --provenance" : "");
  const token = {
    NODE_AUTH_TOKEN: [
      x("secrets.NPM_TOKEN"),
      'zizmor: ignore[use-trusted-publishing] auth = "token" asks for it',
    ] as const,
  };
  return {
    id: "npm",
    name: "Publish to npm",
    needs: ["build"],
    runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: "npm",
    permissions: hasIdentity ? [identity("npm")] : [],
    steps: [
      nodeFor("https://registry.npmjs.org"),
      fetchBuilt("npm-package", "dist-npm"),
      {
        name: "Publish",
        env: {
          ...(isMany ? {} : { DIST_TAG: x("needs.build.outputs.npm_dist_tag") }),
          ...(isTrusted ? {} : token),
        },
        run: isMany
          ? publishAll(provenance)
          : `npm publish ./dist-npm/*.tgz${provenance} --tag "$DIST_TAG"`,
      },
    ],
  };
}
