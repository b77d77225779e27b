/**
 * What Gitea and Forgejo have of their own: a publication in one job, since their stores of
 * artifacts differ, with a token, since no registry trusts their identities.
 */
import type { Dialect } from "./dialect.ts";
import { FORGEJO, GITEA } from "./dialect.ts";
import { createRelease } from "./create_release.ts";
import { releasePr } from "./release_pr.ts";
import { type Flow, formatFlow, type Job, type Step, x } from "./job.ts";
import { COMPARE, INDEXES } from "./pypi_publish.ts";
import type { Settings } from "./settings.ts";
import { isSeveral } from "./several.ts";
import {
  CHECKOUT,
  CLASSIFY,
  groupOf,
  installRung,
  onTags,
  testSteps,
  TIMEOUT_MINUTES,
} from "./steps.ts";
import { besidesRung, SETUP } from "./tools.ts";
import { crates, jsr, npm, pypi, TABLE, type Walk } from "./walk/mod.ts";

/** The workflows that are written for these, by the workflow that each stands for. */
export const GITEA_PARTS = [
  "create-release",
  "release-pr",
  "pypi-publish",
  "npm-publish",
  "crates-publish",
  "jsr-publish",
] as const;

/** The dialects by their systems. */
export const GITEA_LIKE: { readonly [K in "gitea" | "forgejo"]: Dialect } = {
  gitea: GITEA,
  forgejo: FORGEJO,
};

const FLOWS: {
  readonly [K in (typeof GITEA_PARTS)[number]]: (
    settings: Settings,
    dialect: Dialect,
  ) => Flow;
} = {
  "create-release": createRelease,
  "release-pr": releasePr,
  "pypi-publish": (settings) =>
    isSeveral(settings) ? walking(settings, PYPI) : pypiPublish(settings),
  "npm-publish": (settings) => walking(settings, NPM),
  "crates-publish": (settings) => walking(settings, CRATES),
  "jsr-publish": (settings) => walking(settings, JSR),
};

/** The text of a workflow for one of them. */
export function giteaWorkflow(
  name: (typeof GITEA_PARTS)[number],
  given: Settings,
  dialect: Dialect,
): string {
  // Nothing comes after the push that could publish the page, and nobody knows a queue.
  const settings: Settings = { ...given, githubRelease: "first", queue: false };
  return formatFlow(FLOWS[name](settings, dialect), settings, dialect);
}

function pypiPublish(settings: Settings): Flow {
  return {
    name: "Publish to PyPI",
    about: `\
Builds the package of a tag and publishes it: alphas to TestPyPI, all else to PyPI,
unless the configuration of rung says otherwise.
The secrets PYPI_API_TOKEN and TEST_PYPI_API_TOKEN hold the tokens: no index trusts
this server's own identities.`,
    on: onTags(settings),
    group: groupOf("pypi-publish"),
    jobs: [publish(settings)],
  };
}

function publish(settings: Settings): Job {
  return {
    id: "pypi",
    name: "Build and publish",
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    permissions: [],
    steps: [
      CHECKOUT,
      ...installRung(settings),
      CLASSIFY,
      SETUP.uv,
      ...testSteps(settings),
      { name: "Build", run: settings.build?.trimEnd() ?? "uv build" },
      COMPARE,
      ...INDEXES.map(({ id, title, url, secret }): Step => ({
        name: `Publish to ${title}`,
        if: `steps.rung.outputs.pypi_target == '${id}'`,
        env: { UV_PUBLISH_TOKEN: x(`secrets.${secret}`) },
        run: `uv publish${url === undefined ? "" : ` --publish-url ${url}`}`,
      })),
    ],
  };
}

/** A registry whose packages one job builds and publishes, in their order. */
interface Walked {
  readonly id: string;
  readonly name: string;
  /** What the job does with what there is: `Packs the packages`. */
  readonly does: string;
  /** What nobody sees in the file. */
  readonly about: string;
  readonly walk: Walk;
  /** What the machine may lack. */
  tools(settings: Settings): readonly Step[];
  readonly secrets: readonly string[];
}

const PYPI: Walked = {
  id: "pypi",
  name: "Publish to PyPI",
  does: "Builds the packages",
  about: `\
Alphas go to TestPyPI, all else to PyPI, unless the configuration of rung says otherwise.
The secrets PYPI_API_TOKEN and TEST_PYPI_API_TOKEN hold the tokens: no index trusts
this server's own identities.`,
  walk: pypi,
  tools: () => [SETUP.uv],
  secrets: INDEXES.map(({ secret }) => secret),
};

const NPM: Walked = {
  id: "npm",
  name: "Publish to npm",
  does: "Packs the packages",
  about: `\
Each goes under the dist-tag of its channel. The secret NPM_TOKEN holds the token: npm
does not trust this server's own identities.`,
  walk: npm,
  tools: () => [SETUP.node],
  secrets: ["NPM_TOKEN"],
};

const CRATES: Walked = {
  id: "crates",
  name: "Publish to crates.io",
  does: "Packages the crates",
  about: `\
The machine has to have cargo. The secret CARGO_REGISTRY_TOKEN holds the token: crates.io
does not trust this server's own identities.`,
  walk: crates,
  tools: () => [],
  secrets: ["CARGO_REGISTRY_TOKEN"],
};

const JSR: Walked = {
  id: "jsr",
  name: "Publish to JSR",
  does: "Checks the packages",
  about: `\
The secret JSR_TOKEN holds the token: JSR does not trust this server's own identities.`,
  walk: jsr,
  tools: (settings) => besidesRung(settings, ["deno"]),
  secrets: ["JSR_TOKEN"],
};

function walking(settings: Settings, walked: Walked): Flow {
  const { id, name, does, about, walk, tools, secrets } = walked;
  return {
    name,
    about: `\
${does} that are released at a tag's commit, and publishes them one by one:
whoever is asked for is there before who asks. What is there already is passed over.
${about}`,
    on: onTags(settings),
    group: groupOf(`${id}-publish`),
    jobs: [{
      id,
      name: "Build and publish",
      runsOn: settings.runsOn,
      timeoutMinutes: TIMEOUT_MINUTES,
      permissions: [],
      steps: [
        CHECKOUT,
        ...installRung(settings),
        CLASSIFY,
        {
          name: "List what is released here",
          run: `rung ci --all --offline --format tsv > "$RUNNER_TEMP/${TABLE}"`,
        },
        ...tools(settings),
        ...testSteps(settings),
        {
          name: "Build, and compare what was built with the tags",
          run: walk.build(settings),
        },
        {
          name: "Publish",
          env: Object.fromEntries(secrets.map((each) => [each, x(`secrets.${each}`)])),
          run: walk.publish(settings, false),
        },
      ],
    }],
  };
}
