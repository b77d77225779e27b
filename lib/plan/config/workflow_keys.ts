/** The keys of `[workflows]`, one row each. */
import type { System, WorkflowName, WorkflowSettings } from "../../ci/mod.ts";
import type { Key, ValuesOf } from "./key.ts";
import { MADE_KEYS } from "./made_keys.ts";
import { ONE_LINE, SCRIPT, SECRET } from "./workflow_forms.ts";

/** The keys of `[workflows]`. */
export const WORKFLOW_KEYS = {
  "files": {
    kind: "texts",
    choices: [
      "create-release",
      "release-pr",
      "pypi-publish",
      "npm-publish",
      "crates-publish",
      "jsr-publish",
      "release",
    ] as const satisfies readonly WorkflowName[],
    summary: "The workflows that the project has. Default: `create-release`, and one " +
      "for each registry that a manifest is for, else `release`",
    example: '["create-release", "pypi-publish"]',
  },
  "mode": {
    kind: "text",
    default: "direct",
    choices: ["direct", "pull-request"],
    summary: "How releases are cut where `files` does not say it: `direct`, by " +
      "`create-release`, or by `pull-request`, with `release-pr`",
    example: '"pull-request"',
  },
  "provider": {
    kind: "text",
    choices: [
      "github",
      "gitlab",
      "gitea",
      "forgejo",
    ] as const satisfies readonly System[],
    summary: "The system they are written for. Default: that of the remote",
    example: '"github"',
  },
  "install": {
    kind: "text",
    default: "binary",
    choices: ["binary", "deno", "source"] as const satisfies readonly WorkflowSettings[
      "install"
    ][],
    summary:
      "How rung gets into a job: its `binary`, its bundle run by `deno`, or the " +
      "`source` in the checkout (for rung itself)",
    example: '"binary"',
  },
  "rung": {
    kind: "text",
    form: {
      pattern: /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/,
      words: "it must be a version of rung: X.Y.Z or X.Y.Z-rc.N",
    },
    summary: "The version of rung that jobs install. Default: the one that writes them",
    example: '"0.1.0"',
  },
  "rung-sha256": {
    kind: "text",
    form: { pattern: /^[0-9a-f]{64}$/, words: "it must be 64 digits of 0-9 and a-f" },
    summary: "The checksum of the file that jobs download, as `SHA256SUMS` of the " +
      "release has it. Default: those that `rung workflows generate` finds there",
    example: `"${"0123456789abcdef".repeat(4)}"`,
  },
  "download": {
    kind: "text",
    form: {
      pattern: /^https?:\/\/[^\s"'`$\\]+[^\s"'`$\\/]$/,
      words: 'it must be a web address without a "/" at its end',
    },
    summary: "Where jobs find rung's releases: the folder that `vX.Y.Z` is in",
    example: '"https://mirror.example/rung"',
  },
  "runs-on": {
    kind: "text",
    default: "ubuntu-latest",
    form: ONE_LINE,
    summary: "The machine that jobs run on: a Linux",
    example: '"ubuntu-24.04"',
  },
  "push": {
    kind: "text",
    default: "token",
    choices: ["token", "app", "dispatch"] as const satisfies readonly WorkflowSettings[
      "push"
    ][],
    summary:
      "What pushes: a person's `token`, a GitHub `app`, or the job's own token, " +
      "with the publishing workflows started by `dispatch`",
    example: '"token"',
  },
  "token-secrets": {
    kind: "texts",
    form: SECRET,
    summary: "The secrets that may hold the token, the default first. Default: what " +
      "`token` says",
    example: '["RELEASE_PAT", "HOTFIX_PAT"]',
  },
  "token-input": {
    kind: "text",
    default: "list",
    choices: ["list", "free"] as const satisfies readonly WorkflowSettings[
      "tokenInput"
    ][],
    summary:
      "How a person names the secret: from the `list`, or in `free` text, which " +
      "hands the job every secret of the repository",
    example: '"list"',
  },
  "channels": {
    kind: "texts",
    default: ["stable", "alpha", "beta", "rc"],
    choices: ["stable", "alpha", "beta", "rc"],
    summary: "The channels to choose from, the default first",
    example: '["stable", "rc"]',
  },
  "auth": {
    kind: "text",
    default: "trusted",
    choices: ["trusted", "token"] as const satisfies readonly WorkflowSettings[
      "auth"
    ][],
    summary:
      "How registries know who publishes: `trusted` publishing, or a `token` in " +
      "a secret",
    example: '"trusted"',
  },
  "attest": {
    kind: "text",
    default: "registry",
    choices: [
      "registry",
      "github",
      "none",
    ] as const satisfies readonly WorkflowSettings[
      "attest"
    ][],
    summary:
      "Who vouches for the files: the `registry` alone, `github` too, or `none` " +
      "at all (a private repository)",
    example: '"github"',
  },
  "github-release": {
    kind: "text",
    default: "first",
    choices: ["first", "last"] as const satisfies readonly WorkflowSettings[
      "githubRelease"
    ][],
    summary:
      "When the GitHub Release is published: `first`, by `create-release`, and " +
      "files are attached to it later; or `last`, with its files, by the first of the " +
      "publishing workflows, as immutable releases need it",
    example: '"last"',
  },
  "notify": {
    kind: "texts",
    default: [],
    choices: ["slack", "discord"] as const satisfies readonly WorkflowSettings[
      "notify"
    ][number][],
    summary: "Whom to tell of a release, by the webhook in the secret " +
      "`SLACK_WEBHOOK_URL` or `DISCORD_WEBHOOK_URL`",
    example: '["slack"]',
  },
  "notify-channels": {
    kind: "texts",
    default: ["stable"],
    choices: ["stable", "rc", "beta", "alpha", "dev"],
    summary: "The channels that are told of",
    example: '["stable", "rc"]',
  },
  "test": {
    kind: "text",
    form: SCRIPT,
    summary: "Shell commands that have to succeed before the build",
    example: '"uv run pytest"',
  },
  "build": {
    kind: "text",
    form: SCRIPT,
    summary: "Shell commands that build, instead of the registry's usual way",
    example: '"make dist"',
  },
  ...MADE_KEYS,
} as const satisfies Record<string, Key>;

/** What `[workflows]` says. */
export type WorkflowConfig = ValuesOf<typeof WORKFLOW_KEYS>;
