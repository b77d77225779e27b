/**
 * The commands, one line each; a new one is one file, whose export has the file's name, and
 * one line here. A command is loaded when it is asked for: `rung next` does not pay for
 * `execute`.
 */
import { load } from "../load.ts";
import type { Command } from "./command.ts";
import { type Flag, type FlagName, FLAGS } from "./flags.ts";

/** Name → how to load its file, in the order that help shows. */
export const COMMANDS = {
  next: () => load<typeof import("./next.ts")>(import("./next.ts" as string)),
  prepare: () => load<typeof import("./prepare.ts")>(import("./prepare.ts" as string)),
  execute: () => load<typeof import("./execute.ts")>(import("./execute.ts" as string)),
  abort: () => load<typeof import("./abort.ts")>(import("./abort.ts" as string)),
  status: () => load<typeof import("./status.ts")>(import("./status.ts" as string)),
  promote: () =>
    load<typeof import("./ladder/promote.ts")>(
      import("./ladder/promote.ts" as string),
    ),
  hotfix: () =>
    load<typeof import("./ladder/hotfix.ts")>(import("./ladder/hotfix.ts" as string)),
  yank: () =>
    load<typeof import("./ladder/yank.ts")>(import("./ladder/yank.ts" as string)),
  unyank: () =>
    load<typeof import("./ladder/unyank.ts")>(import("./ladder/unyank.ts" as string)),
  gates: () =>
    load<typeof import("./ladder/gates.ts")>(import("./ladder/gates.ts" as string)),
  announce: () =>
    load<typeof import("./ladder/announce.ts")>(
      import("./ladder/announce.ts" as string),
    ),
  tag: () => load<typeof import("./tag.ts")>(import("./tag.ts" as string)),
  bump: () => load<typeof import("./bump.ts")>(import("./bump.ts" as string)),
  notes: () => load<typeof import("./notes.ts")>(import("./notes.ts" as string)),
  changelog: () =>
    load<typeof import("./changelog.ts")>(import("./changelog.ts" as string)),
  change: () =>
    load<typeof import("./changes/change.ts")>(
      import("./changes/change.ts" as string),
    ),
  ci: () => load<typeof import("./ci.ts")>(import("./ci.ts" as string)),
  workflows: () =>
    load<typeof import("./workflows.ts")>(import("./workflows.ts" as string)),
  token: () => load<typeof import("./token.ts")>(import("./token.ts" as string)),
  convert: () =>
    load<typeof import("./versions/convert.ts")>(
      import("./versions/convert.ts" as string),
    ),
  compare: () =>
    load<typeof import("./versions/compare.ts")>(
      import("./versions/compare.ts" as string),
    ),
  sort: () =>
    load<typeof import("./versions/sort.ts")>(import("./versions/sort.ts" as string)),
  satisfies: () =>
    load<typeof import("./versions/satisfies.ts")>(
      import("./versions/satisfies.ts" as string),
    ),
  completions: () =>
    load<typeof import("./completions.ts")>(import("./completions.ts" as string)),
  upgrade: () => load<typeof import("./upgrade.ts")>(import("./upgrade.ts" as string)),
  release: () => load<typeof import("./release.ts")>(import("./release.ts" as string)),
  init: () => load<typeof import("./init.ts")>(import("./init.ts" as string)),
  doctor: () => load<typeof import("./doctor.ts")>(import("./doctor.ts" as string)),
  mcp: () => load<typeof import("./mcp.ts")>(import("./mcp.ts" as string)),
  help: () => load<typeof import("./help.ts")>(import("./help.ts" as string)),
} as const satisfies Record<string, () => Promise<unknown>>;

/** The name of a command. */
export type CommandName = keyof typeof COMMANDS;

/** Loads a command; nothing when there is none of that name. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  if (!Object.hasOwn(COMMANDS, name)) return undefined;
  const file: Readonly<Record<string, unknown>> = await COMMANDS[name as CommandName]();
  // Each row's options are typed by its own flags; from outside they are just options.
  return file[name] as Command;
}

/** A flag as it is to a command. */
export function flagOf(
  name: FlagName,
  { meanings }: Pick<Command, "meanings"> = {},
): Flag {
  return { ...FLAGS[name], ...meanings?.[name] };
}
