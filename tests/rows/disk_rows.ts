/** Every command once, in a project, for disks as other systems have them: `disks_test.ts`. */
import type { CommandName } from "../../lib/commands/mod.ts";
import { TARGETS } from "../../lib/plan/mod.ts";
import type { Repo } from "../support/repo.ts";

/** One command: its words, and what has to be there. */
export interface DiskRow {
  readonly argv: string;
  readonly before?: readonly string[];
  readonly stdin?: string;
  readonly isAsked?: true;
  readonly meanwhile?: (repo: Repo) => Promise<unknown>;
  /** How it ends, where not with 0. */
  readonly code?: number;
  /** Whether it only looks: then the next has the same project. */
  readonly isLooking?: true;
}

/** What stands for rung's program. */
export const script = (says: string) =>
  new TextEncoder().encode(`#!/bin/sh\necho "${says}"\n`);
/** What the program was compiled for. */
export const WINDOWS = TARGETS.find(({ os }) => os === "windows")!;

const CANDIDATE = ["prepare --rc", "execute"];

/** The rows, by their commands. */
export const DISK_ROWS: Readonly<Record<CommandName, DiskRow>> = {
  next: { argv: "next --rc", isLooking: true },
  prepare: { argv: "prepare --rc" },
  execute: { argv: "execute", before: ["prepare --rc"] },
  abort: { argv: "abort", before: ["prepare --rc"] },
  status: { argv: "status --svg out.svg --offline" },
  promote: { argv: "promote", before: CANDIDATE },
  hotfix: { argv: "hotfix 1.0" },
  yank: { argv: "yank 1.0.0 --reason bad -n", isLooking: true },
  unyank: { argv: "unyank 1.0.0 -n", isLooking: true },
  gates: { argv: "gates --offline", before: CANDIDATE, isLooking: true },
  announce: { argv: "announce v1.0.0 -n", isLooking: true },
  tag: {
    argv: "tag",
    async meanwhile(repo) {
      await repo.git("tag", "--delete", "v1.0.0");
      await repo.remote("tag", "--delete", "v1.0.0");
    },
  },
  bump: { argv: "bump 1.1.0" },
  notes: { argv: "notes v1.0.0", isLooking: true },
  changelog: { argv: "changelog --write" },
  change: { argv: "change patch words" },
  ci: { argv: "ci v1.0.0 --format env --output out.env" },
  workflows: { argv: "workflows generate --offline" },
  token: { argv: "token check", code: 2, isLooking: true },
  convert: { argv: "convert 1.2.0rc1 --to semver", isLooking: true },
  compare: { argv: "compare 1.0.0 1.0.1", isLooking: true },
  sort: { argv: "sort", stdin: "1.0.1\n1.0.0\n", isLooking: true },
  satisfies: { argv: "satisfies 1.2.0 ^1.0.0", isLooking: true },
  completions: { argv: "completions bash", isLooking: true },
  upgrade: {
    argv: "upgrade",
    async meanwhile({ dir }) {
      await Deno.writeFile(`${dir}/rung.exe`, script("0.1.0"), { mode: 0o755 });
      await Deno.writeFile(`${dir}/rung.exe.old`, script("0.0.9"), { mode: 0o755 });
    },
  },
  release: { argv: "release --rc", isAsked: true },
  init: { argv: "init --yes" },
  doctor: {
    argv: "doctor --fix",
    meanwhile: (repo) => repo.git("tag", "--delete", "v1.0.0"),
  },
  mcp: { argv: "mcp", isLooking: true },
  help: { argv: "help", isLooking: true },
};

/** The project's files. */
export const FILES = {
  "pyproject.toml":
    '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "tool"\nversion = "1.0.0"\n',
  "docs/Changes.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  "rung.toml": 'changelog = "docs/Changes.md"\n',
};
