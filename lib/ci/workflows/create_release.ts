/** `create-release.yml`: a person presses "Run workflow", and the release goes out. */
import { type Flow, type Job, type Step, type Table, x } from "./job.ts";
import type { Settings } from "./settings.ts";
import { CHECKOUT, groupOf, installRung, READ, TIMEOUT_MINUTES } from "./steps.ts";

/** The workflow that plans, commits, tags and pushes. */
export function createRelease(settings: Settings): Flow {
  return {
    name: "Create release",
    about: ABOUT[settings.push](settings),
    runName: `Release: ${x("inputs.channel")}, ${x("inputs.release_type")}`,
    on: inputs(settings),
    group: groupOf("release"),
    jobs: [job(settings)],
  };
}

const ABOUT: { readonly [K in Settings["push"]]: (settings: Settings) => string } = {
  token: ({ tokens }) =>
    `\
Works the next version out, writes it into the version files, commits, tags, pushes.
The push is made with a token of the secret ${tokens.join(" or ")}:
a tag that the job's own GITHUB_TOKEN pushes would start no workflow.`,
  app: () =>
    `\
Works the next version out, writes it into the version files, commits, tags, pushes.
The push is made by a GitHub App (secrets RUNG_APP_ID and RUNG_APP_KEY):
a tag that the job's own GITHUB_TOKEN pushes would start no workflow.`,
  dispatch: () =>
    `\
Works the next version out, writes it into the version files, commits, tags, pushes.
The push is made with the job's own GITHUB_TOKEN. That starts no workflow by itself,
so the ones to start are started on the tag by name, which GitHub does allow.`,
};

function inputs(settings: Settings): string {
  return `\
workflow_dispatch:
  inputs:
    release_type:
      description: "Part of the version to raise (auto: what commits ask for)"
      type: choice
      options: [auto, patch, minor, major]
      default: auto
    channel:
      description: "Channel to release to"
      type: choice
      options: [${settings.channels.join(", ")}]
      default: ${settings.channels[0]}${tokenInput(settings)}`;
}

function tokenInput({ push, tokens, tokenInput }: Settings): string {
  if (push !== "token") return "";
  const [first] = tokens;
  if (tokenInput === "list") {
    return `
    # a closed list: the job is handed these secrets and no other
    token_secret_name:
      description: "Secret that holds the token"
      type: choice
      options: [${tokens.join(", ")}]
      default: ${first}`;
  }
  return `
    # Free text, as token-input = "free" asks for: any secret can be named without changing
    # this file. The price: GitHub hands the job all secrets of the repository, since it
    # cannot know beforehand which one is meant. A list (token-secrets) is the safer way.
    token_secret_name:
      description: "Secret that holds the token"
      type: string
      default: ${first}`;
}

function job(settings: Settings): Job {
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
      prepare,
      execute(settings),
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

/** A token of the App, for this job alone; it is revoked when the job ends. */
function appToken({ changesWorkflows }: Settings): Step {
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
    },
  };
}

/** Fails before anything is written where the token is missing or cannot do its work. */
function tokenSteps(settings: Settings): readonly Step[] {
  const env = tokenEnv(settings);
  const check: Step = {
    name: "Check the token",
    env,
    run: `rung token check${tokenFlags(settings)}`,
  };
  if (settings.push === "app") return [appToken(settings), check];
  if (settings.push !== "token" || settings.tokenInput !== "free") return [check];
  return [{
    name: "Check that there is such a secret",
    env: { TOKEN_SECRET: x("inputs.token_secret_name"), ...env },
    run: `\
if [ -z "$RELEASE_TOKEN" ]; then
  echo "::error title=token_missing::There is no secret" \\
    "\${TOKEN_SECRET//[^A-Za-z0-9_]/?}, or it is empty"
  exit 3
fi`,
  }, check];
}

const prepare: Step = {
  name: "Prepare",
  about:
    "offline: the checkout has all tags; execute asks the remote again, with the token",
  env: { CHANNEL: x("inputs.channel"), RELEASE_TYPE: x("inputs.release_type") },
  run: `\
part=()
if [ "$RELEASE_TYPE" != auto ]; then part=("--$RELEASE_TYPE"); fi
rung prepare --offline --channel "$CHANNEL" "\${part[@]}"`,
};

function execute(settings: Settings): Step {
  return {
    name: "Execute",
    about: settings.githubRelease === "last"
      ? "commit, tag, push, and proof; what it starts publishes the GitHub Release"
      : "commit, tag, push, and proof; the summary links to what was started",
    id: "rung",
    env: {
      ...tokenEnv(settings),
      GIT_AUTHOR_NAME: x("github.actor"),
      GIT_AUTHOR_EMAIL: `${x("github.actor_id")}+${x("github.actor")}@${MAIL}`,
      GIT_COMMITTER_NAME: x("github.actor"),
      GIT_COMMITTER_EMAIL: `${x("github.actor_id")}+${x("github.actor")}@${MAIL}`,
    },
    run: `rung execute${tokenFlags(settings)}${
      settings.githubRelease === "last" ? " --no-release" : ""
    }`,
  };
}

/** Starts the publishing workflows after the first, on the tag. */
function dispatchOthers({ push, publishers }: Settings): readonly Step[] {
  const others = publishers.slice(1);
  if (push !== "dispatch" || others.length === 0) return [];
  return [{
    name: "Start the other workflows",
    env: {
      GH_TOKEN: x("github.token"),
      GH_REPO: x("github.repository"),
      TAG: x("steps.rung.outputs.tag"),
    },
    run: others.map((name) => `gh workflow run ${name} --ref "$TAG"`).join("\n"),
  }];
}

/** Where GitHub looks for whose commit it is. */
const MAIL = "users.noreply.github.com";
