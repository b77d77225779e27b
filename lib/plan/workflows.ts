/** Which workflows a project has, and what they depend on. */
import type { System, WorkflowName, WorkflowSettings } from "../ci/mod.ts";
import { closest } from "../closest.ts";
import { all, fail, ok, type Result } from "../fault.ts";
import type { Config } from "./config/config.ts";
import { WORKFLOW_KEYS, type WorkflowConfig } from "./config/workflow_keys.ts";
import type { Publishable } from "./packages/publishable.ts";
import type { TagPattern } from "./tags/names.ts";

/**
 * The workflows to write: those that are named, else configured, else that suit the project.
 *
 * Fails with `usage` for a name that is none, or that the system has no workflow for.
 */
export function chooseWorkflows(
  known: readonly WorkflowName[],
  named: readonly string[],
  { workflows: { files, mode } }: {
    readonly workflows:
      & Pick<WorkflowConfig, "files">
      & Partial<Pick<WorkflowConfig, "mode">>;
  },
  found: readonly Publishable[],
): Result<readonly WorkflowName[]> {
  const wrong = named.find((name) => !known.some((each) => each === name));
  if (wrong !== undefined) {
    const near = closest(wrong, known);
    return fail(
      "usage",
      `Cannot write workflow "${wrong}": it is none of ${known.join(", ")}`,
      near ? { hint: `Did you mean "${near}"?` } : {},
    );
  }
  const publishers = found.map(({ workflow }) => workflow);
  const suiting: readonly WorkflowName[] = [
    mode === "pull-request" ? "release-pr" : "create-release",
    ...(publishers.length > 0 ? publishers : ["release" as const]),
  ];
  const wanted: readonly string[] = named.length > 0 ? named : files ?? suiting;
  return ok(known.filter((name) => wanted.includes(name)));
}

/** The workflows that the project asks for, or its manifests, and that a system has not. */
export function missingWorkflows(
  known: readonly WorkflowName[],
  { workflows: { files } }: { readonly workflows: Pick<WorkflowConfig, "files"> },
  found: readonly Publishable[],
): readonly string[] {
  const wanted: readonly string[] = files ?? found.map(({ workflow }) => workflow);
  return wanted.filter((name) => !known.some((each) => each === name));
}

/** The systems that workflows are written for, each by the name of its forge. */
export const SYSTEMS: readonly System[] = WORKFLOW_KEYS.provider.choices;

/** The system of a project: the configured one, else that of the remote's forge. */
export function systemFor(
  { workflows: { provider } }: { readonly workflows: Pick<WorkflowConfig, "provider"> },
  forge: string | undefined,
): System {
  return provider ?? SYSTEMS.find((each) => each === forge) ?? "github";
}

/**
 * All that the texts depend on.
 *
 * Fails with `home_unknown` where nobody says where jobs get rung, with `config_invalid` where `token` cannot be the name of a secret, or nothing is
 * there to be dispatched, or to be tried.
 */
export function workflowSettings(
  { workflows, token, branch, notes, files, packages }: Config,
  { version, home, web, pattern, chosen, isTagOnly, npmClient, packages: apart = [] }: {
    /** The rung that writes. */
    readonly version: string;
    /** Where its releases are, if it knows. */
    readonly home: Result<string>;
    /** The repository's page, if the remote has one. */
    readonly web: string | undefined;
    readonly pattern: TagPattern;
    readonly chosen: readonly WorkflowName[];
    /** Whether no file has the version. */
    readonly isTagOnly: boolean;
    /** What its npm packages are installed with. */
    readonly npmClient?: WorkflowSettings["npmClient"];
    /** What surrounds versions in the tags of packages that have their own. */
    readonly packages?: WorkflowSettings["packages"];
  },
): Result<WorkflowSettings> {
  const [first = token, ...others] = workflows["token-secrets"] ?? [];
  const publishers = chosen.filter((name) =>
    name !== "create-release" && name !== "release-pr"
  );
  const fit = checkFit(workflows, first, publishers);
  if (!fit.ok) return fit;
  const download = downloadOf(workflows, home);
  if (!download.ok) return download;
  return ok({
    rung: {
      version: workflows.rung ?? version,
      download: download.value,
      sha256: workflows["rung-sha256"],
    },
    install: workflows.install,
    tag: pattern,
    ...(apart.length > 0 ? { packages: apart } : {}),
    branch: [branch ?? []].flat()[0],
    queue: web === undefined || isGitHubCloud(new URL(web).hostname),
    changesWorkflows: [
      ...files,
      ...[...packages.values()].flatMap((each) => each.files),
    ]
      .some(({ path }) => WORKFLOW_FOLDER.test(path)),
    runsOn: workflows["runs-on"],
    push: workflows.push,
    tokens: [first, ...others],
    tokenInput: workflows["token-input"],
    channels: filled("channels", workflows),
    auth: workflows.auth,
    attest: workflows.attest,
    isTagOnly,
    npmClient,
    githubRelease: workflows["github-release"],
    notes: notes.path,
    notify: workflows.notify,
    notifyChannels: filled("notify-channels", workflows),
    test: workflows.test,
    build: workflows.build,
    assets: workflows.assets,
    tools: workflows.tools,
    buildSecrets: workflows["build-secrets"],
    buildOn: workflows["build-on"],
    try: workflows.try,
    tryOn: workflows["try-on"],
    image: workflows.image,
    retagsImage: workflows["image-retag"],
    carriesAssets: workflows["assets-same"],
    publishers: publishers.map((name) => `${name}.yml`),
  });
}

/** Whether the keys fit what is written; `config_invalid` for each that does not. */
function checkFit(
  workflows: WorkflowConfig,
  secret: string,
  publishers: readonly WorkflowName[],
): Result<unknown> {
  return all([
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(secret)
      ? ok(undefined)
      : unfit('"token"', `no secret can have the name "${secret}"`),
    workflows.push !== "dispatch" || publishers.length > 0 ? ok(undefined) : unfit(
      'push = "dispatch"',
      "there is no workflow to start",
      "Name one in `files`, or let a token push",
    ),
    workflows["try-on"].length === 0 || workflows.try !== undefined
      ? ok(undefined)
      : unfit(
        '"try-on"',
        "there is nothing to try there",
        "Say in `try` what is to be run",
      ),
  ]);
}

function unfit(key: string, reason: string, hint?: string): Result<never> {
  return fail(
    "config_invalid",
    `Cannot use ${key}: ${reason}`,
    hint === undefined ? {} : { hint },
  );
}

/** What lies there, or is a pattern for it. */
const WORKFLOW_FOLDER = /^\.github\/workflows(?:\/|$)/;

/** Whether GitHub itself runs the host: `github.com`, or a company's own `*.ghe.com`. */
function isGitHubCloud(host: string): boolean {
  return host === "github.com" || host.endsWith(".ghe.com");
}

/** Where jobs download rung: never from an address that nobody named. */
function downloadOf(
  { download, install }: Config["workflows"],
  home: Result<string>,
): Result<string> {
  if (download !== undefined) return ok(download);
  // The checkout is rung's own: nothing is downloaded.
  if (install === "source") return ok("");
  return home.ok ? ok(`${home.value}/releases/download`) : fail(
    "home_unknown",
    "Cannot write workflows: this rung does not know where it is from, and jobs would " +
      "download it",
    {
      hint:
        "Say in [workflows] where its releases are: `download`; or build rung in the job: " +
        'install = "source"',
    },
  );
}

/** A list of channels; an empty one leaves the default in force. */
function filled<N extends "channels" | "notify-channels">(
  name: N,
  workflows: WorkflowConfig,
): WorkflowConfig[N] {
  const said = workflows[name];
  return said.length > 0 ? said : WORKFLOW_KEYS[name].default;
}
