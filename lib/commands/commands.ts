/**
 * The commands, one line each; a new one is one file and one line here.
 *
 * A command is loaded when it is asked for: `rung next` does not pay for `execute`, thanks
 * to `as string` not even for reading it (which asks for permission to read, so that its
 * tests cannot stand among those of the pure layers).
 */
import type { Command } from "./command.ts";

/** Name → how to load it, in the order that help shows. */
export const COMMANDS = {
  convert: async () =>
    (await import("./convert.ts" as string) as typeof import("./convert.ts")).convert,
  compare: async () =>
    (await import("./compare.ts" as string) as typeof import("./compare.ts")).compare,
  sort: async () =>
    (await import("./sort.ts" as string) as typeof import("./sort.ts")).sort,
  next: async () =>
    (await import("./next.ts" as string) as typeof import("./next.ts")).next,
  bump: async () =>
    (await import("./bump.ts" as string) as typeof import("./bump.ts")).bump,
  prepare: async () =>
    (await import("./prepare.ts" as string) as typeof import("./prepare.ts")).prepare,
  execute: async () =>
    (await import("./execute.ts" as string) as typeof import("./execute.ts")).execute,
  abort: async () =>
    (await import("./abort.ts" as string) as typeof import("./abort.ts")).abort,
  status: async () =>
    (await import("./status.ts" as string) as typeof import("./status.ts")).status,
  tag: async () =>
    (await import("./tag.ts" as string) as typeof import("./tag.ts")).tag,
  ci: async () => (await import("./ci.ts" as string) as typeof import("./ci.ts")).ci,
  completions: async () =>
    (await import("./completions.ts" as string) as typeof import("./completions.ts"))
      .completions,
  upgrade: async () =>
    (await import("./upgrade.ts" as string) as typeof import("./upgrade.ts")).upgrade,
  token: async () =>
    (await import("./token.ts" as string) as typeof import("./token.ts")).token,
  workflows: async () =>
    (await import("./workflows.ts" as string) as typeof import("./workflows.ts"))
      .workflows,
  help: async () =>
    (await import("./help.ts" as string) as typeof import("./help.ts")).help,
} as const satisfies Record<string, () => Promise<unknown>>;

/** The name of a command. */
export type CommandName = keyof typeof COMMANDS;

/** Loads a command; nothing when there is none of that name. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  if (!Object.hasOwn(COMMANDS, name)) return undefined;
  // Each row's options are typed by its own flags; from outside they are just options.
  return await COMMANDS[name as CommandName]() as unknown as Command;
}
