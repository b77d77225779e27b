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
import { fail, ok, type Result } from "../fault.ts";
import { closest } from "../version/mod.ts";

/**
 * The help that was asked for: of a command, of the one named as argument, or of all.
 *
 * Fails with `usage` for a command that does not exist.
 */
export async function helpFor(
  command: Command,
  args: readonly string[],
  version: string,
): Promise<Result<string>> {
  if (command.name !== "help") return ok(helpOf(command));
  const [topic] = args;
  if (topic === undefined) return ok(await overview(version));
  const named = await loadCommand(topic);
  if (named) return ok(helpOf(named));
  const near = closest(topic, Object.keys(COMMANDS));
  return fail("usage", `Cannot help with "${topic}": rung has no such command`, {
    hint: near ? `Did you mean "${near}"?` : "See `rung help` for the commands",
  });
}

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
  const names = [
    ...(short ? [`-${short}`] : []),
    `--${name}`,
    ...(alias ? [`--${alias}`] : []),
  ];
  const text = choices ? `${summary}: ${choices.join(", ")}` : summary;
  return [names.join(", ") + (value ? ` ${value}` : ""), text];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
