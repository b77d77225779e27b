/** Help as data: `rung help --json`, for whoever makes tools of the commands. */
import {
  type Command,
  COMMANDS,
  EVERYWHERE,
  type FlagName,
  flagOf,
  isShown,
  loadCommand,
} from "../commands/startup.ts";
import { usageOf } from "./help.ts";

/** The commands and flags that there are; with `only`, that command alone. */
export async function helpData(
  only: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const names = Object.keys(COMMANDS).filter((name) =>
    only === undefined || name === only
  );
  const commands = await Promise.all(names.map(async (name) => {
    const command = (await loadCommand(name))!;
    const { summary, details = null, args, flags, examples } = command;
    return {
      ...{ name, summary, details, usage: usageOf(command), examples },
      args: args.map(({ name, isOptional = false, isRepeated = false }) => ({
        ...{ name, optional: isOptional, repeated: isRepeated },
      })),
      flags: flags.filter(isShown).map((each) => flagData(each, command)),
    };
  }));
  return { commands, flags: EVERYWHERE.filter(isShown).map((each) => flagData(each)) };
}

function flagData(
  name: FlagName,
  command?: Command,
): Readonly<Record<string, unknown>> {
  const { summary, short, alias, value, choices } = flagOf(name, command);
  return {
    ...{ name, summary, short: short ?? null, alias: alias ?? null },
    ...{ value: value ?? null, choices: choices ?? null },
  };
}
