/** `release-pr.yml`: a pull request for each release, and the release when it is merged. */
import { type Dialect, GITHUB } from "./dialect.ts";
import { whatInputs } from "./create_inputs.ts";
import { appToken } from "./create_release.ts";
import { type Flow, type Permission, type Step, type Table, x } from "./job.ts";
import type { Settings } from "./settings.ts";
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
pull request of the next one. It runs on the branch that releases are cut on, and never on
a pull request: nothing of a fork gets at a secret.`,
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
      permissions: permissionsOf(settings),
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
      ],
    }],
  };
}

const ON_DEFAULT = x(
  "github.ref_name == github.event.repository.default_branch || github.event_name == 'schedule'",
);

function permissionsOf({ push }: Settings): readonly Permission[] {
  if (push !== "dispatch") return [READ];
  return [
    { scope: "actions", access: "write", why: "to start workflows on the tag" },
    { scope: "contents", access: "write", why: "to push, and publish the release" },
    { scope: "pull-requests", access: "write", why: "to open and update it" },
  ];
}

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
rung prepare --pr${
      settings.push === "dispatch" ? " --token-env GITHUB_TOKEN" : tokenFlags(settings)
    } "\${asked[@]}"`,
  };
}
