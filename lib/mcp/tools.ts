/** The tools: one for each command, or a reason why not. Rows say what a command cannot. */
import type { CommandName, FlagName } from "../commands/mod.ts";

/** What a tool does to the world, in the protocol's words. Defaults assume the worst. */
export interface Hints {
  /** Changes nothing. */
  readonly readOnlyHint: boolean;
  /** Changes what cannot be put back. */
  readonly destructiveHint: boolean;
  /** Doing it twice is doing it once. */
  readonly idempotentHint: boolean;
  /** Speaks with a remote or a forge. */
  readonly openWorldHint: boolean;
}

/** A tool, as far as its command does not tell it. */
export interface ToolRow {
  readonly name: string;
  readonly command: CommandName;
  readonly hints: Hints;
  /** What it does, where the command's summary is not it. */
  readonly description?: string;
  /** Whether it needs `--allow-release`, and a yes. */
  readonly isRelease?: boolean;
  /** Arguments that are always the same, and no property of the tool. */
  readonly args?: readonly string[];
  /** Flags that are always set. */
  readonly set?: Readonly<Record<string, string | boolean>>;
  /** Flags of the command that would mean nothing here. */
  readonly without?: readonly FlagName[];
}

const READS: Hints = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
const ASKS: Hints = { ...READS, openWorldHint: true };
const WRITES: Hints = { ...READS, readOnlyHint: false };
const RELEASES: Hints = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: true,
};

/** What a command does, for those that have a row. */
const BY_COMMAND: Readonly<Record<string, Omit<ToolRow, "command" | "name">>> = {
  status: { hints: ASKS },
  next: { hints: ASKS },
  convert: { hints: READS },
  compare: { hints: READS },
  ci: { hints: ASKS, set: { "no-ci-output": true } },
  notes: { hints: ASKS },
  satisfies: { hints: READS },
  changelog: { hints: { ...WRITES, openWorldHint: false } },
  gates: { hints: ASKS },
  promote: {
    hints: { ...WRITES, openWorldHint: true },
    description: "Plan the release of a tested pre-release one rung up, on its own " +
      "commit; gates hold. Nothing is pushed: execute does that, abort puts all back",
  },
  change: { hints: { ...WRITES, openWorldHint: false, idempotentHint: false } },
  doctor: { hints: ASKS },
  prepare: {
    hints: { ...WRITES, openWorldHint: true },
    description: "Plan a release and write its files for review; gives plan_digest, " +
      "which execute wants. Nothing is committed or pushed; abort puts all back",
  },
  abort: { hints: WRITES },
  bump: { hints: { ...WRITES, destructiveHint: true } },
  execute: {
    hints: RELEASES,
    isRelease: true,
    description: "Commit, tag, push and publish the prepared release of plan_digest. " +
      "Run again after a failure, it goes on where it stopped",
  },
  token: { hints: ASKS, args: ["check"] },
  hotfix: { hints: { ...WRITES, openWorldHint: true } },
  yank: {
    hints: RELEASES,
    isRelease: true,
    description:
      "Take a bad release out of the way, as far as each place allows; with " +
      "dry_run it says what that would be",
  },
  announce: { hints: RELEASES, isRelease: true },
  unyank: { hints: RELEASES, isRelease: true },
  init: { hints: { ...WRITES, openWorldHint: false } },
};

/** Commands without a tool, and why. */
export const WITHOUT_TOOL: Readonly<Record<string, string>> = {
  completions: "They are for a person's shell",
  help: "The tools describe themselves",
  mcp: "It is this server",
  release:
    "It is prepare and execute in one sitting; an agent shows the plan in between",
  sort:
    "It reads standard input, which is the protocol's here; compare does it for two",
  upgrade: "It replaces the program that serves",
  workflows: "generate_release_workflow and check_workflows are its tools",
};

/** Tools by names of their own, beside those of the commands. */
const OWN: readonly ToolRow[] = [
  {
    name: "preview",
    command: "prepare",
    hints: ASKS,
    description:
      "The release that prepare would make, as data: version, reason, every " +
      "file's changes, the notes. Nothing is written",
    set: { "dry-run": true },
    // it asks no gate
    without: ["wait"],
  },
  {
    name: "create_release",
    command: "execute",
    hints: RELEASES,
    isRelease: true,
    description:
      "The same as execute, by the name that other servers have: commit, tag, " +
      "push and publish the prepared release of plan_digest",
  },
  {
    name: "generate_release_workflow",
    command: "workflows",
    hints: { ...WRITES, destructiveHint: false },
    description:
      "Write the project's release and publishing workflows. A file that a " +
      "person edited is not written over",
    args: ["generate"],
  },
  {
    name: "check_workflows",
    command: "workflows",
    hints: READS,
    description: "Whether the project's workflows are as rung would write them",
    args: ["check"],
  },
];

/** The tools of these commands, sorted by name. One without a row is taken for the worst. */
export function toolRows(commands: readonly string[]): readonly ToolRow[] {
  const own = commands.filter((each) => !Object.hasOwn(WITHOUT_TOOL, each));
  const rows = own.map((name): ToolRow => ({
    ...(BY_COMMAND[name] ?? { hints: RELEASES, isRelease: true }),
    name: name === "token" ? "check_token" : name,
    command: name as CommandName,
  }));
  const extra = OWN.filter(({ command }) => commands.includes(command));
  return [...rows, ...extra].toSorted((a, b) => a.name < b.name ? -1 : 1);
}
