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
import {
  CHECKOUT,
  CLASSIFY,
  groupOf,
  installRung,
  onTags,
  testSteps,
  TIMEOUT_MINUTES,
} from "./steps.ts";
import { SETUP } from "./tools.ts";

/** The workflows that are written for these, by the workflow that each stands for. */
export const GITEA_PARTS = ["create-release", "release-pr", "pypi-publish"] as const;

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
  "pypi-publish": pypiPublish,
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
