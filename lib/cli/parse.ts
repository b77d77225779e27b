/** Words to values: what was typed, checked against the table; nothing is looked up. */
// @ts-types="./std_cli.d.ts"
import { parseArgs } from "@std/cli";
import {
  type Command,
  COMMANDS,
  EVERYWHERE,
  type Flag,
  type FlagName,
  FLAGS,
  loadCommand,
} from "../commands/mod.ts";
import { fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { closest } from "../version/mod.ts";

/** What was typed, as values. */
export interface Typed {
  readonly command: Command;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly args: readonly string[];
}

/** Finds the command's name among the words: the first that is no flag and no value. */
export function commandNameOf(argv: readonly string[]): string | undefined {
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === "--") return argv[i + 1];
    if (!word.startsWith("-") || word === "-") return word;
    const name = nameOf(word);
    const takesValue = name !== undefined && row(name).value !== undefined;
    if (takesValue && !word.includes("=") && isWhole(word)) i++;
  }
}

/**
 * Reads the words of a command line.
 *
 * Fails with `usage`, once for everything that is wrong.
 */
export async function parse(argv: readonly string[]): Promise<Result<Typed>> {
  const name = commandNameOf(argv) ?? "help";
  const command = await loadCommand(name);
  if (!command) {
    const near = closest(name, Object.keys(COMMANDS));
    return fail("usage", `Cannot run "${name}": rung has no such command`, {
      hint: near ? `Did you mean "${near}"?` : "See `rung help` for the commands",
    });
  }
  return parseFor(command, argv);
}

/** Reads the words for this command, whose name is the first of the arguments. */
export function parseFor(command: Command, argv: readonly string[]): Result<Typed> {
  const known = new Set<FlagName>([...command.flags, ...EVERYWHERE]);
  const faults: Fault[] = [];
  const usage = (message: string, hint = `See \`rung help ${command.name}\``) =>
    void faults.push(fault("usage", message, { hint }));
  const names = Object.keys(FLAGS) as FlagName[];
  const taking = names.filter((each) => row(each).value);
  const typed = parseArgs(argv, {
    string: ["_", ...taking],
    boolean: names.filter((each) => !row(each).value),
    alias: Object.fromEntries(
      names.map((
        each,
      ) => [each, [row(each).short, row(each).alias].filter((n) => n !== undefined)]),
    ),
    "--": true,
    unknown(arg, key) {
      if (key === undefined) return true;
      const near = closest(arg.replace(/^-+/, "").replace(/=.*/s, ""), [...known]);
      usage(
        `Cannot use "${arg.replace(/=.*/s, "")}": ${command.name} has no such flag`,
        near && `Did you mean "--${near}"?`,
      );
      return false;
    },
  });
  const options: Record<string, string | boolean | undefined> = {};
  for (const name of names) {
    const value = typed[name];
    const { value: takes, choices } = row(name);
    const isGiven = takes ? typeof value === "string" : value === true;
    options[name] = takes ? (isGiven ? String(value) : undefined) : isGiven;
    if (!isGiven) continue;
    if (!known.has(name)) {
      usage(`Cannot use "--${name}": ${command.name} has no such flag`);
    } else if (takes && value === "") {
      usage(`Cannot use "--${name}": it needs a ${takes}`);
    } else if (choices && !choices.includes(String(value))) {
      usage(`Cannot use "${value}" for --${name}: it takes ${choices.join(", ")}`);
    }
  }
  for (const name of switchesWithValue(argv)) {
    usage(`Cannot use "--${name}=…": it takes no value`);
  }
  const words = [...typed._.map(String), ...(typed["--"] ?? [])];
  const args = words[0] === command.name ? words.slice(1) : words;
  const least = command.args.filter((each) => !each.isOptional).length;
  const most = command.args.some((each) => each.isRepeated)
    ? Infinity
    : command.args.length;
  if (args.length < least) {
    usage(`Cannot run ${command.name}: it needs ${command.args[args.length]!.name}`);
  }
  if (args.length > most) {
    usage(`Cannot run ${command.name}: "${args[most]}" is one argument too many`);
  }
  return faults.length > 0 && !options["help"]
    ? { ok: false, faults }
    : ok({ command, options, args });
}

/** The switches among the words that were given a value: `--json=yes`. */
function switchesWithValue(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return (end < 0 ? argv : argv.slice(0, end)).flatMap((word) => {
    const name = word.includes("=") ? nameOf(word) : undefined;
    return name && !row(name).value ? [name] : [];
  });
}

/** The flag a word names: `--json`, `-n`, `--preid=rc`. */
function nameOf(word: string): FlagName | undefined {
  const text = word.replace(/^--?/, "").replace(/=.*/s, "");
  const names = Object.keys(FLAGS) as FlagName[];
  return word.startsWith("--")
    ? names.find((each) => each === text || row(each).alias === text)
    : names.find((each) => row(each).short === text[0]);
}

/** Whether a short flag stands alone: `-C` takes the next word, `-Cdir` brings its own. */
function isWhole(word: string): boolean {
  return word.startsWith("--") || word.length === 2;
}

function row(name: FlagName): Flag {
  return FLAGS[name];
}
