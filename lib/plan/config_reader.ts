/** Reads tables of a configuration against their keys, and collects all that is wrong. */
import { type Fault, fault } from "../fault.ts";
import { closest } from "../version/core.ts";
import type { Key, Kind } from "./config_keys.ts";

/** Where a key stands in its file: the line, from 1; nothing when that is unknown. */
export type LineOf = (keys: readonly (string | number)[]) => number | undefined;

/** A table as it was read: the values that fit. */
export type Row = Record<string, string | number | readonly string[]>;

/** What `configReader` gives. */
export type Reader = ReturnType<typeof configReader>;

/** Collects what is read and all that is wrong with it. */
export function configReader(path: string, lineOf: LineOf) {
  const faults: Fault[] = [];
  const place = (keys: readonly (string | number)[]) => {
    const line = lineOf(keys);
    return { path, ...(line === undefined ? {} : { line }) };
  };
  const wrong = (keys: readonly (string | number)[], what: string, why: string) =>
    void faults.push(
      fault("config_invalid", `Cannot use ${what}: ${why}`, place(keys)),
    );
  const unknown = (
    keys: readonly (string | number)[],
    what: string,
    name: string,
    known: readonly string[],
  ) => {
    const near = closest(name, known);
    const hint = near ? `Did you mean "${near}"?` : `Known are ${known.join(", ")}`;
    faults.push(
      fault("config_invalid", `Cannot use ${what}: it is not known`, {
        ...place(keys),
        hint,
      }),
    );
  };
  const table = (
    value: unknown,
    at: readonly (string | number)[],
    keys: Readonly<Record<string, Key>>,
    others: readonly string[] = [],
  ): Row => {
    const row: Row = {};
    if (!isTable(value)) {
      wrong(at, `"${at.join(".")}"`, "it must be a table");
      return row;
    }
    for (const [name, each] of Object.entries(value)) {
      if (others.includes(name)) continue;
      const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
      const full = [...at, name];
      if (!key) {
        unknown(full, `key "${full.join(".")}"`, name, [
          ...Object.keys(keys),
          ...others,
        ]);
      } else if (!fits(key.kind, each)) {
        wrong(full, `"${full.join(".")}"`, MUST_BE[key.kind]);
      } else if (flawOf(key, each) !== undefined) {
        wrong(full, `"${full.join(".")}"`, flawOf(key, each)!);
      } else row[name] = each;
    }
    return row;
  };
  return {
    faults,
    wrong,
    unknown,
    table,
    rows(
      value: unknown,
      at: readonly string[],
      keys: Readonly<Record<string, Key>>,
    ): Row[] {
      if (value === undefined) return [];
      if (Array.isArray(value)) {
        return value.map((each, i) => table(each, [...at, i], keys));
      }
      wrong(at, `"${at.join(".")}"`, "it must be a list of tables: [[file]]");
      return [];
    },
    tables(
      value: unknown,
      at: readonly string[],
      keys: Readonly<Record<string, Key>>,
      others: readonly string[] = [],
    ): Map<string, Row> {
      if (value === undefined) return new Map();
      if (isTable(value)) {
        return new Map(
          Object.entries(value).map((
            [name, each],
          ) => [name, table(each, [...at, name], keys, others)]),
        );
      }
      wrong(at, `"${at.join(".")}"`, "it must be a table of tables");
      return new Map();
    },
  };
}

const MUST_BE: Readonly<Record<Kind, string>> = {
  text: "it must be a text",
  count: "it must be a whole number, 0 or more",
  texts: "it must be a list of texts",
};

function fits(
  kind: Kind,
  value: unknown,
): value is string | number | readonly string[] {
  if (kind === "text") return typeof value === "string";
  if (kind === "count") return Number.isSafeInteger(value) && (value as number) >= 0;
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** What is wrong with a value of the right kind; nothing when it may be used. */
function flawOf(
  { choices, form }: Key,
  value: string | number | readonly string[],
): string | undefined {
  const texts = typeof value === "object" ? value : [String(value)];
  if (choices && texts.some((text) => !choices.includes(text))) {
    return `it must be ${typeof value === "object" ? "some" : "one"} of ${
      choices.join(", ")
    }`;
  }
  return texts.every((text) => form?.pattern.test(text) ?? true)
    ? undefined
    : form?.words;
}

/** Whether a value is a table, not a list. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
