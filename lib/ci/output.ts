/**
 * Outputs: named values for the steps that come after, and the rules under which a CI can
 * carry them.
 *
 * Values come from tags, commits and people. Whatever a channel cannot carry to the other
 * end unchanged is a fault here; nothing is quoted by guess. The one thing that may be cut
 * is a list, between its items, and what was cut is said.
 */
import { all, fail, fault, ok, type Result } from "../fault.ts";

/** A value as JSON has it. Text forms say null as nothing and join lists with commas. */
export type OutputValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | Cause)[];

/** Why a part is raised: one item of a list. */
export interface Cause {
  readonly part: string;
  readonly subject: string;
}

/** One named value. */
export type Output = readonly [name: string, value: OutputValue];

/** A name and its value as text. */
export type Pair = readonly [name: string, value: string];

/** The value as text: `true`, `12`, `a,b`, nothing for null. */
export function textOf(value: OutputValue): string {
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  return value.map((each) =>
    typeof each === "string" ? each : `${each.part}: ${each.subject}`
  ).join(",");
}

/** What a channel cannot carry. */
export interface Carrier {
  /** As messages name it: `the dotenv report of GitLab`. */
  readonly title: string;
  /** What must not be in a value, each with the words for it: `a line break`. */
  readonly refuses: readonly (readonly [RegExp, string])[];
  /** The room for one pair, and how much of it a pair takes. */
  readonly each?: Room | undefined;
  /** The room for all pairs together. */
  readonly total?: Room | undefined;
}

/** How much fits, and what a pair takes of it. */
export interface Room {
  readonly limit: number;
  readonly unit: string;
  size(pair: Pair): number;
}

/** What fits into a channel, and what had to be left out, in words. */
export interface Carried {
  readonly pairs: readonly Pair[];
  readonly notes: readonly string[];
}

/** The bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The longest variable of an environment that Windows hands on, its name included. */
export const WINDOWS_VARIABLE: Room = {
  limit: 32_767,
  unit: "characters",
  size: ([name, value]) => name.length + "=".length + value.length,
};

/** Every line-based channel refuses these. */
export const LINE_BREAK: readonly [RegExp, string] = [/[\r\n]/, "a line break"];
/** Nothing but JSON and Java's properties can say it. */
export const NUL: readonly [RegExp, string] = [/\0/, "a NUL character"];
/** Spaces that a reader would strip. */
export const EDGE: readonly [RegExp, string] = [/^\s|\s$/, "a space at its edge"];

/** The widest name that all CIs take: a shell's, up to 255 characters. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

/**
 * The outputs as pairs that arrive unchanged, lists cut to the room there is.
 *
 * Fails with `output_unsayable` for every name or value that the channel cannot carry.
 */
export function carry(outputs: readonly Output[], carrier: Carrier): Result<Carried> {
  const names = named(outputs);
  if (!names.ok) return names;
  const checked = all(outputs.map((output) => checkedOutput(output, carrier)));
  if (!checked.ok) return checked;
  const notes: string[] = [];
  let fitting: readonly Output[] = checked.value;
  if (carrier.each) {
    const room = carrier.each;
    const single = all(fitting.map((each) => fit([each], room, carrier, notes)));
    if (!single.ok) return single;
    fitting = single.value.flat();
  }
  if (carrier.total) {
    const together = fit(fitting, carrier.total, carrier, notes);
    if (!together.ok) return together;
    fitting = together.value;
  }
  return ok({ pairs: fitting.map(pairOf), notes });
}

/** The outputs if all their names are names. Fails with `output_unsayable`. */
export function named(outputs: readonly Output[]): Result<readonly Output[]> {
  return all(outputs.map((output) => {
    if (NAME.test(output[0])) return ok(output);
    return fail(
      "output_unsayable",
      `Cannot set output ${
        JSON.stringify(output[0])
      }: a name has letters, digits and "_"`,
    );
  }));
}

function checkedOutput(output: Output, carrier: Carrier): Result<Output> {
  const [name, value] = output;
  const text = textOf(value);
  const wrong = carrier.refuses.filter(([pattern]) => pattern.test(text)).map((
    [, words],
  ) => words);
  // A lone surrogate has no UTF-8; written anyway, it would arrive as another character.
  if (!text.isWellFormed()) wrong.push("half a character");
  if (wrong.length === 0) return ok(output);
  return {
    ok: false,
    faults: wrong.map((words) =>
      fault(
        "output_unsayable",
        `Cannot set output "${name}": ${carrier.title} cannot carry ${words}`,
      )
    ),
  };
}

/** The outputs with as many items of their longest lists as there is room for. */
function fit(
  outputs: readonly Output[],
  room: Room,
  carrier: Carrier,
  notes: string[],
): Result<readonly Output[]> {
  let fitting = outputs;
  const over = () =>
    fitting.reduce((sum, each) => sum + room.size(pairOf(each)), 0) - room.limit;
  while (over() > 0) {
    const longest = longestList(fitting);
    if (!longest) return noRoom(fitting, room, carrier, over() + room.limit);
    const [name, items] = longest;
    const spare = room.size([name, textOf(items)]) - over();
    const kept = itemsWithin(name, items.map((each) => textOf([each])), spare, room);
    fitting = fitting.map((each): Output => each[0] === name ? [name, kept] : each);
    notes.push(
      `${name}: only ${kept.length} of ${items.length} items fit into ${carrier.title} ` +
        `(${room.limit} ${room.unit})`,
    );
  }
  return ok(fitting);
}

function longestList(
  outputs: readonly Output[],
): readonly [string, readonly (string | Cause)[]] | undefined {
  const lists = outputs.flatMap(([name, value]) =>
    value !== null && typeof value === "object" && value.length > 0
      ? [[name, value] as const]
      : []
  );
  return lists.toSorted((a, b) => textOf(b[1]).length - textOf(a[1]).length)[0];
}

function itemsWithin(
  name: string,
  items: readonly string[],
  spare: number,
  room: Room,
): readonly string[] {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const size = room.size([name, items.slice(0, middle).join(",")]);
    if (size <= spare) low = middle;
    else high = middle - 1;
  }
  return items.slice(0, low);
}

function noRoom(
  outputs: readonly Output[],
  room: Room,
  carrier: Carrier,
  size: number,
): Result<never> {
  const what = outputs.length === 1 && outputs[0]
    ? `output "${outputs[0][0]}"`
    : `${outputs.length} outputs`;
  return fail(
    "output_unsayable",
    `Cannot set ${what}: ${carrier.title} has room for ${room.limit} ${room.unit}, not ${size}`,
  );
}

function pairOf([name, value]: Output): Pair {
  return [name, textOf(value)];
}
