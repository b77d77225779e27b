/** Words to values: what was typed, checked against the table; nothing is looked up. */
// @ts-types="./std_cli.d.ts"
import { parseArgs } from "@std/cli";
import { closest } from "../closest.ts";
import {
  CHANNEL_FLAGS,
  type Command,
  type CommandName,
  EVERYWHERE,
  type FlagName,
  flagOf,
  loadCommand,
  PART_FLAGS,
} from "../commands/startup.ts";
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import {
  commandNameOf,
  NAMES,
  namesOf,
  row,
  spread,
  switchesWithValue,
  writtenAs,
} from "./words.ts";

/** What was typed, as values. */
export interface Typed {
  readonly command: Command;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly args: readonly string[];
}

/**
 * Reads the words of a command line.
 *
 * Without a command's name it is `fallback`. Fails with `usage`, once for everything that is wrong.
 */
export async function parse(
  argv: readonly string[],
  fallback: CommandName = "help",
): Promise<Result<Typed>> {
  const name = commandNameOf(argv) ?? fallback;
  const command = await loadCommand(name);
  if (!command) {
    const { commandHint } = await otherWords();
    return fail("usage", `Cannot run "${name}": rung has no such command`, {
      hint: commandHint(name),
    });
  }
  const typed = parseFor(command, argv);
  if (typed.ok) return typed;
  const { flagHint } = await otherWords();
  const there = [...command.flags, ...EVERYWHERE].flatMap(namesOf);
  const faults = typed.faults.map((each) => {
    const flag = each.reason === "flag"
      ? /^Cannot use "([^"]+)"/.exec(each.message)
      : null;
    if (!flag) return each;
    const { reason: _, ...rest } = each;
    return { ...rest, hint: flagHint(flag[1]!, name, there) ?? each.hint };
  });
  return { ok: false, faults };
}

/** What is known of other tools' words: loaded where a word is none of rung's. */
async function otherWords() {
  return await load<typeof import("./other_words.ts")>(
    import("./other_words.ts" as string),
  );
}

/**
 * Reads the words for this command, whose name is the first of the arguments.
 *
 * Fails with `usage` for everything that is wrong with them.
 */
function parseFor(command: Command, argv: readonly string[]): Result<Typed> {
  const known: readonly FlagName[] = [...command.flags, ...EVERYWHERE];
  const faults: Fault[] = [];
  const usage: Tell = (message, hint = `See \`rung help ${command.name}\``, reason) =>
    void faults.push(fault("usage", message, { hint, ...(reason ? { reason } : {}) }));
  const typed = split(argv, (flag) => {
    usage(`Cannot use "${flag}": ${command.name} has no such flag`, undefined, "flag");
  });
  const options: Record<string, string | boolean | undefined> = Object.fromEntries(
    NAMES.map((name) => [
      name,
      optionOf(name, typed[name], { known, command, argv }, usage),
    ]),
  );
  for (const [name, value] of switchesWithValue(argv)) {
    usage(`Cannot use "${value}" for --${name}: it takes no value`);
  }
  const words = [...typed._.map(String), ...(typed["--"] ?? [])];
  const all = words[0] === command.name ? words.slice(1) : words;
  // A channel and a part may be words: `rung prepare rc minor`.
  const isFlag = (word: string) =>
    STEPS.includes(word) && known.some((n) => n === word);
  for (const word of all.filter(isFlag)) options[word] = true;
  const args = all.filter((word) => !isFlag(word));
  countArguments(command, args, usage);
  const { json, format, output } = options;
  if (json && format !== undefined && format !== "json" && output === undefined) {
    usage(
      `Cannot use --json with --format ${format}: both want standard output`,
      "Leave one of them out, or write the form into a file: `--output FILE`",
    );
  }
  return faults.length > 0 && !options["help"]
    ? { ok: false, faults }
    : ok({ command, options, args });
}

/** The words that stand for the flags of their names. */
const STEPS: readonly string[] = [...CHANNEL_FLAGS, ...PART_FLAGS].filter((each) =>
  each !== "channel"
);

/** Tells one more thing that is wrong with the words. */
type Tell = (message: string, hint?: string, reason?: string) => void;

function split(argv: readonly string[], tellUnknown: (flag: string) => void) {
  const taking = NAMES.filter((each) => row(each).value);
  return parseArgs(argv.flatMap(spread), {
    string: ["_", ...taking],
    collect: taking,
    boolean: NAMES.filter((each) => !row(each).value),
    alias: Object.fromEntries(NAMES.map((each) => [each, namesOf(each).slice(1)])),
    "--": true,
    unknown(arg, key) {
      if (key === undefined) return true;
      tellUnknown(arg.replace(/=.*/s, ""));
      return false;
    },
  });
}

/** Where a flag was typed. */
interface Place {
  readonly known: readonly FlagName[];
  readonly command: Command;
  /** All words: a fault names the flag as it was written, `--pre` for `--channel`. */
  readonly argv: readonly string[];
}

/** What was typed for one flag, checked against its row. */
function optionOf(
  name: FlagName,
  typed: unknown,
  { known, command, argv }: Place,
  usage: Tell,
): string | boolean | undefined {
  const { value: takes, isRepeated } = flagOf(name, command);
  const values = [...new Set(Array.isArray(typed) ? typed.map(String) : [])];
  const isGiven = takes ? values.length > 0 : typed === true;
  if (isGiven && !known.includes(name)) {
    const word = writtenAs(name, argv);
    const message = `Cannot use "${word}": ${command.name} has no such flag`;
    usage(message, undefined, "flag");
    return undefined;
  }
  if (!takes) return isGiven;
  if (
    values.length > 1 && isRepeated && (name !== "package" || known.includes("all"))
  ) {
    return values.filter(Boolean).join(",");
  }
  if (values.length > 1) {
    const all = values.map((each) => `"${each}"`).join(" and ");
    usage(`Cannot use ${all} for ${writtenAs(name, argv)}: it takes one ${takes}`);
  } else if (values[0] === "") {
    const words = row(name).choices ?? row(name).usual;
    usage(
      `Cannot use "${writtenAs(name, argv)}": it needs a ${takes}`,
      words && `Name one of them: ${words.join(", ")}`,
    );
  } else if (isGiven) tellChoice(name, values[0]!, argv, usage);
  return values[0];
}

/** A word that the flag does not take, or one that is a slip of one it usually takes. */
function tellChoice(
  name: FlagName,
  value: string,
  argv: readonly string[],
  usage: Tell,
): void {
  const { choices, usual = [] } = row(name);
  const words = choices ?? usual;
  const near = words.includes(value) ? undefined : closest(value, words);
  const isFree = choices === undefined && near === undefined;
  if (isFree || words.includes(value)) return;
  const others = choices ? "" : " and others of the project's own";
  usage(
    `Cannot use "${value}" for ${writtenAs(name, argv)}: it takes ${
      words.join(", ")
    }${others}`,
    near && `Did you mean "${near}"?`,
  );
}

function countArguments(
  { name, args: rows }: Command,
  args: readonly string[],
  usage: Tell,
): void {
  const least = rows.filter((each) => !each.isOptional).length;
  const most = rows.some((each) => each.isRepeated) ? Infinity : rows.length;
  if (args.length < least) {
    usage(`Cannot run ${name}: it needs ${rows[args.length]!.name}`);
  }
  if (args.length > most) {
    usage(`Cannot run ${name}: "${args[most]}" is one argument too many`);
  }
}
