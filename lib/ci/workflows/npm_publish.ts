/** `npm-publish.yml`: the package of a tag goes to npm, under its channel's dist-tag. */
import { ANSWERS, attachJob, isSuccess, notifyJobs } from "./after.ts";
import { TOOLS } from "./actions.ts";
import { type Flow, type Job, type Step, x } from "./job.ts";
import type { Settings } from "./settings.ts";
import {
  CHECKOUT,
  classified,
  CLASSIFY,
  fetchBuilt,
  groupOf,
  identity,
  installRung,
  keep,
  onTags,
  READ,
  testSteps,
  TIMEOUT_MINUTES,
} from "./steps.ts";

/** The workflow that packs an npm package and publishes it. */
export function npmPublish(settings: Settings): Flow {
  return {
    name: "Publish to npm",
    about: `\
Packs the package of a tag and publishes it under the dist-tag of its channel:
"latest" for the highest release alone; "next", "beta", "alpha" for what leads to one;
one of its own for an old line.
${HOW[settings.auth]}`,
    on: onTags(settings),
    group: groupOf("npm-publish"),
    jobs: [
      build(settings),
      publish(settings),
      attachJob(settings, {
        needs: ["build", "npm"],
        condition: isSuccess(["npm"]),
        artifact: "npm-package",
      }),
      ...notifyJobs(settings, ["npm"]),
    ],
  };
}

const HOW: { readonly [K in Settings["auth"]]: string } = {
  trusted:
    `There is no secret: npm trusts this file's name and the environment's. Keep both as
they are registered there.`,
  token: `The secret NPM_TOKEN holds the token; trusted publishing would need none.`,
};

function setupNode(registry?: string): Step {
  return {
    name: "Install Node",
    uses: "actions/setup-node",
    with: {
      "node-version": TOOLS.node,
      ...(registry === undefined ? {} : { "registry-url": registry }),
      "package-manager-cache": [
        "false",
        "what others wrote must not get into a release",
      ],
    },
  };
}

function build(settings: Settings): Job {
  return {
    id: "build",
    name: "Build",
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    permissions: [READ],
    outputs: classified(...ANSWERS, "npm_dist_tag"),
    steps: [
      CHECKOUT,
      ...installRung(settings),
      CLASSIFY,
      setupNode(),
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
  };
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
  const { auth, runsOn } = settings;
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
    permissions: [identity("npm")],
    steps: [
      setupNode("https://registry.npmjs.org"),
      fetchBuilt("npm-package", "dist-npm"),
      {
        name: "Publish",
        env: {
          DIST_TAG: x("needs.build.outputs.npm_dist_tag"),
          ...(auth === "token" ? token : {}),
        },
        run: 'npm publish ./dist-npm/*.tgz --provenance --tag "$DIST_TAG"',
      },
    ],
  };
}
