/** Help, made from the tables. */
import { closest } from "../closest.ts";
import {
  type Command,
  COMMANDS,
  EVERYWHERE,
  type Flag,
  type FlagName,
  flagOf,
  FLAGS,
  isShown,
  loadCommand,
} from "../commands/startup.ts";
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";

/**
 * The help that was asked for: of a command, of the one named as argument, or of all, in
 * lines of at most `width` columns as far as there are words to break.
 *
 * Fails with `usage` for a command that does not exist.
 */
export async function helpFor(
  command: Command,
  args: readonly string[],
  version: string,
  width = Infinity,
): Promise<Result<string>> {
  if (command.name !== "help") return ok(helpOf(command, width));
  const [topic] = args;
  if (topic === undefined) return ok(await overview(version, width));
  if (topic === "flags") return ok(flagsEverywhere(width));
  const named = await loadCommand(topic);
  if (named) return ok(helpOf(named, width));
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
  // The channel and the part go without a VERSION, and may be words, too.
  const steps = ["[CHANNEL]", ...(flags.includes("major") ? ["[PART]"] : [])].join(" ");
  const all = flags.includes("rc") ? [`[VERSION | ${steps}]`] : words;
  return ["rung", name, ...(flags.length > 0 ? ["[FLAGS]"] : []), ...all].join(" ");
}

/** What `rung help flags` shows: the flags that every command takes. */
function flagsEverywhere(width: number): string {
  return [
    "Flags that every command takes",
    "",
    ...columns(EVERYWHERE.filter(isShown).map((each) => flagRow(each)), width),
    "",
    ...wrapped(
      "CHANNEL is dev, nightly, alpha, beta, rc, stable or one of the project's own; PART is " +
        "major, minor or patch. Both may be words or flags: `rung next rc`, `rung next --rc`.",
      width,
    ),
    "",
  ].join("\n");
}

/** The flags everywhere in one line, and where to read of them. */
function folded(width: number): string[] {
  const names = EVERYWHERE.filter(isShown).map((name) => {
    const { short }: Flag = FLAGS[name];
    return short ? `-${short}` : `--${name}`;
  });
  return wrapped(`Flags everywhere (\`rung help flags\`): ${names.join(" ")}`, width);
}

/** The main job in a few lines. */
const EXAMPLES: readonly [string, string][] = [
  ["rung prepare rc", "Plan the release candidate, write its files for review"],
  ["rung execute", "Commit, tag and push it"],
  ["rung next minor", "What would the next minor version be?"],
];

/** What `rung help` shows. */
export async function overview(version: string, width = Infinity): Promise<string> {
  const { SUMMARIES } = await load<typeof import("./summaries.ts")>(
    import("./summaries.ts" as string),
  );
  const rows: [string, string][] = [];
  for (const name of Object.keys(COMMANDS)) {
    rows.push([name, SUMMARIES[name] ?? (await loadCommand(name))!.summary]);
  }
  return [
    ...wrapped(
      `rung ${version}: takes a project up the release ladder, dev, alpha, beta, rc, stable`,
      width,
    ),
    "",
    "Usage: rung COMMAND [FLAGS] [ARGUMENTS]",
    "",
    "Commands:",
    ...columns(rows, width),
    "",
    ...folded(width),
    "",
    "Examples:",
    ...columns(EXAMPLES, width),
    "",
    "`rung help COMMAND` tells more of one.",
    "",
  ].join("\n");
}

/** What `rung help COMMAND` shows. */
export function helpOf(command: Command, width = Infinity): string {
  const { summary, details, flags, examples } = command;
  return [
    ...wrapped(summary, width),
    "",
    `Usage: ${usageOf(command)}`,
    ...(details ? ["", ...detailsOf(details, width)] : []),
    ...(flags.length > 0
      ? [
        "",
        "Flags:",
        ...columns(flags.filter(isShown).map((each) => flagRow(each, command)), width),
      ]
      : []),
    "",
    ...folded(width),
    "",
    "Examples:",
    ...examples.map((each) => `  ${each}`),
    "",
  ].join("\n");
}

function flagRow(name: FlagName, command?: Command): [string, string] {
  const { short, alias, value, choices, summary } = flagOf(name, command);
  // A flag with a short name that a user knows from git is shown by it: `-C DIR`.
  const names = [
    ...(short ? [`-${short}`] : []),
    `--${name}`,
    ...(alias ? [`--${alias}`] : []),
  ];
  const text = choices ? `${summary}: ${choices.join(", ")}` : summary;
  return [names.join(", ") + (value ? ` ${value}` : ""), text];
}

/** The least room for the right column: below it, its text goes to lines of its own. */
const RIGHT_COLUMNS = 24;

/** Two columns, the right one broken into lines where the terminal is narrow. */
function columns(
  rows: readonly (readonly [string, string])[],
  width: number,
): string[] {
  const left = Math.max(...rows.map(([each]) => each.length)) + 4;
  const isNarrow = width - left < RIGHT_COLUMNS;
  const indent = isNarrow ? 6 : left;
  return rows.flatMap(([name, text]) => {
    const lines = wrapped(text, width - indent).map((line) =>
      " ".repeat(indent) + line
    );
    if (isNarrow) return [`  ${name}`, ...lines];
    return [`  ${name}`.padEnd(left) + lines[0]!.trimStart(), ...lines.slice(1)];
  });
}

/** Prose as it was broken, broken again where the terminal is narrower than that. */
function detailsOf(details: string, width: number): string[] {
  return details.split("\n").flatMap((line) => {
    const indent = /^ */.exec(line)![0];
    return wrapped(line.trimStart(), width - indent.length).map((each) =>
      indent + each
    );
  });
}

/** Text in lines of at most `width` columns, broken between words; wider words stand out. */
function wrapped(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
