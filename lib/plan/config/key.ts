/** The shape of a key and of a table of the configuration, and the types that follow. */
import type { Kind, OfKind } from "./kinds.ts";

/** A key as its row says it: reading, types, reference page and JSON Schema follow. */
export interface Key {
  readonly kind: Kind;
  /** The only texts it takes. */
  readonly choices?: readonly string[];
  /** The list whose names are its only texts, where that list is long and not loaded here. */
  readonly choicesOf?: "schemes" | "formats";
  /** The least and the greatest number it takes, both included. */
  readonly bounds?: readonly [least: number, greatest: number];
  /** What a text has to look like, and that in words. */
  readonly form?: { readonly pattern: RegExp; readonly words: string };
  /** What holds where the configuration does not say it. */
  readonly default?: string | number | boolean | readonly string[];
  /** Whether its table means nothing without it. */
  readonly isNeeded?: true;
  /** Why it is refused: a gate that nothing holds yet must not look as if it held. */
  readonly refused?: string;
  readonly summary: string;
  readonly example: string;
}

/** What a path or glob of the project looks like, on every system. */
export const SLASHES: NonNullable<Key["form"]> = {
  pattern: /^[^\\]*$/,
  words: 'a path is written with "/", on Windows too',
};

/** Keys by their names. */
export type Keys = Readonly<Record<string, Key>>;

/** A table in the configuration, as its row says it. */
export interface Table {
  /**
   * `one`: `[notes]`. `named`: `[channel.NAME]`, a table for each name. `list`: `[[file]]`.
   */
  readonly shape: "one" | "named" | "list";
  /** Its name in `Config`, where that is another: `files` of `[[file]]`. */
  readonly as?: string;
  readonly keys: Keys;
  /** The names of a `named` table: the only ones, but for those that `also` takes. */
  readonly names?: readonly string[];
  /** Other names that a `named` table takes, unless they look like a slip of one of `names`. */
  readonly also?: RegExp;
  /** Tables inside of it: `[[package.NAME.file]]`. */
  readonly tables?: Tables;
  /** The key that a plain value in place of the table is: `forge = "none"`; of a `one`. */
  readonly short?: string;
  /** The key that every other name of a `one` is; they are kept in `types`. */
  readonly others?: Key;
  /** What it is for, in prose, for the reference page. */
  readonly summary: string;
}

/** Tables by their names. */
export type Tables = Readonly<Record<string, Table>>;

type Item<K> = K extends { choices: readonly (infer C)[] } ? C : string;

type ValueOf<K extends Key> = K["kind"] extends "text" ? Item<K>
  : K["kind"] extends "texts" ? readonly Item<K>[]
  : OfKind<K["kind"]>;

/** The names of the keys that always have a value. */
type Sure<R extends Keys> = {
  [N in keyof R]: R[N] extends { default: unknown } | { isNeeded: true } ? N : never;
}[keyof R];

type Refused<R extends Keys> = {
  [N in keyof R]: R[N] extends { refused: string } ? N : never;
}[keyof R];

/** What keys say: those with a default always, the others where the text has them. */
export type ValuesOf<R extends Keys> =
  & { readonly [N in Sure<R>]: ValueOf<R[N]> }
  & { readonly [N in Exclude<keyof R, Sure<R> | Refused<R>>]?: ValueOf<R[N]> };

type NameOf<T extends Tables, N extends keyof T> = T[N] extends
  { as: infer A extends string } ? A : N;

type Inside<T extends Table> =
  & ValuesOf<T["keys"]>
  & (T extends { tables: infer U extends Tables } ? TablesOf<U> : unknown)
  & (T extends { others: Key } ? { readonly types: ReadonlyMap<string, string> }
    : unknown);

/** What tables say; a table that the text does not have is empty, or has its defaults. */
export type TablesOf<T extends Tables> = {
  readonly [N in keyof T as NameOf<T, N> & string]: T[N]["shape"] extends "one"
    ? Inside<T[N]>
    : T[N]["shape"] extends "named" ? ReadonlyMap<string, Inside<T[N]>>
    : readonly (Inside<T[N]> & { readonly line?: number })[];
};
