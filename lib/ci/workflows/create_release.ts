/** `create-release.yml`: a person presses "Run workflow", and the release goes out. */
import { type Dialect, GITHUB } from "./dialect.ts";
import { type Flow, type Job, type Step, type Table, x } from "./job.ts";
import { aboutOf, ASKED, INPUTS, inputs } from "./create_inputs.ts";
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

/** The workflow that plans, commits, tags and pushes; where files have no version, tags. */
export function createRelease(settings: Settings, dialect = GITHUB): Flow {
  return {
    name: "Create release",
    about: aboutOf(settings),
    runName: `Release: ${x("inputs.version || inputs.channel")}, ${
      x("inputs.release_type")
    }`,
    on: inputs(settings),
    group: groupOf("release"),
    jobs: [job(settings, dialect)],
  };
}

function job(settings: Settings, dialect: Dialect): Job {
  return {
    id: "release",
    name: "Release",
    runsOn: settings.runsOn,
    timeoutMinutes: TIMEOUT_MINUTES,
    environment: "release",
    permissions: settings.push === "dispatch"
      ? [
        { scope: "actions", access: "write", why: "to start workflows on the tag" },
        { scope: "contents", access: "write", why: "to push, and publish the release" },
      ]
      : [READ],
    steps: [
      ...branchGuard(settings),
      CHECKOUT,
      ...installRung(settings),
      ...tokenSteps(settings),
      ...(settings.isTagOnly
        ? [tag(settings, dialect)]
        : [prepare(settings), execute(settings, dialect)]),
      ...dispatchOthers(settings),
    ],
  };
}

/** Without the remote's word, rung knows the branch for releases from `branch` alone. */
function branchGuard({ branch }: Settings): readonly Step[] {
  if (branch !== undefined) return [];
  return [{
    name: "Check the branch",
    env: {
      BRANCH: x("github.ref_name"),
      DEFAULT_BRANCH: x("github.event.repository.default_branch"),
    },
    run: `\
if [ "$BRANCH" != "$DEFAULT_BRANCH" ]; then
  echo "::error title=branch_wrong::Releases are cut on $DEFAULT_BRANCH; to cut them" \\
    "elsewhere, set branch in the configuration of rung"
  exit 3
fi`,
  }];
}

/** The variables that hold the token, for the steps that need it and no other. */
function tokenEnv({ push, tokens, tokenInput }: Settings): Table {
  if (push === "app") return { RELEASE_TOKEN: x("steps.app.outputs.token") };
  if (push === "dispatch") return { GITHUB_TOKEN: x("github.token") };
  if (tokenInput === "free") {
    return {
      RELEASE_TOKEN: [
        x(`secrets[inputs.token_secret_name || '${tokens[0]}']`),
        "zizmor: ignore[overprovisioned-secrets,obfuscation] see the input",
      ],
    };
  }
  const named = Object.fromEntries(tokens.map((name) => [
    name,
    tokens.length === 1
      ? x(`secrets.${name}`)
      : x(`inputs.token_secret_name == '${name}' && secrets.${name} || ''`),
  ]));
  return { TOKEN_SECRET: x("inputs.token_secret_name"), ...named };
}

/**
 * How rung is told which token it is. With `dispatch` the first publishing workflow is
 * rung's to start and to wait for.
 */
function tokenFlags({ push, tokenInput, publishers: [first] }: Settings): string {
  if (push === "dispatch" && first !== undefined) return ` --dispatch ${first}`;
  if (push === "dispatch") return "";
  return push === "app" || tokenInput === "free"
    ? " --token-env RELEASE_TOKEN"
    : ' --token-env "$TOKEN_SECRET"';
}

/** A dry run needs no token, and starts nothing. */
const WET = x("!inputs.dry_run");

/** A token of the App, for this job alone; it is revoked when the job ends. */
export function appToken(
  { changesWorkflows }: Settings,
  more: Table = {},
): Step {
  return {
    name: "Make a token of the App",
    id: "app",
    uses: "actions/create-github-app-token",
    with: {
      "client-id": x("secrets.RUNG_APP_ID"),
      "private-key": x("secrets.RUNG_APP_KEY"),
      "permission-contents": "write",
      // the runs that the tag starts are looked at
      "permission-actions": "read",
      // a right that an App lacks cannot be asked for
      ...(changesWorkflows ? { "permission-workflows": "write" } : {}),
      ...more,
    },
  };
}

/** Fails before anything is written where the token is missing or cannot do its work. */
function tokenSteps(settings: Settings): readonly Step[] {
  const env = tokenEnv(settings);
  const check: Step = {
    name: "Check the token",
    if: WET,
    env,
    run: `rung token check${tokenFlags(settings)}`,
  };
  if (settings.push === "app") return [appToken(settings), check];
  if (settings.push !== "token" || settings.tokenInput !== "free") return [check];
  return [{
    name: "Check that there is such a secret",
    if: WET,
    env: { TOKEN_SECRET: x("inputs.token_secret_name"), ...env },
    run: `\
if [ -z "$RELEASE_TOKEN" ]; then
  echo "::error title=token_missing::There is no secret" \\
    "\${TOKEN_SECRET//[^A-Za-z0-9_]/?}, or it is empty"
  exit 3
fi`,
  }, check];
}

function prepare(settings: Settings): Step {
  const all = isSeveral(settings) ? " --all" : "";
  return {
    name: "Prepare",
    about:
      "offline: the checkout has all tags; execute asks the remote again, with the token",
    env: INPUTS,
    run: `${ASKED}\nrung prepare --offline${all} "\${ask[@]}"`,
  };
}

/** The flags that say who publishes the GitHub Release. */
function pageFlags({ githubRelease }: Settings): string {
  return githubRelease === "last" ? " --no-release" : "";
}

function execute(settings: Settings, dialect: Dialect): Step {
  return {
    name: "Execute",
    about: settings.githubRelease === "last"
      ? "commit, tag, push, and proof; what it starts publishes the GitHub Release"
      : "commit, tag, push, and proof; the summary links to what was started",
    id: "rung",
    if: WET,
    env: { ...tokenEnv(settings), ...authorOf(dialect) },
    run: `rung execute${tokenFlags(settings)}${pageFlags(settings)}`,
  };
}

function tag(settings: Settings, dialect: Dialect): Step {
  return {
    name: "Tag",
    about: settings.githubRelease === "last"
      ? "tag, push, and proof; what it starts publishes the GitHub Release"
      : "tag, push, GitHub Release, and proof; the summary links to what was started",
    id: "rung",
    env: { ...INPUTS, ...tokenEnv(settings), ...authorOf(dialect) },
    run: `${ASKED}\nrung tag${tokenFlags(settings)}${pageFlags(settings)} "\${ask[@]}"`,
  };
}

/** Starts the publishing workflows after the first, on the tag. */
function dispatchOthers({ push, publishers }: Settings): readonly Step[] {
  const others = publishers.slice(1);
  if (push !== "dispatch" || others.length === 0) return [];
  return [{
    name: "Start the other workflows",
    if: WET,
    env: {
      GH_TOKEN: x("github.token"),
      GH_REPO: x("github.repository"),
      TAG: x("steps.rung.outputs.tag"),
    },
    run: others.map((name) => `gh workflow run ${name} --ref "$TAG"`).join("\n"),
  }];
}
