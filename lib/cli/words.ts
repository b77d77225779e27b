/** The words of a command line, looked at one by one: which are flags, which are values. */
import { type Flag, type FlagName, FLAGS } from "../commands/startup.ts";

/** The names of all flags. */
export const NAMES = Object.keys(FLAGS) as FlagName[];

/** Finds the command's name among the words: the first that is no flag and no value. */
export function commandNameOf(argv: readonly string[]): string | undefined {
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === "--") return argv[i + 1];
    if (!word.startsWith("-") || word === "-") return word;
    if (takesNext(word)) i++;
  }
}

/** A value that stands in one word with its letter, `-Cdir`, told apart: `--directory=dir`. */
export function spread(word: string, i: number, argv: readonly string[]): string[] {
  const isCluster = /^-[A-Za-z]/.test(word) && !argv.slice(0, i).includes("--");
  if (!isCluster || (i > 0 && takesNext(argv[i - 1]!))) return [word];
  const letters = word.slice(1);
  const at = [...letters].findIndex((each) => valueOf(each));
  const name = valueOf(letters[at] ?? "");
  const value = letters.slice(at + 1).replace(/^=/, "");
  if (!name || value === "") return [word];
  return [...(at > 0 ? [`-${letters.slice(0, at)}`] : []), `--${name}=${value}`];
}

/** The flag with a value that a letter stands for. */
function valueOf(letter: string): FlagName | undefined {
  return NAMES.find((each) => row(each).short === letter && row(each).value);
}

/**
 * The switches among the words that were given a value, and the value: `--json=yes`, and
 * `--json false`, which the splitting would swallow.
 */
export function switchesWithValue(
  argv: readonly string[],
): readonly (readonly [FlagName, string])[] {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  return words.flatMap((word, i) => {
    if (!word.startsWith("-")) return [];
    const name = nameOf(word);
    if (!name || row(name).value || (i > 0 && takesNext(words[i - 1]!))) return [];
    const value = /=(.*)$/s.exec(word)?.[1] ??
      /^(?:true|false)$/.exec(words[i + 1] ?? "")?.[0];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** The flag a word names: `--json`, `-n`, `--preid=rc`; of `-nC` the last. */
function nameOf(word: string): FlagName | undefined {
  const text = word.replace(/^--?/, "").replace(/=.*/s, "");
  if (word.startsWith("--")) return NAMES.find((each) => namesOf(each).includes(text));
  const named = [...text].map((letter) =>
    NAMES.find((each) => row(each).short === letter)
  );
  return named.find((name) => name && row(name).value) ?? named.at(-1);
}

/** Whether the next word is this one's value: `-C`, `-nC` or `--preid`, but not `-Cdir`. */
function takesNext(word: string): boolean {
  if (!word.startsWith("-") || word.includes("=")) return false;
  const name = nameOf(word);
  if (!name || row(name).value === undefined) return false;
  return word.startsWith("--") || word.endsWith(row(name).short ?? " ");
}

/** How a flag was written: `--pre` for `--channel`; by its name where it was not, or in several ways. */
export function writtenAs(name: FlagName, argv: readonly string[]): string {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const found = new Set(
    words.filter((word) => word.startsWith("--") && nameOf(word) === name)
      .map((word) => word.replace(/=.*/s, "")),
  );
  const [first] = found;
  return first !== undefined && found.size === 1 ? first : `--${name}`;
}

/** Every way to write a flag, the table's name first. */
export function namesOf(name: FlagName): string[] {
  const { alias, short, further = [] } = row(name);
  return [name, ...[alias, short, ...further].filter((each) => each !== undefined)];
}

/** The row of a flag. */
export function row(name: FlagName): Flag {
  return FLAGS[name];
}
