/** Reads tables of a configuration against their keys, and collects all that is wrong. */
import { type Fault, fault } from "../../fault.ts";
import { closest } from "../../closest.ts";
import type { Key, Keys, Table, Tables } from "./key.ts";
import { KINDS } from "./kinds.ts";

/** The way to a key from the top: names, and places in lists from 0. */
export type Place = readonly (string | number)[];

/** Where a key stands in its file: the line, from 1; nothing when that is unknown. */
export type LineOf = (keys: Place) => number | undefined;

/** A table as it was read: the values that fit, and the defaults of the others. */
export type Row = Record<string, unknown>;

/** Takes a complaint: what cannot be used, why, and what to do where that is known. */
export type Say = (at: Place, what: string, why: string, hint?: string) => void;

/** What `readTable` is told besides keys and tables. */
interface Reading {
  readonly say: Say;
  readonly lineOf: LineOf;
  /** All of the configuration: a key may have been said in another table than its own. */
  readonly whole?: { readonly keys: Keys; readonly tables: Tables };
}

/** Makes a `Say` that keeps each complaint as a fault with file and line. */
export function sayInto(faults: Fault[], path: string, lineOf: LineOf): Say {
  return (at, what, why, hint) => {
    const line = lineOf(at);
    const more = {
      path,
      ...(line === undefined ? {} : { line }),
      ...(hint === undefined ? {} : { hint }),
    };
    faults.push(fault("config_invalid", `Cannot use ${what}: ${why}`, more));
  };
}

/**
 * One table: every key that is said, the defaults of the others, and the tables inside.
 *
 * A name that is both a key and a table, as `package`, is what its value is.
 */
export function readTable(
  value: unknown,
  at: Place,
  { keys, tables = {}, others }: Pick<Table, "keys" | "tables" | "others">,
  reading: Reading,
): Row {
  const row = defaultsOf({ keys, tables, ...(others ? { others } : {}) });
  if (!isTable(value)) {
    reading.say(at, `"${at.join(".")}"`, "it must be a table");
    return row;
  }
  for (const [name, each] of Object.entries(value)) {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
    const full = [...at, name];
    if (table && (!key || typeof each === "object")) {
      row[table.as ?? name] = readTables(each, full, table, reading);
    } else if (key) {
      const read = readValue(each, full, key, reading.say);
      if (read !== undefined) row[name] = read;
    } else if (others) {
      const read = readValue(each, full, others, reading.say);
      if (read !== undefined) (row["types"] as Map<string, unknown>).set(name, read);
    } else {
      const known = [...usable(keys), ...Object.keys(tables)];
      const home = reading.whole && homeOf(name, reading.whole);
      unknown(full, `key "${full.join(".")}"`, known, reading.say, home);
    }
  }
  for (const [name, { isNeeded }] of Object.entries(keys)) {
    if (isNeeded && !value[name]) {
      reading.say(at, titleOf(at), `it must say "${name}"`);
    }
  }
  return row;
}

/** What stands at a table's name: one table, a list of them, or one for each name. */
function readTables(value: unknown, at: Place, table: Table, reading: Reading) {
  if (table.shape === "one") {
    const { short } = table;
    if (short === undefined || typeof value === "object") {
      return readTable(value, at, table, reading);
    }
    const read = readValue(value, at, table.keys[short]!, reading.say);
    const row = defaultsOf({ keys: table.keys });
    return read === undefined ? row : { ...row, [short]: read };
  }
  if (table.shape === "list") {
    if (Array.isArray(value)) {
      return value.map((each, i) => {
        const line = reading.lineOf([...at, i]);
        const row = readTable(each, [...at, i], table, reading);
        return line === undefined ? row : { ...row, line };
      });
    }
    const name = at.join(".");
    reading.say(at, `"${name}"`, `it must be a list of tables: [[${name}]]`);
    return [];
  }
  if (!isTable(value)) {
    reading.say(at, `"${at.join(".")}"`, "it must be a table of tables");
    return new Map();
  }
  return new Map(
    Object.entries(value).map(([name, each]) => {
      if (table.names && !isName(name, table.names, table.also)) {
        unknown([...at, name], `${at.join(".")} "${name}"`, table.names, reading.say);
      }
      return [name, readTable(each, [...at, name], table, reading)];
    }),
  );
}

function isName(name: string, names: readonly string[], also?: RegExp): boolean {
  if (names.includes(name)) return true;
  return also?.test(name) === true && closest(name, names) === undefined;
}

/** A value that its key takes; nothing after a complaint. */
function readValue(value: unknown, at: Place, key: Key, say: Say): unknown {
  const name = `"${at.join(".")}"`;
  const flaw = flawOf(key, value);
  if (flaw === undefined) return value;
  const texts = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  const wrong = texts.find((text) => !key.choices?.includes(text));
  const near = key.choices && typeof wrong === "string" &&
    closest(wrong, key.choices, 2);
  say(at, name, flaw, near ? `Did you mean "${near}"?` : exampleOf(key, at));
}

/** `Write it as in changelog = "CHANGELOG.md", or "" for none`: what the key does take. */
function exampleOf(
  { example, summary, refused, choices }: Key,
  at: Place,
): string | undefined {
  if (refused !== undefined || choices !== undefined) return undefined;
  const none = summary.includes('`""` for none') ? ', or "" for none' : "";
  return `Write it as in \`${at.at(-1)} = ${example}\`${none}`;
}

/** What is wrong with a value; nothing when its key takes it. */
function flawOf(
  { kind, choices, form, bounds: [least, greatest] = [-Infinity, Infinity], refused }:
    Key,
  value: unknown,
): string | undefined {
  if (refused) return refused;
  const row = KINDS[kind];
  if (!row.is(value)) return row.words;
  if (typeof value === "number" && (value < least || value > greatest)) {
    return `it must be from ${least} to ${greatest}`;
  }
  const texts = Array.isArray(value) ? value : [value];
  if (choices && texts.some((text) => !choices.includes(text))) {
    return `it must be ${Array.isArray(value) ? "some" : "one"} of ${
      choices.join(", ")
    }`;
  }
  return texts.every((text) => form?.pattern.test(text) ?? true)
    ? undefined
    : form?.words;
}

function unknown(
  at: Place,
  what: string,
  known: readonly string[],
  say: Say,
  home?: string,
): void {
  const near = closest(String(at.at(-1)), known);
  const hint = home ??
    (near ? `Did you mean "${near}"?` : `Known are ${known.join(", ")}`);
  say(at, what, "it is not known", hint);
}

/** Where a key of that very name stands; nothing where there is none. */
function homeOf(
  name: string,
  { keys, tables }: NonNullable<Reading["whole"]>,
): string | undefined {
  if (Object.hasOwn(keys, name) || Object.hasOwn(tables, name)) {
    return `Say "${name}" before the first table: behind [TABLE] it belongs to that`;
  }
  const heads = { one: (to: string) => `[${to}]`, list: (to: string) => `[[${to}]]` };
  const homes = Object.entries(tables).filter(([, table]) =>
    Object.hasOwn(table.keys, name)
  ).map(([to, { shape }]) => shape === "named" ? `[${to}.NAME]` : heads[shape](to));
  return homes.length === 0 ? undefined : `Say "${name}" in ${homes.join(" or ")}`;
}

/** What holds where nothing is said. */
function defaultsOf(
  { keys, tables = {}, others }: Pick<Table, "keys" | "tables" | "others">,
): Row {
  return Object.fromEntries([
    ...(others ? [["types", new Map()]] : []),
    ...Object.entries(keys).filter(([, key]) => key.default !== undefined)
      .map(([name, key]) => [name, key.default]),
    ...Object.entries(tables).map(([name, table]) => [
      table.as ?? name,
      table.shape === "one"
        ? defaultsOf(table)
        : table.shape === "list"
        ? []
        : new Map(),
    ]),
  ]);
}

function usable(keys: Keys): string[] {
  return Object.keys(keys).filter((name) => !keys[name]!.refused);
}

/** A table as its heading names it: `[channel.rc]`, `[[file]]`. */
function titleOf(at: Place): string {
  const names = at.filter((each) => typeof each === "string").join(".");
  return typeof at.at(-1) === "number" ? `[[${names}]]` : `[${names}]`;
}

/** Whether a value is a table, not a list. */
function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
