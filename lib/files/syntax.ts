/**
 * The shape of a syntax: it makes a document of a text, with a parser that knows where
 * everything stands. `syntaxes.ts` lists them.
 *
 * Whatever the syntax, a document is the same tree, so that a format can be a handful of
 * paths.
 */
import type { Result } from "../fault.ts";
import type { Slot } from "./slot.ts";

/** A value with its place. Offsets are UTF-16 units. */
export type Node = Leaf | Table | List;

/** A scalar. `[start, end)` is its content as it stands in the text, without quotes. */
export interface Leaf {
  readonly kind: "leaf";
  /** What it means; equal to the text of its place unless escapes are used. */
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

/** Named values. */
export interface Table {
  readonly kind: "table";
  readonly entries: ReadonlyMap<string, Node>;
  /** All of them as they stand in the text, where one name may come again: XML. */
  readonly order?: readonly Named[];
}

/** A value and its name. */
export type Named = readonly [name: string, node: Node];

/** Values in a row. */
export interface List {
  readonly kind: "list";
  readonly items: readonly Node[];
}

/** A text and what was read from it. */
export interface Document {
  readonly text: string;
  /** The values; an empty table for program code. */
  readonly root: Node;
  /** The text with comments blanked out, and in code multi-line strings, place for place. */
  readonly code: string;
}

/** From this many characters on a text is not read a second time for proof. */
export const LARGE = 4_000_000;

/** Whether the table under these keys need not be read; lists do not count as keys. */
export type Skips = (keys: readonly string[]) => boolean;

/** How a kind of text is read. */
export interface Syntax {
  /**
   * The document of a text, which must not begin with a byte order mark; large ones are
   * read without the tables that `skips` names.
   *
   * Fails with `file_broken` and the place in `path`.
   */
  read(text: string, path: string, skips?: Skips): Result<Document>;
  /** `read` for a text that is looked at but once, where the document is kept otherwise. */
  readonly readOnce?: (text: string, path: string) => Result<Document>;
  /**
   * The same values from another, independent parser; nothing when it cannot read them.
   *
   * `@std/toml` 1.0 refuses `[a]` after `[a.b]`, which TOML allows.
   */
  prove?(text: string): unknown;
  /** The entry that a place is in, where texts are proved by the entries that change. */
  entryAt?(text: string, index: number): readonly [start: number, end: number];
}

/** The value under these keys, from `node` down; nothing when a key is not there. */
export function at(
  node: Node | undefined,
  ...keys: readonly string[]
): Node | undefined {
  return keys.reduce<Node | undefined>(
    (from, key) => from?.kind === "table" ? from.entries.get(key) : undefined,
    node,
  );
}

/** The text under these keys; nothing when it is not there or no string. */
export function stringAt(
  node: Node | undefined,
  ...keys: readonly string[]
): string | undefined {
  const found = at(node, ...keys);
  return found?.kind === "leaf" && typeof found.value === "string"
    ? found.value
    : undefined;
}

/** The place of the string under these keys, as a list of one or none. */
export function slotsAt(
  node: Node | undefined,
  ...keys: readonly string[]
): readonly Slot[] {
  const found = at(node, ...keys);
  return found?.kind === "leaf" && typeof found.value === "string"
    ? [{ start: found.start, end: found.end }]
    : [];
}

/** The items of a list, a single value as a list of one, nothing as none. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === "list" ? node.items : [node];
}

/** The strings of a list, or the one string. */
export function stringsOf(node: Node | undefined): readonly string[] {
  return itemsOf(node).flatMap((item) => stringAt(item) ?? []);
}

/** The values of a tree without their places, as `JSON.parse` would give them. */
export function valuesOf(node: Node): unknown {
  if (node.kind === "leaf") return node.value;
  if (node.kind === "list") return node.items.map(valuesOf);
  const named = [...node.entries].map(([key, each]) => [key, valuesOf(each)]);
  return Object.fromEntries(named);
}
