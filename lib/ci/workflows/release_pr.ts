/** `release-pr.yml`: a pull request for each release, and the release when it is merged. */
import { type Dialect, GITHUB } from "./dialect.ts";
import { whatInputs } from "./create_inputs.ts";
import { appToken } from "./create_release.ts";
import { type Flow, type Permission, type Step, type Table, x } from "./job.ts";
import type { Settings } from "./settings.ts";
import { isSeveral } from "./several.ts";
import {
  authorOf,
  CHECKOUT,
  groupOf,
  installRung,
  READ,
  TIMEOUT_MINUTES,
} from "./steps.ts";

/** The workflow that keeps the pull request, and tags what was merged. */
export function releasePr(settings: Settings, dialect = GITHUB): Flow {
  const { branch } = settings;
  return {
    name: "Release pull request",
    about: `\
Tags and publishes the release whose pull request was merged, then opens or updates the
pull request of the next one, and says on it how the gates stand, as the status rung/gates.
It runs on the branch that releases are cut on, and never on a pull request: nothing of
a fork gets at a secret.`,
    on: `\
push:
  branches: [${branch === undefined ? '"**"' : JSON.stringify(branch)}]
# what waits for a time to pass is looked at again
schedule:
  - cron: "17 5 * * *"
workflow_dispatch:
  inputs:
${whatInputs(settings)}`,
    group: groupOf("release"),
    jobs: [{
      id: "release",
      name: "Release",
      ...(branch === undefined ? { if: ON_DEFAULT } : {}),
      runsOn: settings.runsOn,
      timeoutMinutes: TIMEOUT_MINUTES,
      environment: "release",
      permissions: [...permissionsOf(settings), ...ASKING],
      steps: [
        CHECKOUT,
        ...installRung(settings),
        ...(settings.push === "app"
          ? [appToken(settings, { "permission-pull-requests": "write" })]
          : []),
        {
          name: "Check the token",
          env: tokenEnv(settings),
          run: `rung token check${tokenFlags(settings)}`,
        },
        {
          name: "Release what was merged",
          about: "looks first: at any commit, twice, or after a crash",
          id: "rung",
          env: { ...tokenEnv(settings), ...authorOf(dialect) },
          run: `rung execute --merged${tokenFlags(settings)}${
            settings.githubRelease === "last" ? " --no-release" : ""
          }`,
        },
        propose(settings, dialect),
        {
          name: "Say how the gates stand",
          about: "with the job's own token; whatever became of the steps before",
          if: x("!cancelled()"),
          env: dialect.hasPermissions
            ? { GITHUB_TOKEN: x("github.token") }
            : tokenEnv(settings),
          run: `rung gates --status${
            dialect.hasPermissions ? " --token-env GITHUB_TOKEN" : tokenFlags(settings)
          }`,
        },
      ],
    }],
  };
}

const ON_DEFAULT = x(
  "github.ref_name == github.event.repository.default_branch || github.event_name == 'schedule'",
);

function permissionsOf({ push }: Settings): readonly Permission[] {
  if (push !== "dispatch") {
    const why = "to find the release's";
    return [READ, { scope: "pull-requests", access: "read", why }];
  }
  return [
    { scope: "actions", access: "write", why: "to start workflows on the tag" },
    { scope: "contents", access: "write", why: "to push, and publish the release" },
    { scope: "pull-requests", access: "write", why: "to open and update it" },
  ];
}

/** What the gates are asked with, and what says how they stand. */
const ASKING: readonly Permission[] = [
  { scope: "checks", access: "read", why: "what gates ask: `checks`" },
  { scope: "issues", access: "read", why: "the same: `blockers`, `milestone`" },
  { scope: "statuses", access: "write", why: "to say how they stand" },
];

function tokenEnv({ push, tokens: [first] }: Settings): Table {
  if (push === "app") return { RELEASE_TOKEN: x("steps.app.outputs.token") };
  if (push === "dispatch") return { GITHUB_TOKEN: x("github.token") };
  return { RELEASE_TOKEN: x(`secrets.${first}`) };
}

function tokenFlags({ push, publishers: [first] }: Settings): string {
  if (push !== "dispatch") return " --token-env RELEASE_TOKEN";
  return first === undefined ? "" : ` --dispatch ${first}`;
}

function propose(settings: Settings, dialect: Dialect): Step {
  return {
    name: "Propose the next release",
    about: "told nothing, it goes on with the channel of the open pull request",
    env: {
      CHANNEL: x("inputs.channel"),
      RELEASE_TYPE: x("inputs.release_type"),
      ...tokenEnv(settings),
      ...authorOf(dialect),
    },
    run: `\
asked=()
if [ -n "$CHANNEL" ]; then asked+=(--channel "$CHANNEL"); fi
if [ -n "$RELEASE_TYPE" ] && [ "$RELEASE_TYPE" != auto ]; then
  asked+=("--$RELEASE_TYPE")
fi
rung prepare --pr${isSeveral(settings) ? " --all" : ""}${
      settings.push === "dispatch" ? " --token-env GITHUB_TOKEN" : tokenFlags(settings)
    } "\${asked[@]}"`,
  };
}
