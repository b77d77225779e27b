/** Help, made from the tables. */
import {
  type Command,
  COMMANDS,
  EVERYWHERE,
  type Flag,
  type FlagName,
  FLAGS,
  loadCommand,
} from "../commands/mod.ts";

/** How a command is called: `rung next [CHANNEL] [PART]`. */
export function usageOf({ name, args, flags }: Command): string {
  const words = args.map((each) =>
    (each.isOptional ? `[${each.name}]` : each.name) + (each.isRepeated ? "…" : "")
  );
  return ["rung", name, ...(flags.length > 0 ? ["[FLAGS]"] : []), ...words].join(" ");
}

/** What `rung help` shows. */
export async function overview(version: string): Promise<string> {
  const rows: [string, string][] = [];
  for (const name of Object.keys(COMMANDS)) {
    rows.push([name, (await loadCommand(name))!.summary]);
  }
  return [
    `rung ${version}: takes a project up the release ladder, dev, alpha, beta, rc, stable`,
    "",
    "Usage: rung COMMAND [FLAGS] [ARGUMENTS]",
    "",
    "Commands:",
    ...columns(rows),
    "",
    "Flags everywhere:",
    ...columns(EVERYWHERE.map(flagRow)),
    "",
    "`rung help COMMAND` tells more of one.",
    "",
  ].join("\n");
}

/** What `rung help COMMAND` shows. */
export function helpOf(command: Command): string {
  const { summary, details, flags, examples } = command;
  return [
    `${summary}`,
    "",
    `Usage: ${usageOf(command)}`,
    ...(details ? ["", details] : []),
    ...(flags.length > 0 ? ["", "Flags:", ...columns(flags.map(flagRow))] : []),
    "",
    "Flags everywhere:",
    ...columns(EVERYWHERE.map(flagRow)),
    "",
    "Examples:",
    ...examples.map((each) => `  ${each}`),
    "",
  ].join("\n");
}

function flagRow(name: FlagName): [string, string] {
  const { short, alias, value, choices, summary }: Flag = FLAGS[name];
  // A flag with a short name that a user knows from git is shown by it: `-C DIR`.
  const names = [...(short ? [`-${short}`] : []), `--${name}`, ...(alias ? [`--${alias}`] : [])];
  const text = choices ? `${summary}: ${choices.join(", ")}` : summary;
  return [names.join(", ") + (value ? ` ${value}` : ""), text];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
