/** `npm-publish.yml`: the package of a tag goes to npm, under its channel's dist-tag. */
import { type Flow, type Job, type Step, x } from "./job.ts";
import { buildJob, publisherFlow } from "./publisher.ts";
import type { Settings } from "./settings.ts";
import { fetchBuilt, identity, keep, testSteps, TIMEOUT_MINUTES } from "./steps.ts";
import { nodeFor, SETUP } from "./tools.ts";

/** The workflow that packs an npm package and publishes it. */
export function npmPublish(settings: Settings): Flow {
  return publisherFlow(settings, {
    id: "npm-publish",
    name: "Publish to npm",
    about: `\
Packs the package of a tag and publishes it under the dist-tag of its channel:
"latest" for the highest release alone; "next", "beta", "alpha" for what leads to one;
one of its own for an old line.
${HOW[settings.auth]}`,
    build: build(settings),
    publish: [publish(settings)],
    artifact: "npm-package",
  });
}

const HOW: { readonly [K in Settings["auth"]]: string } = {
  trusted:
    `There is no secret: npm trusts this file's name and the environment's. Keep both as
they are registered there.`,
  token: `The secret NPM_TOKEN holds the token; trusted publishing would need none.`,
};

function build(settings: Settings): Job {
  return buildJob(settings, {
    answers: ["npm_dist_tag"],
    steps: [
      SETUP.node,
      ...(settings.build === undefined
        ? [{ name: "Install dependencies", run: "npm ci" }]
        : []),
      ...testSteps(settings),
      {
        name: "Build",
        run: settings.build?.trimEnd() ?? "npm run build --if-present",
      },
      {
        name: "Pack",
        run: "mkdir -p dist-npm\nnpm pack --pack-destination dist-npm",
      },
      COMPARE,
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

function publish(settings: Settings): Job {
  const { auth, attest, runsOn } = settings;
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
          DIST_TAG: x("needs.build.outputs.npm_dist_tag"),
          ...(isTrusted ? {} : token),
        },
        run: `npm publish ./dist-npm/*.tgz${provenance} --tag "$DIST_TAG"`,
      },
    ],
  };
}
