/**
 * What each flag changes: a row each. A new flag needs one, with a command line that it changes.
 */
import { type Flag, type FlagName, FLAGS } from "../../lib/commands/mod.ts";
import { assert } from "../support/assert.ts";
import type { Trial } from "./ground.ts";

/** The words without the flag, its value, and what else the run needs. */
export interface FlagRow extends Omit<Trial, "argv"> {
  readonly argv: string;
  readonly value?: string;
  /** Whether the run changes the project, so that it needs one of its own. */
  readonly isWriting?: true;
}

const NEXT = { argv: "next --offline" };
const CI = {
  argv: "ci v1.0.0",
  env: { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: "/nowhere/output" },
};
const ASKED = { before: [["prepare"]], isAsked: true, isWriting: true } as const;
/** What an agent's program says to release a plan. */
const RELEASED = [
  {
    ...{ id: 1, method: "initialize" },
    params: {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "test", version: "1" },
    },
  },
  { method: "notifications/initialized" },
  {
    ...{ id: 2, method: "tools/call" },
    params: { name: "execute", arguments: { plan_digest: "0".repeat(64) } },
  },
].map((each) => `${JSON.stringify({ jsonrpc: "2.0", ...each })}\n`).join("");
const DISAGREE = { "package.json": '{ "version": "2.0.0" }\n' };

/** A candidate that a gate holds, and HEAD has gone on from. */
const HELD = {
  tags: ["v1.0.0", "v1.1.0-rc.1"],
  files: { "rung.toml": "[channel.rc]\napprovals = 1\n" },
};

/** Flag → its row. */
export const FLAG_ROWS: Partial<Record<FlagName, FlagRow>> = {
  "dev": NEXT,
  "nightly": NEXT,
  "alpha": NEXT,
  "beta": NEXT,
  "rc": NEXT,
  "stable": { argv: "bump --dry-run" },
  "channel": { ...NEXT, value: "beta" },
  "major": NEXT,
  "minor": { argv: "bump --dry-run" },
  "patch": NEXT,
  "since": { ...NEXT, value: "v2.8.0", aside: "v2.8.0" },
  "package": { ...NEXT, value: "core" },
  "all": NEXT,
  "offline": {
    argv: "next",
    env: {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "url./nowhere/.insteadOf",
      GIT_CONFIG_VALUE_0: "/",
    },
  },
  "from": { argv: "convert 1.2.0rc1", value: "semver" },
  "to": { argv: "convert 1.2.0-rc.1", value: "pep440" },
  "scheme": { argv: "compare 1.0.0.dev1 1.0.0a1", value: "pep440" },
  "schemes": { argv: "convert 1.0.0" },
  "lenient": { argv: "convert v1.2 --from semver" },
  "drop-build": { argv: "convert 1.2.0+build --to docker" },
  "plus": { argv: "convert 1.2.0+build --to docker", value: "_" },
  "ladder": { argv: "sort", stdin: "1.0.0-alpha.1\n1.0.0-dev.1\n" },
  "range": { argv: "convert 1.2.0 --from npm --to pep440" },
  "explain": { argv: "convert 1.2.0" },
  "latest": { argv: "sort", stdin: "1.0.0\n2.0.0\n" },
  "workflows": { argv: "init", isWriting: true },
  "timeout": { argv: "status", value: "nonsense" },
  "reverse": { argv: "sort", stdin: "1.0.0\n2.0.0\n" },
  "list": { argv: "bump 1.1.0 --dry-run" },
  "learn": { argv: "bump --list --json" },
  "align": { argv: "bump 3.0.0 --dry-run", files: DISAGREE },
  "unreleased": { argv: "notes v1.0.0" },
  "for": { argv: "notes", value: "announcement" },
  "compare": { argv: "notes v1.0.0 HEAD" },
  "write": {
    argv: "changelog",
    files: { "CHANGELOG.md": "# Changelog\n" },
    isWriting: true,
  },
  "only": { argv: "changelog", value: "rc" },
  "no-ci-output": CI,
  "provider": { argv: "workflows list", value: "gitlab" },
  "format": { argv: "ci v1.0.0", value: "shell" },
  "output": { argv: "ci v1.0.0 --format env", value: "out.env", isWriting: true },
  "prefix": { argv: "ci v1.0.0 --format env", value: "TOOL_" },
  "retag": { argv: "ci v1.0.0 --json" },
  "require-release": { argv: "ci other" },
  "edit": {
    argv: "prepare --rc",
    env: { GIT_EDITOR: "printf '%s' edited >" },
    isWriting: true,
  },
  "override": {
    argv: "prepare --dry-run",
    value: "now",
    tags: ["v1.0.0", "v1.1.0-rc.1"],
    files: { "rung.toml": '[channel.rc]\nsoak = "999w"\n' },
  },
  "mermaid": { argv: "status" },
  "svg": { argv: "status", value: "out.svg", isWriting: true },
  "html": { argv: "status", value: "out.html", isWriting: true },
  "any-branch": {
    argv: "prepare --dry-run",
    files: { "rung.toml": 'branch = "x"\n' },
  },
  "force": {
    argv: "workflows generate",
    files: { ".github/workflows/create-release.yml": "on: push\n" },
    isWriting: true,
  },
  "dry-run": { argv: "bump 1.1.0", isWriting: true },
  "yes": { argv: "execute --no-input", ...ASKED },
  "no-input": { argv: "execute", ...ASKED },
  "json": NEXT,
  "quiet": { argv: "prepare", isWriting: true },
  "verbose": { ...NEXT, tags: ["v1.0.0", "other"] },
  "directory": { ...NEXT, value: ".." },
  "config": {
    argv: "next --offline --json",
    value: "other.toml",
    files: { "other.toml": 'tag = "r{version}"\n' },
  },
  "no-color": { argv: "next 0.0.1 --offline", isTerminal: true },
  "help": NEXT,
  "version": NEXT,
  "keep-files": { argv: "abort", before: [["prepare"]], isWriting: true },
  "no-atomic": {
    argv: "execute --json",
    before: [["prepare"]],
    meanwhile: (repo) => repo.remote("config", "receive.advertiseAtomic", "false"),
    isWriting: true,
  },
  "mcp": { argv: "init", isWriting: true },
  "fix": {
    argv: "doctor",
    meanwhile: (repo) => repo.git("tag", "--delete", "v1.0.0"),
    isWriting: true,
  },
  "allow-release": { argv: "mcp", stdin: RELEASED, awaits: '"id":2' },
  "check": { argv: "changelog" },
  "offline-gates": { ...HELD, argv: "gates --offline" },
  "wait": { ...HELD, argv: "gates --offline", value: "soon" },
  "reason": { argv: "yank 1.0.0 -n --replace-by 9.9.9", value: "bad" },
  "replace-by": {
    argv: "yank 1.0.0 -n --json",
    value: "9.9.9",
  },
  "unpublish": {
    argv: "yank 1.0.0 -n --reason bad",
    files: { "tool.gemspec": 'Gem::Specification.new { |s|\n s.name = "tool" }\n' },
    fetch: () => Response.json({ version: "1.0.0" }),
  },
  "push": { argv: "hotfix 1.0 --json", isWriting: true },
  "pick": { argv: "hotfix 1.0 -n", value: "HEAD" },
  "no-merge": { ...HELD, argv: "promote -n" },
  "ask": { ...HELD, argv: "promote" },
  "assets": { ...HELD, argv: "promote --offline-gates -n", value: "same" },
};

/** The words of a row with its flag. */
export function wordsOf(name: FlagName, { argv, value }: FlagRow): readonly string[] {
  const { value: named, choices }: Flag = FLAGS[name];
  const given = value ?? choices?.[0];
  assert(!named || given, `the row of --${name} needs a value`);
  return [...argv.split(" "), `--${name}`, ...(named ? [given!] : [])];
}
